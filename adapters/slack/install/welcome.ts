import { installedMessage } from '../../../src/commands/home/welcome.ts';
import type { Log } from '../../../src/engine/ports.ts';
import type { Installation } from '../installations.ts';
import { readerOf } from '../readers.ts';
import { renderMessage } from '../render/view.ts';
import type { Workspaces } from '../workspaces.ts';

/**
 * Writes to the person who installed the app what it is for and how to begin. The installation stands without it: what
 * goes wrong here is logged, and nothing is tried again.
 * @param user Slack's id of the person
 */
export async function welcome(
  workspaces: Workspaces,
  { id, enterprise }: Installation,
  user: string,
  log: Log,
): Promise<void> {
  try {
    const workspace = await workspaces.at({ team: id === enterprise ? null : id, enterprise });
    if (workspace === null) return;
    const { background, once } = workspace.clients;
    const { t, channel } = await readerOf(background, user);
    const message = { channel, ...renderMessage(t, installedMessage(t)) };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- it is Slack's, not a window's
    await once.chat.postMessage(message);
  } catch (problem) {
    log.error('slack-welcome', problem);
  }
}
