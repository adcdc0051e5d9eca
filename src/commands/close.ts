import type { ElectionId } from '../core/ids.ts';
import { needsPresent } from '../core/present.ts';
import type { Translate } from '../locales/catalogue.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { actionOn } from './elections.ts';
import { presentButton } from './presentButton.ts';
import { refused } from './refusals.ts';
import { resultMessage } from './result/resultMessage.ts';
import { type Button, buttons, type Message, type Part, type Reply, say } from './ui.ts';

/** Ends the voting, after it was asked whether that is meant. */
export function closeButton(t: Translate, id: ElectionId): Button {
  return {
    label: t('commands.button.closeVoting'),
    action: actionOn('do-close', id),
    style: 'danger',
    confirm: {
      title: t('commands.close.confirmTitle'),
      text: t('commands.close.confirm'),
      yes: t('commands.close.yes'),
      no: t('commands.button.notYet'),
    },
  };
}

/** Asks whether the voting is really to end. */
export async function askToClose({ desk, actor, t }: Visit, { id }: ElectionAction): Promise<Reply> {
  const own = await desk.engine.own(actor.address, id);
  if (!own.ok) return refused(t, own.error);
  const { state, definition } = own.value;
  if (state !== 'open' && state !== 'closed') return refused(t, { kind: 'wrong-state', state });
  const view = await desk.engine.view(id);
  if (state === 'open' && needsPresent(definition) && view?.present == null)
    return refused(t, { kind: 'present-missing' }, buttons(presentButton(t, id)));
  const numbers = { title: definition.title, cast: view?.cast ?? 0, size: view?.rollSize ?? 0 };
  return say(t('commands.close.ask', numbers), buttons(closeButton(t, id)));
}

/** Ends the voting, counts and publishes. Of two organisers at once, both are told, and it is posted once. */
export async function close(visit: Visit, { id }: ElectionAction): Promise<Reply> {
  const { desk, actor, t } = visit;
  const before = await desk.engine.own(actor.address, id);
  if (before.ok && before.value.state === 'published')
    return refused(t, { kind: 'wrong-state', state: 'published' });
  const closed = await desk.engine.close(actor.address, id);
  if (!closed.ok) {
    const missing = closed.error.kind === 'present-missing' ? [buttons(presentButton(t, id))] : [];
    return refused(t, closed.error, ...missing);
  }
  const view = await desk.engine.view(id);
  if (view === null) throw new Error('a published election is to be seen');
  const results = resultMessage(t, view, desk.publicUrl);
  const { home } = closed.value;
  if (home === null) return { kind: 'say', message: closedMessage(t, results) };
  if (!desk.memory.first(`results:${id}`)) return { kind: 'say', message: postedMessage(t, id) };
  const after = (failure: string | null) =>
    failure === null ? postedMessage(t, id) : closedMessage(t, results, t('commands.notPosted'));
  return { kind: 'post', to: home, message: results, after };
}

/** The organiser's own copy, where nobody else was shown the result. */
function closedMessage(t: Translate, results: Message, note?: string): Message {
  const summary = t('commands.close.done');
  const notes = note === undefined ? [] : [{ kind: 'note', text: note } as const];
  return { summary, parts: [{ kind: 'text', text: summary }, ...notes, ...results.parts] };
}

function postedMessage(t: Translate, id: ElectionId): Message {
  const summary = t('commands.close.done');
  const parts: readonly Part[] = [
    { kind: 'text', text: summary },
    { kind: 'note', text: t('commands.posted') },
    buttons(
      { label: t('commands.button.results'), action: actionOn('results', id) },
      { label: t('commands.button.show'), action: actionOn('show', id) },
    ),
  ];
  return { summary, parts };
}
