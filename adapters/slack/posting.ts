import type { types } from '@slack/bolt';
import type { Message } from '../../src/commands/ui.ts';
import type { PostRef } from '../../src/engine/ports.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import type { Clients } from './clients.ts';
import { slackCode } from './failures.ts';
import { renderMessage } from './render/view.ts';
import type { Workspace } from './workspaces.ts';

/** Where a message stands. */
type Place = Omit<PostRef, 'workspace'>;

/** Milliseconds between tries: Slack looks through an uploaded picture before it lets a message show it. */
const waits = [500, 1500, 3000, 6000];

/**
 * Posts in a channel, a result with its picture. Tried again is only what Slack refused, which was not posted; where it
 * goes on refusing the picture, the message is posted without.
 * @throws what the client throws
 */
export async function postInChannel(
  workspace: Workspace,
  client: Clients['once'],
  t: Translate,
  channel: string,
  message: Message,
): Promise<Place> {
  const { pictures, pause, log } = workspace;
  const view = message.pictureOf;
  const send = async (images: readonly types.ImageBlock[]) => {
    const { text, blocks } = renderMessage(t, message, images);
    const said = { channel, text, blocks, unfurl_links: false, unfurl_media: false };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- it is Slack's, not a window's
    const posted = await client.chat.postMessage(said);
    return { channel: posted.channel ?? channel, message: posted.ts ?? '' };
  };
  const image = view === undefined ? null : await pictures.blockOf(t.locale, view);
  if (view === undefined || image === null) return send([]);
  const shown = await sent(() => send([image]), pause);
  if (shown !== null) return shown;
  const place = await send([]);
  log.error('slack-picture-refused', new Error('Slack does not show the picture of a result'));
  await pictures.forget(t.locale, view);
  return place;
}

/** Null where Slack refused the blocks to the end. */
async function sent(send: () => Promise<Place>, pause: Workspace['pause']): Promise<Place | null> {
  for (const wait of [...waits, null]) {
    try {
      return await send();
    } catch (problem) {
      if (slackCode(problem) !== 'invalid_blocks') throw problem;
    }
    if (wait !== null) await pause(wait);
  }
  return null;
}
