import { noticeMessage } from '../../src/commands/notices.ts';
import { type Address, chatParts } from '../../src/core/address.ts';
import type { Result } from '../../src/core/result.ts';
import type { Notice } from '../../src/engine/notices.ts';
import type { PostFailure, PostRef } from '../../src/engine/ports.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { attempted, replace } from './announcing.ts';
import { readerOf } from './readers.ts';
import { renderMessage } from './render/view.ts';
import { reach, type Workspaces } from './workspaces.ts';

/** Writes a direct message to an organiser, in their words; waits where Slack says so. */
export async function tell(
  workspaces: Workspaces,
  to: Address,
  notice: Notice,
): Promise<Result<PostRef, PostFailure>> {
  const { workspace, user } = chatParts(to);
  return attempted(() =>
    reach(workspaces, workspace, async ({ clients: { background } }) => {
      const { t, channel } = await readerOf(background, user, notice.language);
      const { text, blocks } = renderMessage(t, noticeMessage(t, notice));
      const unfurl = { unfurl_links: false, unfurl_media: false };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- it is Slack's, not a window's
      const posted = await background.chat.postMessage({ channel, text, blocks, ...unfurl });
      return { workspace, channel: posted.channel ?? channel, message: posted.ts ?? '' };
    }),
  );
}

/** Puts newer news in the place of what an organiser was told. */
export async function updateNotice(
  workspaces: Workspaces,
  post: PostRef,
  to: Address,
  notice: Notice,
): Promise<Result<null, PostFailure>> {
  const { user } = chatParts(to);
  return attempted(() =>
    reach(workspaces, post.workspace, async ({ clients, profileOf }) => {
      const t = translator((await profileOf(user, null)).locale);
      await replace(clients, post, renderMessage(t, noticeMessage(t, notice)));
      return null;
    }),
  );
}
