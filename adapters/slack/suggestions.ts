import type { types } from '@slack/bolt';
import { type Hall, receive, type Visitor } from './admission.ts';
import { interactionCaller } from './callers.ts';
import { type SuggestionPayload, suggestionSchema } from './payloads.ts';
import { renderOption } from './render/fields.ts';

/** Somebody types into a select whose options we know. Whoever is not let in is offered none. */
export async function onSuggestion(
  hall: Hall,
  body: unknown,
  ack: (options: types.PlainTextOption[]) => Promise<unknown>,
): Promise<void> {
  const payload = suggestionSchema.parse(body);
  const none = () => ack([]);
  await receive(hall, interactionCaller(payload), none, async (visitor) => {
    await ack(await optionsFor(visitor, payload));
  });
}

async function optionsFor(
  { desk, actor, workspace }: Visitor,
  payload: SuggestionPayload,
): Promise<types.PlainTextOption[]> {
  const { action_id, value, view } = payload;
  if (action_id === 'groups') return workspace.groupOptions(value, interactionCaller(payload).place.team);
  if (view == null) return [];
  const options = await desk.commands.suggest(actor, view.callback_id, view.private_metadata, value);
  return options.map(renderOption);
}
