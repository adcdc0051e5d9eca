import { z } from 'zod';
import type { ContentFault } from '../content.ts';
import { readContent } from '../content.ts';
import type { Conversation, Message } from '../model.ts';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import type { Playground } from '../playground.ts';
import { messageShape } from '../workspace/shapes.ts';
import { flag, structure, text } from './arguments.ts';
import type { ApiAnswer } from './method.ts';
import { fail, method } from './method.ts';

const content = {
  text: z.string().optional(),
  blocks: structure.optional(),
  attachments: structure.optional(),
  thread_ts: z.string().optional(),
  metadata: structure.optional(),
  unfurl_links: flag,
  unfurl_media: flag,
};
const message = { channel: text, ts: text };

export const chat = {
  'chat.postMessage': method('chat:write', { channel: text, ...content }, (playground, args) => {
    const place = writable(playground, args.channel);
    if (!place.ok) return fail(place.error);
    const said = readContent(playground, 'chat.postMessage', args);
    if (!said.ok) return contentFault(said.error);
    const { workspace } = playground;
    const posted = workspace.messages.post({
      conversation: place.value.id,
      user: workspace.bot.id,
      ...said.value,
      thread: args.thread_ts,
      metadata: args.metadata,
    });
    return messageAnswer(playground, posted);
  }),

  'chat.postEphemeral': method(
    'chat:write',
    { channel: text, user: text, ...content },
    (playground, args) => {
      const place = writable(playground, args.channel);
      if (!place.ok) return fail(place.error);
      const { workspace } = playground;
      const reader = workspace.person(args.user);
      if (reader === undefined || reader.kind === 'deactivated') return fail('user_not_in_channel');
      if (!workspace.isMember(place.value, reader.id)) return fail('user_not_in_channel');
      const said = readContent(playground, 'chat.postEphemeral', args);
      if (!said.ok) return contentFault(said.error);
      const where = {
        conversation: place.value.id,
        user: workspace.bot.id,
        onlyFor: reader.id,
        thread: args.thread_ts,
      };
      const posted = workspace.messages.post({ ...where, ...said.value });
      return { ok: true, message_ts: posted.ts };
    },
  ),

  'chat.update': method('chat:write', { ...message, ...content }, (playground, args) => {
    const mine = ownMessage(playground, args, 'cant_update_message');
    if (!mine.ok) return fail(mine.error);
    const said = readContent(playground, 'chat.update', args);
    if (!said.ok) return contentFault(said.error);
    return messageAnswer(playground, playground.workspace.messages.change(mine.value, said.value));
  }),

  'chat.delete': method('chat:write', message, (playground, args) => {
    const mine = ownMessage(playground, args, 'cant_delete_message');
    if (!mine.ok) return fail(mine.error);
    playground.workspace.messages.remove(mine.value);
    return { ok: true, channel: mine.value.conversation, ts: mine.value.ts };
  }),

  'chat.getPermalink': method(undefined, { channel: text, message_ts: text }, ({ workspace, url }, args) => {
    const found = workspace.messages.find(args.channel, args.message_ts);
    if (workspace.conversation(args.channel) === undefined) return fail('channel_not_found');
    if (found === undefined || found.onlyFor !== undefined) return fail('message_not_found');
    const permalink = `${url()}/archives/${args.channel}/p${args.message_ts.replace('.', '')}`;
    return { ok: true, channel: args.channel, permalink };
  }),
};

/** The place where the app may write: a channel it is in (by id or name), or the direct conversation of a person. */
export function writable(
  { workspace }: Playground,
  channel: string,
): Outcome<Conversation, 'channel_not_found' | 'not_in_channel'> {
  const person = workspace.person(channel);
  if (person !== undefined) {
    const reachable = person.kind === 'member' || person.kind === 'guest';
    return reachable ? done(workspace.direct(person.id)) : refused('channel_not_found');
  }
  const found = workspace.conversation(channel) ?? workspace.conversationNamed(channel);
  if (found === undefined) return refused('channel_not_found');
  if (workspace.isMember(found, workspace.bot.id)) return done(found);
  return refused(found.kind === 'private' ? 'channel_not_found' : 'not_in_channel');
}

function ownMessage<E>(
  { workspace }: Playground,
  args: { readonly channel: string; readonly ts: string },
  notMine: E,
): Outcome<Message, E | 'channel_not_found' | 'message_not_found'> {
  if (workspace.conversation(args.channel) === undefined) return refused('channel_not_found');
  const found = workspace.messages.find(args.channel, args.ts);
  if (found === undefined || found.onlyFor !== undefined) return refused('message_not_found');
  return found.user === workspace.bot.id ? done(found) : refused(notMine);
}

function messageAnswer(playground: Playground, posted: Message): ApiAnswer {
  const shape = messageShape(playground.workspace, posted);
  return { ok: true, channel: posted.conversation, ts: posted.ts, text: posted.text, message: shape };
}

function contentFault({ code, messages }: ContentFault): ApiAnswer {
  return { ok: false, error: code, errors: messages, response_metadata: { messages } };
}
