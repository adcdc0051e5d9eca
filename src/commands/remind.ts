import type { ElectionId } from '../core/ids.ts';
import type { Translate } from '../locales/catalogue.ts';
import { confirmation } from './confirmation.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { actionOn } from './elections.ts';
import { refused } from './refusals.ts';
import { type Button, buttons, type Reply, say } from './ui.ts';

/** Reminds everybody who holds no token yet, after it was asked whether that is meant. */
export function remindButton(t: Translate, id: ElectionId): Button {
  return {
    label: t('commands.button.remind'),
    action: actionOn('do-remind', id),
    confirm: confirmation(t, 'remind'),
  };
}

/** Asks whether reminders are really to go out. */
export async function askToRemind({ desk, actor, t }: Visit, { id }: ElectionAction): Promise<Reply> {
  const own = await desk.engine.own(actor.address, id);
  if (!own.ok) return refused(t, own.error);
  const { state, definition } = own.value;
  if (state !== 'open') return refused(t, { kind: 'wrong-state', state });
  return say(t('commands.remind.ask', { title: definition.title }), buttons(remindButton(t, id)));
}

/** Has the reminders sent; a message then tells how many went out, never to whom. */
export async function remind({ desk, actor, t }: Visit, { id }: ElectionAction): Promise<Reply> {
  const reminded = await desk.engine.remind(actor.address, id);
  if (!reminded.ok) return refused(t, reminded.error);
  const show = { label: t('commands.button.status'), action: actionOn('show', id) };
  return say(t('commands.remind.asked'), buttons(show));
}
