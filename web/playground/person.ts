import type { Answer, Answers } from './blockKit/state.ts';
import { hasState } from './blockKit/state.ts';
import type { Option } from './blockKit/text.ts';
import { elementsOf } from './blockKit/walk.ts';
import type { Mail } from './mail/mailbox.ts';
import type { Conversation, Message, Person } from './model.ts';
import type { Playground } from './playground.ts';
import type { ClickOutcome } from './wire/actions.ts';
import { click } from './wire/actions.ts';
import type { CommandOutcome } from './wire/commands.ts';
import { runCommand } from './wire/commands.ts';
import { inviteApp, openHome, say } from './wire/events.ts';
import type { AppReply } from './wire/sender.ts';
import { takeShortcut } from './wire/shortcuts.ts';
import type { SubmitOutcome } from './wire/submissions.ts';
import { closeModal, submit } from './wire/submissions.ts';
import { suggest } from './wire/suggestions.ts';
import { until } from './workspace/changes.ts';
import type { StoredView } from './workspace/views.ts';

/** Answers by action id, or by block id. */
export type Filled = Readonly<Record<string, Answer>>;

/**
 * A person of the workspace, acted by code through the same functions as the page. Promises resolve once the app has
 * acknowledged; what it does later is awaited with `until`. Naming a channel, button or field that is not there is a
 * bug of the caller and throws.
 */
export interface PlaygroundPerson {
  readonly id: string;
  readonly name: string;
  /** empty for bots */
  readonly email: string;
  /** runs a slash command in a channel (id or name; else in the conversation with the app) */
  command(text: string, channel?: string): Promise<CommandOutcome>;
  say(text: string, channel?: string): Promise<Message>;
  /** takes a global shortcut of the app */
  shortcut(callbackId: string): Promise<AppReply>;
  inviteApp(channel: string): Promise<void>;
  /** opens the Home tab; the app hears of it */
  openHome(): Promise<AppReply>;
  home(): StoredView | undefined;
  /** the modal on top of this person's stack */
  modal(): StoredView | undefined;
  /** uploads a file for a form; its id is the answer of a file input: `submit({ roll: [id] })` */
  upload(name: string, bytes: Uint8Array): string;
  /** submits the modal on top */
  submit(values?: Filled): Promise<SubmitOutcome>;
  /** what the app offers for a text typed into an external select of the modal on top */
  suggest(name: string, text: string): Promise<readonly Option[]>;
  /** closes the modal on top, or all of them */
  close(all?: boolean): Promise<void>;
  /** presses a button or chooses in an element of a message or view; `answer` is what was chosen there */
  click(
    where: Message | StoredView,
    actionId: string,
    answer?: Answer,
    values?: Filled,
  ): Promise<ClickOutcome>;
  /** messages in the conversation with the app, oldest first */
  inbox(): readonly Message[];
  /** what this person sees of a channel, ephemeral messages included */
  messages(channel: string): readonly Message[];
  mails(): readonly Mail[];
  /** resolves with the first value other than undefined; rejects in 20 s with `what` in the sentence */
  until<T>(what: string, look: () => T | undefined, patienceMs?: number): Promise<T>;
}

const patience = 20_000;

export function actAs(playground: Playground, person: Person): PlaygroundPerson {
  const { workspace, mailbox } = playground;
  const place = (channel?: string): Conversation =>
    channel === undefined ? workspace.direct(person.id) : namedChannel(playground, channel);
  const topModal = (): StoredView => {
    const view = workspace.views.stack(person.id).at(-1);
    if (view === undefined) throw new Error(`${person.name} has no modal open`);
    return view;
  };
  return {
    id: person.id,
    name: person.name,
    email: person.email ?? '',
    command: (text, channel) => runCommand(playground, person, place(channel), text),
    shortcut: (callbackId) => takeShortcut(playground, person, callbackId),
    say: (text, channel) => say(playground, person, place(channel), text),
    inviteApp: (channel) => inviteApp(playground, person, place(channel)),
    openHome: () => openHome(playground, person),
    home: () => workspace.views.home(person.id),
    modal: () => workspace.views.stack(person.id).at(-1),
    upload: (name, bytes) => workspace.files.add(name, Buffer.from(bytes), person.id).id,
    submit: async (values = {}) => {
      const view = topModal();
      return await submit(playground, person, view, toAnswers(view, values));
    },
    suggest: async (name, text) => {
      const view = topModal();
      const found = await suggest(playground, person, view, { ...fieldNamed(view, name), text });
      if (!found.ok) throw new Error(found.error);
      return found.value;
    },
    close: async (all = false) => await closeModal(playground, person, topModal(), all),
    click: async (where, actionId, answer, values = {}) => {
      if ('input' in where) {
        const view = workspace.views.find(where.id) ?? where;
        const clicked = { actionId, answer, answers: toAnswers(view, values) };
        return await click(playground, person, { kind: 'view', view }, clicked);
      }
      const message = workspace.messages.find(where.conversation, where.ts) ?? where;
      return await click(playground, person, { kind: 'message', message }, { actionId, answer });
    },
    inbox: () => workspace.messages.seenBy(person.id, workspace.direct(person.id).id),
    messages: (channel) => workspace.messages.seenBy(person.id, place(channel).id),
    mails: () => (person.email === undefined ? [] : mailbox.to(person.email)),
    until: (what, look, patienceMs = patience) => until(workspace.changes, what, look, patienceMs),
  };
}

function namedChannel({ workspace }: Playground, channel: string): Conversation {
  const found = workspace.conversation(channel) ?? workspace.conversationNamed(channel);
  if (found === undefined) throw new Error(`no channel "${channel}" in the playground`);
  return found;
}

function toAnswers(view: StoredView, values: Filled): Answers {
  const answers: Record<string, Record<string, Answer>> = {};
  for (const [name, answer] of Object.entries(values)) {
    const { blockId, actionId } = fieldNamed(view, name);
    answers[blockId] = { ...answers[blockId], [actionId]: answer };
  }
  return answers;
}

function fieldNamed(view: StoredView, name: string): { readonly blockId: string; readonly actionId: string } {
  for (const block of view.input.blocks) {
    for (const element of elementsOf(block)) {
      const blockId = block.block_id ?? '';
      const actionId = element.action_id ?? '';
      if (hasState(element) && (actionId === name || blockId === name)) return { blockId, actionId };
    }
  }
  const known = view.input.blocks.map((block) => block.block_id).join(', ');
  throw new Error(`the view has no field "${name}"; its blocks are ${known}`);
}
