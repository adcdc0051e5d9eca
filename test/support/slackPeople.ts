import type { Message } from '../../web/playground/model.ts';
import type { Filled, PlaygroundPerson } from '../../web/playground/person.ts';
import type { StoredView } from '../../web/playground/workspace/views.ts';

/** What people do and see in a workspace, told shortly. */

/** All that a person reads in a message or modal, and everything else in it. */
export function textOf(shown: Message | StoredView | undefined): string {
  if (shown === undefined) return '';
  return JSON.stringify('input' in shown ? shown.input : [shown.text, shown.blocks]);
}

/** Waits until the modal on top says this. */
export function modalWith(person: PlaygroundPerson, text: string): Promise<StoredView> {
  return person.until(`a modal of ${person.name} with “${text}”`, () => {
    const view = person.modal();
    return textOf(view).includes(text) ? view : undefined;
  });
}

/** Waits for a message with this text, the newest first; in the conversation with the app, or in a channel. */
export function messageWith(person: PlaygroundPerson, text: string, channel?: string): Promise<Message> {
  return person.until(`a message to ${person.name} with “${text}”`, () => {
    const seen = channel === undefined ? person.inbox() : person.messages(channel);
    return seen.toReversed().find((message) => textOf(message).includes(text));
  });
}

/** The action of the button with this label. */
export function actionOf(shown: Message | StoredView, label: string): string {
  const found = buttons(shown).find((button) => button.label === label);
  if (found === undefined) throw new Error(`no button “${label}” in ${textOf(shown)}`);
  return found.action;
}

export function buttons(
  shown: Message | StoredView,
): readonly { label: string; action: string; url?: string }[] {
  const blocks = 'input' in shown ? shown.input.blocks : shown.blocks;
  return blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .flatMap((element) =>
      element.type === 'button'
        ? [
            {
              label: element.text.text,
              action: element.action_id ?? '',
              ...(element.url === undefined ? {} : { url: element.url }),
            },
          ]
        : [],
    );
}

/** Presses the button with this label. */
export async function press(
  person: PlaygroundPerson,
  shown: Message | StoredView,
  label: string,
  values?: Filled,
): Promise<void> {
  const outcome = await person.click(shown, actionOf(shown, label), undefined, values);
  if (!outcome.ok) throw new Error(`${person.name} pressed “${label}”: ${outcome.error}`);
}

/** Sends the modal on top; the errors at its fields, or none. */
export async function send(
  person: PlaygroundPerson,
  values: Filled = {},
): Promise<Readonly<Record<string, string>>> {
  const outcome = await person.submit(values);
  if (outcome.kind === 'trouble') throw new Error(outcome.text);
  return outcome.kind === 'errors' ? outcome.errors : {};
}
