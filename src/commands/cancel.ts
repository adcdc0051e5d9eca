import type { Definition } from '../core/election.ts';
import type { Translate } from '../locales/catalogue.ts';
import { translatorOf } from '../words/language.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { cancelButton } from './draft/draftButtons.ts';
import { refused } from './refusals.ts';
import { buttons, type Message, type Reply, say } from './ui.ts';

/** Asks whether the election is really to be called off. */
export async function askToCancel({ desk, actor, t }: Visit, { id }: ElectionAction): Promise<Reply> {
  const own = await desk.engine.own(actor.address, id);
  if (!own.ok) return refused(t, own.error);
  const { state, definition } = own.value;
  if (state !== 'draft' && state !== 'open') return refused(t, { kind: 'wrong-state', state });
  return say(t('commands.cancel.ask', { title: definition.title }), buttons(cancelButton(t, id)));
}

/** Calls an election off; where there is a second organiser, both must ask for it. */
export async function cancel({ desk, actor, t }: Visit, { id }: ElectionAction): Promise<Reply> {
  const cancelled = await desk.engine.cancel(actor.address, id);
  if (!cancelled.ok) return refused(t, cancelled.error);
  const { home, definition, opened, settings } = cancelled.value;
  const done = cancelledMessage(t, definition);
  if (home === null || opened === null) return { kind: 'say', message: done };
  const everybody = translatorOf(settings);
  const message = cancelledMessage(everybody, definition);
  return { kind: 'post', to: home, language: everybody.language, message, after: () => done };
}

function cancelledMessage(t: Translate, { title }: Definition): Message {
  const summary = t('commands.cancel.done', { title });
  return { summary, parts: [{ kind: 'text', text: summary }] };
}
