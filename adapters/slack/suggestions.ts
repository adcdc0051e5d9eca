import type { types } from '@slack/bolt';
import { type Hall, receive } from './admission.ts';
import { interactionCaller } from './callers.ts';
import { suggestionSchema } from './payloads.ts';

/** Somebody types into the select of user groups. Whoever is not let in is offered none. */
export async function onSuggestion(
  hall: Hall,
  body: unknown,
  ack: (options: types.PlainTextOption[]) => Promise<unknown>,
): Promise<void> {
  const payload = suggestionSchema.parse(body);
  const caller = interactionCaller(payload);
  const none = () => ack([]);
  await receive(hall, caller, none, async ({ workspace }) => {
    await ack(await workspace.groupOptions(payload.value, caller.place.team));
  });
}
