import { translator } from '../../src/locales/catalogue.ts';
import { type Hall, receive } from './admission.ts';
import { interactionCaller } from './callers.ts';
import { answer, inANewModal } from './handlers.ts';
import { shortcutSchema } from './payloads.ts';
import { renderMessageView } from './render/view.ts';
import { deliveryOf } from './repeated.ts';
import { plainMessage } from './replying.ts';
import type { Workspace } from './workspaces.ts';

/**
 * A global shortcut: the same as the command with the word that its `callback_id` is. It comes from no conversation, so
 * everything is shown in a modal. Where the app is not installed there is none to open one.
 */
export async function onShortcut(hall: Hall, body: unknown, ack: () => Promise<void>): Promise<void> {
  await ack();
  const payload = shortcutSchema.parse(body);
  if (!hall.memory.first(deliveryOf(body))) return;
  const refuse = async (sentence: string, workspace: Workspace | null) => {
    const view = renderMessageView(translator(), plainMessage(sentence));
    await workspace?.clients.interactive.views.open({ trigger_id: payload.trigger_id, view });
  };
  await receive(hall, interactionCaller(payload), refuse, async ({ desk, actor }) => {
    const place = inANewModal(desk, actor, payload.trigger_id);
    await answer(desk, actor, place, () => desk.commands.command(actor, payload.callback_id));
  });
}
