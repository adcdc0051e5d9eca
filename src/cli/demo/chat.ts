import type { PlaygroundPerson } from '../../../web/playground/person.ts';

export type Modal = NonNullable<ReturnType<PlaygroundPerson['modal']>>;
export type Message = ReturnType<PlaygroundPerson['inbox']>[number];

/** Types a slash command into a channel; throws when the app did not take it. */
export async function type(person: PlaygroundPerson, command: string, channel?: string): Promise<void> {
  const outcome = await person.command(command, channel);
  if (!outcome.ok) throw new Error(outcome.text);
}

/** Everything that a surface shows, as text. */
export function textOf(surface: Modal | Message): string {
  return JSON.stringify('input' in surface ? surface.input.blocks : [surface.text, surface.blocks]);
}

/** Waits until this person's form on top holds a text, an id of a field or of a button among it. */
export function formWith(person: PlaygroundPerson, text: string | RegExp): Promise<Modal> {
  return person.until(`a form with ${text}`, () => {
    const modal = person.modal();
    if (modal === undefined) return undefined;
    const shown = textOf(modal);
    return (typeof text === 'string' ? shown.includes(text) : text.test(shown)) ? modal : undefined;
  });
}

/** Submits the form on top; throws with the sentences at its fields when it was refused. */
export async function submit(
  person: PlaygroundPerson,
  values: Parameters<PlaygroundPerson['submit']>[0] = {},
): Promise<void> {
  const outcome = await person.submit(values);
  if (outcome.kind === 'errors') throw new Error(`the form was refused: ${JSON.stringify(outcome.errors)}`);
  if (outcome.kind === 'trouble') throw new Error(outcome.text);
}

/** Presses a verb's button in the form on top, else in the newest message that has one. */
export async function press(person: PlaygroundPerson, verb: string, channel?: string): Promise<void> {
  const { surface, action } = await person.until(`a button "${verb}"`, () =>
    findButton(person, verb, channel),
  );
  const clicked = await person.click(surface, action);
  if (!clicked.ok) throw new Error(clicked.error);
}

function findButton(person: PlaygroundPerson, verb: string, channel: string | undefined) {
  const messages = channel === undefined ? person.inbox() : person.messages(channel);
  const modal = person.modal();
  for (const surface of [...(modal === undefined ? [] : [modal]), ...messages.toReversed()]) {
    const [, action] = new RegExp(`"action_id":"(${verb}(?::[^"]*)?)"`, 'u').exec(textOf(surface)) ?? [];
    if (action !== undefined) return { surface, action };
  }
  return undefined;
}
