import { type Hall, receive } from './admission.ts';
import { interactionCaller } from './callers.ts';
import { answer, inANewModal } from './handlers.ts';
import { shortcutSchema } from './payloads.ts';
import { deliveryOf } from './repeated.ts';

/**
 * A global shortcut: the same as the command with the word that its `callback_id` is. It comes from no conversation, so
 * everything is shown in a modal; whoever is not let in is shown nothing, as there is no place for it.
 */
export async function onShortcut(hall: Hall, body: unknown, ack: () => Promise<void>): Promise<void> {
  await ack();
  const payload = shortcutSchema.parse(body);
  if (!hall.memory.first(deliveryOf(body))) return;
  const nowhere = async () => undefined;
  await receive(hall, interactionCaller(payload), nowhere, async ({ desk, actor }) => {
    const place = inANewModal(desk, actor, payload.trigger_id);
    await answer(desk, actor, place, () => desk.commands.command(actor, payload.callback_id));
  });
}
