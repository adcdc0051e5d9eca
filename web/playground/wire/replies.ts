import { z } from 'zod';
import type { ContentFault } from '../content.ts';
import { readContent } from '../content.ts';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import type { Playground } from '../playground.ts';
import type { ReplyPlace } from '../workspace/responseUrls.ts';

const reply = z.object({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  attachments: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
});

export type AppMessageFault =
  | ContentFault
  | { readonly code: 'invalid_payload'; readonly messages: readonly string[] };

/**
 * A message that the app gave in reply: as the body of an acknowledged command, or sent to a `response_url`.
 * Ephemeral unless it says `in_channel`; may replace or delete the message that it answers.
 */
export function takeReply(
  playground: Playground,
  via: string,
  place: ReplyPlace,
  sent: unknown,
): Outcome<undefined, AppMessageFault> {
  const parsed = reply.safeParse(sent);
  if (!parsed.success) return refused({ code: 'invalid_payload', messages: [z.prettifyError(parsed.error)] });
  const { messages, bot } = playground.workspace;
  const original = place.message === undefined ? undefined : messages.find(place.conversation, place.message);
  if (parsed.data.delete_original === true) {
    if (original !== undefined) messages.remove(original);
    return done(undefined);
  }
  const said = readContent(playground, via, parsed.data);
  if (!said.ok) return said;
  if (parsed.data.replace_original === true && original !== undefined) messages.change(original, said.value);
  else {
    const onlyFor = parsed.data.response_type === 'in_channel' ? undefined : place.person;
    const thread = parsed.data.thread_ts;
    messages.post({ conversation: place.conversation, user: bot.id, onlyFor, thread, ...said.value });
  }
  return done(undefined);
}
