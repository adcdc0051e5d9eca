import { carryForm } from '../../src/carriedForm.ts';
import type { Form, Message, Replacement, Reply } from '../../src/commands/ui.ts';
import { unreachable } from '../../src/core/result.ts';
import type { ChatFailure, Log, PostFailure } from '../../src/engine/ports.ts';
import { type Translate, translator } from '../../src/locales/catalogue.ts';
import type { Visitor } from './admission.ts';
import { post, update } from './chat.ts';
import { chosenPlaces, placesFor } from './places.ts';
import { type Data, type Dialog, renderForm, renderMessageDialog } from './render/dialog.ts';
import type { Surroundings } from './render/fields.ts';

/** What is shown to the person in the end: posts are posted, and every form fits. */
export type Shown =
  | { readonly kind: 'message'; readonly message: Message }
  | {
      readonly kind: 'form';
      readonly dialog: Dialog;
      readonly title: string;
      readonly replaces?: Replacement;
    }
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> };

/** Does what a reply asks for besides being shown. A form that Teams cannot show makes way for what it names instead. */
export async function settle(visitor: Visitor, reply: Reply): Promise<Shown> {
  const { hall } = visitor;
  switch (reply.kind) {
    case 'say':
      return { kind: 'message', message: reply.message };
    case 'errors':
      return reply;
    case 'post': {
      const posted = await post(hall, translator(reply.language), reply.to, reply.message);
      return { kind: 'message', message: reply.after(posted.ok ? null : told(posted.error)) };
    }
    case 'form':
      return settleForm(visitor, reply);
    default:
      return unreachable(reply);
  }
}

/** What is told of a post that does not stand. */
export function told(failure: PostFailure): ChatFailure {
  return failure === 'uncertain' || failure === 'refused' ? 'unavailable' : failure;
}

async function settleForm(
  visitor: Visitor,
  { form, replaces }: Extract<Reply, { kind: 'form' }>,
): Promise<Shown> {
  const dialog = await formDialog(visitor, form);
  const also = replaces === undefined ? {} : { replaces };
  if (dialog !== null) return { kind: 'form', dialog, title: form.title, ...also };
  if (form.tooLarge === undefined) throw new Error('a form is too large for Teams');
  return settle(visitor, await visitor.hall.commands.act(visitor.actor, form.tooLarge));
}

/** Null when it is too much for a dialog. */
export async function formDialog(
  visitor: Visitor,
  form: Form,
  errors: Readonly<Record<string, string>> = {},
  typed: Data = {},
): Promise<Dialog | null> {
  const { hall, actor } = visitor;
  const around = await surroundings(visitor, form, typed);
  const carried = carryForm(hall.secretBox, actor.address.value, form);
  const rendered = renderForm(around, form, carried, errors, typed);
  return rendered.ok ? rendered.value : null;
}

async function surroundings(visitor: Visitor, form: Form, typed: Data): Promise<Surroundings> {
  const { actor, groupChat, t } = visitor;
  const channels = await placesFor(visitor, form).catch((problem: unknown) => {
    if (Object.keys(typed).length === 0) throw problem;
    return chosenPlaces(visitor, form, typed);
  });
  const checked = !form.parts.some(takesInputsAlong);
  return { t, timeZone: actor.timeZone, channels, inGroupChat: groupChat !== null, checked };
}

/** Whether a part has buttons of its own that need what is filled in so far, right or wrong. */
function takesInputsAlong(part: Form['parts'][number]): boolean {
  if (part.kind !== 'buttons') return part.kind === 'picker';
  return part.buttons.some((button) => 'action' in button && button.leaves !== true);
}

/** Gives a message of this person alone its new text. Where that fails it stays, and no line is logged: it would date a vote. */
export async function replaceMessage(visitor: Visitor, shown: Shown): Promise<void> {
  if (shown.kind !== 'form' || shown.replaces === undefined) return;
  const { hall, actor, conversation, t } = visitor;
  const { place, message } = shown.replaces;
  await update(hall, t, { workspace: actor.workspace, channel: conversation, message: place }, message);
}

/** What a person sees in a dialog. */
export function dialogOf(t: Translate, shown: Shown): Dialog {
  switch (shown.kind) {
    case 'form':
      return shown.dialog;
    case 'message':
      return renderMessageDialog(t, shown.message);
    case 'errors':
      return renderMessageDialog(t, plainMessage(Object.values(shown.errors).join(' ')));
    default:
      return unreachable(shown);
  }
}

/** A plain sentence for the person when a handler failed; the problem goes to the log, what was sent does not. */
export function broken(log: Log, t: Translate, problem: unknown): string {
  log.error('teams-handler-failed', problem);
  return t('commands.broken');
}

export function plainMessage(text: string): Message {
  return { summary: text, parts: [{ kind: 'text', text }] };
}
