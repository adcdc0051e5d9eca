import { viewIn } from '../../engine/reading.ts';
import { translatorOf } from '../../words/language.ts';
import type { ElectionAction, Visit } from '../desk.ts';
import { actionOn } from '../elections.ts';
import { refused, sentence } from '../refusals.ts';
import { buttons, type Reply } from '../ui.ts';
import { resultMessage } from './resultMessage.ts';

/** The result, or the totals so far where they are shown while voting runs; to the person alone. */
export async function results(visit: Visit, { id }: ElectionAction): Promise<Reply> {
  const { desk, actor, t } = visit;
  const view = await desk.engine.view(id);
  if (view === null) return refused(t, { kind: 'unknown-election' });
  if (view.result === null) return noResults(visit, view.election);
  const message = resultMessage(t, viewIn(t.language, view), desk.publicUrl);
  const own = await desk.engine.own(actor.address, id);
  if (!view.final || !own.ok || own.value.home === null) return { kind: 'say', message };
  const post = { label: t('commands.button.postResults'), action: actionOn('post-results', id) };
  return { kind: 'say', message: { ...message, parts: [...message.parts, buttons(post)] } };
}

function noResults(
  { t }: Visit,
  { state, settings }: Parameters<typeof resultMessage>[1]['election'],
): Reply {
  if (state === 'cancelled') return sentence(t, t('refusal.state.cancelled'));
  if (state === 'closed') return sentence(t, t('commands.results.counting'));
  const wait = 2 * settings.mixThreshold;
  return sentence(
    t,
    settings.results === 'live' ? t('commands.results.notYet', { wait }) : t('commands.results.afterClose'),
  );
}

/** Posts the final result, once more, where the election was announced. */
export async function postResults({ desk, actor, t }: Visit, { id }: ElectionAction): Promise<Reply> {
  const own = await desk.engine.own(actor.address, id);
  if (!own.ok) return refused(t, own.error);
  const { state, home, settings } = own.value;
  const view = await desk.engine.view(id);
  if (state !== 'published' || view === null) return refused(t, { kind: 'wrong-state', state });
  if (home === null) return sentence(t, t('commands.results.noHome'));
  const after = (failure: string | null) => {
    const summary = failure === null ? t('commands.posted') : t('commands.notPosted');
    return { summary, parts: [{ kind: 'text', text: summary } as const] };
  };
  const everybody = translatorOf(settings);
  const message = resultMessage(everybody, view, desk.publicUrl);
  return { kind: 'post', to: home, language: everybody.language, message, after };
}
