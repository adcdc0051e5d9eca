import type { types } from '@slack/bolt';
import type { Commands } from '../../src/commands/commands.ts';
import type { Actor, Message, Replacement, Reply } from '../../src/commands/ui.ts';
import { unreachable } from '../../src/core/result.ts';
import type { Log } from '../../src/engine/ports.ts';
import { type Translate, translator } from '../../src/locales/catalogue.ts';
import { post } from './chat.ts';
import type { Clients } from './clients.ts';
import { renderForm } from './render/view.ts';
import type { Workspaces } from './workspaces.ts';

/** What handlers need. */
export interface Desk {
  readonly commands: Commands;
  /** Of the workspace whose request this is. */
  readonly clients: Clients;
  readonly workspaces: Workspaces;
  readonly log: Log;
}

/** What is shown to the person in the end: posts are posted, and every form fits. */
export type Shown =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'view'; readonly view: types.ModalView; readonly replaces?: Replacement }
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> };

/** Does what a reply asks for besides being shown. A form that Slack cannot show makes way for what it names instead. */
export async function settle(desk: Desk, actor: Actor, reply: Reply): Promise<Shown> {
  const t = translator(actor.locale);
  switch (reply.kind) {
    case 'say':
      return { kind: 'message', message: reply.message };
    case 'errors':
      return reply;
    case 'post': {
      const failure = await post(desk.workspaces, translator(reply.language), reply.to, reply.message);
      return { kind: 'message', message: reply.after(failure) };
    }
    case 'form':
      return settleForm(desk, actor, t, reply);
    default:
      return unreachable(reply);
  }
}

async function settleForm(
  desk: Desk,
  actor: Actor,
  t: Translate,
  { form, replaces }: Extract<Reply, { kind: 'form' }>,
): Promise<Shown> {
  const view = renderForm(t, form);
  if (view.ok) return { kind: 'view', view: view.value, ...(replaces === undefined ? {} : { replaces }) };
  if (form.tooLarge === undefined) throw new Error('a form is too large for Slack');
  return settle(desk, actor, await desk.commands.act(actor, form.tooLarge));
}

/** A plain sentence for the person when a handler failed; the problem goes to the log, what was sent does not. */
export function broken({ log }: Pick<Desk, 'log'>, t: Translate, problem: unknown): Message {
  log.error('slack-handler-failed', problem);
  return plainMessage(t('commands.broken'));
}

export function plainMessage(text: string): Message {
  return { summary: text, parts: [{ kind: 'text', text }] };
}
