import type { Values } from '../../src/commands/ui.ts';
import { chatAddress } from '../../src/core/address.ts';
import type { StateElement, SubmissionPayload } from './payloads.ts';
import { continuation } from './render/fields.ts';

type State = SubmissionPayload['view']['state']['values'];

/** What was filled in, by field name; the inputs of one long text become one text again. */
export function readValues(workspace: string, state: State): Values {
  const values = new Map<string, string | readonly string[]>();
  const elements = Object.values(state).flatMap((block) => Object.entries(block));
  for (const [id, element] of inOrder(elements)) {
    const value = filledIn(workspace, element);
    if (value === null) continue;
    const name = id.split(continuation)[0] ?? id;
    const before = values.get(name);
    values.set(name, typeof before === 'string' && typeof value === 'string' ? `${before}\n${value}` : value);
  }
  return Object.fromEntries(values);
}

function inOrder(elements: readonly (readonly [string, StateElement])[]) {
  const place = (id: string) => Number(id.split(continuation)[1] ?? 1);
  return elements.toSorted(([a], [b]) => place(a) - place(b));
}

/** Null where nothing was filled in. */
function filledIn(workspace: string, element: StateElement): string | readonly string[] | null {
  if (typeof element.selected_date_time === 'number')
    return new Date(element.selected_date_time * 1000).toISOString();
  if (element.selected_users != null)
    return element.selected_users.map((user) => chatAddress('slack', workspace, user).value);
  if (element.selected_conversations != null) return element.selected_conversations;
  if (element.selected_options != null) return element.selected_options.map(({ value }) => value);
  return element.selected_conversation ?? element.selected_option?.value ?? element.value ?? null;
}
