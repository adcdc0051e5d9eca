import { webApi } from '@slack/bolt';
import { announcementMessage } from '../../src/commands/announcement.ts';
import { attempt, type Result } from '../../src/core/result.ts';
import type { Announcement, ChannelRef, PostFailure, PostRef } from '../../src/engine/ports.ts';
import { translatorOf } from '../../src/words/language.ts';
import type { Clients } from './clients.ts';
import { postFailure } from './failures.ts';
import { postInChannel } from './posting.ts';
import { type RenderedMessage, renderMessage } from './render/view.ts';
import { reach, type Workspaces } from './workspaces.ts';

/** Posts what the system announces by itself, in the election's language. The client never repeats the call: nothing is posted twice. */
export async function announce(
  workspaces: Workspaces,
  { workspace, channel }: ChannelRef,
  announcement: Announcement,
): Promise<Result<PostRef, PostFailure>> {
  const t = translatorOf(announcement.view.election.settings);
  const message = announcementMessage(t, announcement);
  return attempted(() =>
    reach(workspaces, workspace, async (found) => ({
      workspace,
      ...(await postInChannel(found, found.clients.once, t, channel, message)),
    })),
  );
}

export async function updateAnnouncement(
  workspaces: Workspaces,
  post: PostRef,
  announcement: Announcement,
): Promise<Result<null, PostFailure>> {
  const t = translatorOf(announcement.view.election.settings);
  const rendered = renderMessage(t, announcementMessage(t, announcement));
  return attempted(() =>
    reach(workspaces, post.workspace, async ({ clients }) => {
      await replace(clients, post, rendered);
      return null;
    }),
  );
}

/** Puts another message in the place of one that stands. The client does not repeat the call by itself. */
export async function replace(
  { once }: Clients,
  { channel, message: ts }: PostRef,
  rendered: RenderedMessage,
): Promise<void> {
  await once.chat.update({ channel, ts, ...rendered });
}

/** What came of a call; that no answer came is told apart. */
export function attempted<T>(call: () => Promise<T>): Promise<Result<T, PostFailure>> {
  return attempt(call, (error) => (isUnanswered(error) ? 'uncertain' : postFailure(error)));
}

const neverReached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/** HTTP statuses of a server, or of one in between, that gave up after it had begun. */
const gaveUp = new Set([500, 502, 504]);

/** Whether the call may have reached Slack without our learning what became of it. */
function isUnanswered(error: unknown): boolean {
  if (error instanceof webApi.WebAPIHTTPError) return gaveUp.has(error.statusCode);
  if (!(error instanceof webApi.WebAPIRequestError)) return false;
  return !codesOf(error.original).some((code) => neverReached.has(code));
}

/** A connection's error may wrap those of each address that was tried. */
function codesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const { code } = error as NodeJS.ErrnoException;
  const within = error instanceof AggregateError ? error.errors : [];
  return [...(code === undefined ? [] : [code]), ...[error.cause, ...within].flatMap(codesOf)];
}
