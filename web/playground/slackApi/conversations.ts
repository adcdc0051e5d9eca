import { z } from 'zod';
import type { Conversation } from '../model.ts';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import { conversationShape } from '../workspace/shapes.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { flag, ids, page, text } from './arguments.ts';
import type { ApiAnswer } from './method.ts';
import { fail, method } from './method.ts';
import { pageOf } from './paging.ts';

const kindNames = { public_channel: 'public', private_channel: 'private', im: 'im', mpim: 'mpim' } as const;
const types = z.string().optional();

export const conversations = {
  'conversations.open': method(
    'im:write',
    { channel: z.string().optional(), users: ids.optional(), return_im: flag },
    ({ workspace }, args) => {
      if (args.channel !== undefined) {
        const known = workspace.conversation(args.channel);
        return known === undefined ? fail('channel_not_found') : opened(workspace, known);
      }
      const [id, ...more] = args.users ?? [];
      if (id === undefined) return fail('users_list_not_supplied');
      if (more.length > 0) return fail('too_many_users');
      const person = workspace.accounts().find((each) => each.id === id);
      if (person === undefined) return fail('user_not_found');
      if (person.kind === 'deactivated') return fail('user_disabled');
      if (person.kind === 'bot') return fail('cannot_dm_bot');
      return opened(workspace, workspace.direct(person.id));
    },
  ),

  'conversations.list': method(
    'channels:read',
    { types, exclude_archived: flag, team_id: z.string().optional(), ...page },
    ({ workspace, scopes }, args) => {
      const kinds = wantedKinds(args.types);
      if (kinds === undefined) return fail('invalid_types');
      const lacking = missingScope(kinds, scopes);
      if (lacking !== null) return lacking;
      const seen = workspace
        .conversations()
        .filter((each) => kinds.has(each.kind) && visible(workspace, each));
      return listing(workspace, seen, args);
    },
  ),

  'users.conversations': method(
    'channels:read',
    {
      types,
      user: z.string().optional(),
      exclude_archived: flag,
      team_id: z.string().optional(),
      ...page,
    },
    ({ workspace, scopes }, args) => {
      const kinds = wantedKinds(args.types);
      if (kinds === undefined) return fail('invalid_types');
      const lacking = missingScope(kinds, scopes);
      if (lacking !== null) return lacking;
      if ((args.limit ?? 100) > 999) return fail('invalid_limit');
      const who = args.user ?? workspace.bot.id;
      if (workspace.person(who) === undefined) return fail('user_not_found');
      const seen = workspace
        .conversations()
        .filter((each) => kinds.has(each.kind) && each.members.has(who) && visible(workspace, each));
      return listing(workspace, seen, args);
    },
  ),

  'conversations.info': method(
    'channels:read',
    { channel: text, include_num_members: flag, include_locale: flag },
    ({ workspace }, args) => {
      const found = known(workspace, args.channel);
      if (!found.ok) return fail(found.error);
      return {
        ok: true,
        channel: conversationShape(workspace, found.value, args.include_num_members === true),
      };
    },
  ),

  'conversations.members': method('channels:read', { channel: text, ...page }, ({ workspace }, args) => {
    const found = known(workspace, args.channel);
    if (!found.ok) return fail(found.error);
    const listed = pageOf([...found.value.members], args, 100);
    if (!listed.ok) return fail(listed.error);
    const { items: members, response_metadata } = listed.value;
    return { ok: true, members, response_metadata };
  }),

  'conversations.join': method('channels:join', { channel: text }, ({ workspace }, args) => {
    const found = known(workspace, args.channel);
    if (!found.ok) return fail(found.error);
    if (found.value.kind !== 'public') return fail('method_not_supported_for_channel_type');
    const fresh = workspace.join(found.value, workspace.bot.id);
    const channel = conversationShape(workspace, found.value);
    return fresh ? { ok: true, channel } : { ok: true, channel, warning: 'already_in_channel' };
  }),
};

function opened(workspace: Workspace, conversation: Conversation): ApiAnswer {
  return { ok: true, channel: conversationShape(workspace, conversation) };
}

/** Private conversations exist for the app only once it is in them. */
function visible(workspace: Workspace, conversation: Conversation): boolean {
  return conversation.kind === 'public' || workspace.isMember(conversation, workspace.bot.id);
}

function known(workspace: Workspace, id: string): Outcome<Conversation, 'channel_not_found'> {
  const found = workspace.conversation(id);
  return found !== undefined && visible(workspace, found) ? done(found) : refused('channel_not_found');
}

function wantedKinds(list: string | undefined): Set<string> | undefined {
  const names = (list ?? 'public_channel').split(',').map((name) => name.trim());
  const kinds = names.map((name) =>
    name in kindNames ? kindNames[name as keyof typeof kindNames] : undefined,
  );
  const valid = kinds.filter((kind) => kind !== undefined);
  return valid.length === kinds.length ? new Set(valid) : undefined;
}

/** Each type of conversation is read under a scope of its own. */
const scopeOf: Readonly<Record<string, string>> = {
  public: 'channels:read',
  private: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
};

function missingScope(kinds: ReadonlySet<string>, scopes: readonly string[]): ApiAnswer | null {
  const needed = [...kinds].map((kind) => scopeOf[kind] ?? '').filter((scope) => !scopes.includes(scope));
  if (needed.length === 0) return null;
  return { ok: false, error: 'missing_scope', needed: needed.join(','), provided: scopes.join(',') };
}

function listing(
  workspace: Workspace,
  all: readonly Conversation[],
  args: { readonly cursor?: string | undefined; readonly limit?: number | undefined },
): ApiAnswer {
  const listed = pageOf(all, args, 100);
  if (!listed.ok) return fail(listed.error);
  const channels = listed.value.items.map((each) => conversationShape(workspace, each));
  return { ok: true, channels, response_metadata: listed.value.response_metadata };
}
