import type { ElectionId } from '../core/ids.ts';
import type { Translate } from '../locales/catalogue.ts';
import { confirmation } from './confirmation.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { actionOn } from './elections.ts';
import { refused } from './refusals.ts';
import { type Button, type Reply, say } from './ui.ts';

/** Goes on with an election that a restored backup paused, after it was asked whether that is meant. */
export function continueButton(t: Translate, id: ElectionId): Button {
  return {
    label: t('commands.button.continue'),
    action: actionOn('do-continue', id),
    style: 'danger',
    confirm: confirmation(t, 'continue'),
  };
}

/** Where there is a second organiser, both must ask for it. */
export async function goOn({ desk, actor, t }: Visit, { id }: ElectionAction): Promise<Reply> {
  const continued = await desk.engine.continue(actor.address, id);
  if (!continued.ok) return refused(t, continued.error);
  return say(t('commands.continue.done', { title: continued.value.definition.title }));
}
