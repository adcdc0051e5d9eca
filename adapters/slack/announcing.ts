import { webApi } from '@slack/bolt';
import { announcementMessage } from '../../src/commands/announcement.ts';
import { err, ok, type Result } from '../../src/core/result.ts';
import type { Announcement, ChannelRef, PostFailure } from '../../src/engine/ports.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { chatFailure } from './failures.ts';
import { renderMessage } from './render/view.ts';
import { reach, type Workspaces } from './workspaces.ts';

/** Posts what the system announces by itself. The client never repeats the call: nothing is posted twice. */
export async function announce(
  workspaces: Workspaces,
  { workspace, channel }: ChannelRef,
  announcement: Announcement,
): Promise<Result<null, PostFailure>> {
  const t = translator();
  const { text, blocks } = renderMessage(t, announcementMessage(t, announcement));
  const unfurl = { unfurl_links: false, unfurl_media: false };
  try {
    await reach(workspaces, workspace, ({ clients }) =>
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- it is Slack's, not a window's
      clients.once.chat.postMessage({ channel, text, blocks, ...unfurl }),
    );
    return ok(null);
  } catch (error) {
    return err(isUnanswered(error) ? 'uncertain' : chatFailure(error));
  }
}

const neverReached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/** Whether the call may have reached Slack without our learning what became of it. */
function isUnanswered(error: unknown): boolean {
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
