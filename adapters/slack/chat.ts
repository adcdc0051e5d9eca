import { z } from 'zod';
import { invitationMessage, reminderMessage, replacedMessage } from '../../src/commands/invitation.ts';
import type { Message } from '../../src/commands/ui.ts';
import { type Address, chatParts } from '../../src/core/address.ts';
import { attempt, type Result } from '../../src/core/result.ts';
import type {
  ChannelRef,
  Chat,
  ChatFailure,
  ChatInvitation,
  ChatPerson,
  DeliveryFailure,
} from '../../src/engine/ports.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { announce, updateAnnouncement } from './announcing.ts';
import { named, offered } from './choosing.ts';
import type { Clients } from './clients.ts';
import { type Creators, isCreator } from './creators.ts';
import { chatFailure, deliveryFailure } from './failures.ts';
import { groupMemberIds } from './groups.ts';
import type { Home } from './homes.ts';
import { chatPerson, memberIds, usersOf } from './people.ts';
import { postInChannel } from './posting.ts';
import { readerOf } from './readers.ts';
import { renderMessage } from './render/view.ts';
import { tell, updateNotice } from './telling.ts';
import { reach, type Workspaces } from './workspaces.ts';

type Client = Clients['background'];

/** The engine's way to people in Slack. */
export function createSlackChat(workspaces: Workspaces, creators: Creators = { kind: 'everyone' }): Chat {
  return {
    kind: 'slack',
    invite: (to, invitation) => write(workspaces, to, invitation, invitationMessage),
    remind: (to, invitation) => write(workspaces, to, invitation, reminderMessage),
    tellReplaced: (to, invitation) => write(workspaces, to, invitation, replacedMessage),
    announce: (channel, announcement) => announce(workspaces, channel, announcement),
    canPost: (channel) => asked(() => isMember(workspaces, channel)),
    tell: (to, notice) => tell(workspaces, to, notice),
    updateAnnouncement: (post, announcement) => updateAnnouncement(workspaces, post, announcement),
    updateNotice: (post, to, notice) => updateNotice(workspaces, post, to, notice),
    offered: (to) => asked(() => offered(workspaces, to)),
    named: (by, names) => asked(() => named(workspaces, by, names)),
    mayCreate: (actor) => asked(() => isCreator(workspaces, creators, actor)),
    members: async ({ workspace, channel }) =>
      asked(() =>
        reach(workspaces, workspace, async ({ clients, home, botUser }) => {
          const ids = await memberIds(clients.background, channel);
          return persons(
            clients.background,
            home,
            ids.filter((id) => id !== botUser),
          );
        }),
      ),
    groupMembers: async (workspace, group) =>
      asked(() =>
        reach(workspaces, workspace, async ({ clients, home }) =>
          persons(clients.background, home, await groupMemberIds(clients.background, group)),
        ),
      ),
    people: async (addresses) =>
      asked(async () => {
        const found: ChatPerson[] = [];
        for (const { workspace, user } of addresses.map(chatParts)) {
          const some = await reach(workspaces, workspace, ({ clients, home }) =>
            persons(clients.background, home, [user]),
          );
          found.push(...some);
        }
        return found;
      }),
  };
}

async function persons(client: Client, home: Home, ids: readonly string[]): Promise<readonly ChatPerson[]> {
  const users = await usersOf(client, home, ids);
  return users.map((found) => chatPerson(home, found));
}

const conversation = z.object({ is_member: z.boolean().optional(), is_archived: z.boolean().optional() });

/** Whether the bot is in a channel, and the channel in use. */
async function isMember(workspaces: Workspaces, { workspace, channel }: ChannelRef): Promise<boolean> {
  return reach(workspaces, workspace, async ({ clients }) => {
    const { channel: found } = await clients.interactive.conversations.info({ channel });
    const { is_member, is_archived } = conversation.parse(found);
    return is_member === true && is_archived !== true;
  });
}

function asked<T>(ask: () => Promise<T>): Promise<Result<T, ChatFailure>> {
  return attempt(ask, chatFailure);
}

/** A direct message about an election, in the words of its reader. */
function write(
  workspaces: Workspaces,
  to: Address,
  invitation: ChatInvitation,
  words: (t: Translate, invitation: ChatInvitation, timeZone: string | null) => Message,
): Promise<Result<null, DeliveryFailure>> {
  const { workspace, user } = chatParts(to);
  return attempt(
    () =>
      reach(workspaces, workspace, async ({ clients: { background } }) => {
        const { t, timeZone, channel } = await readerOf(background, user, invitation.language);
        await send(background, t, channel, words(t, invitation, timeZone));
        return null;
      }),
    deliveryFailure,
  );
}

/** Posts in a channel, where everybody sees it. */
export async function post(
  workspaces: Workspaces,
  t: Translate,
  { workspace, channel }: ChannelRef,
  message: Message,
): Promise<ChatFailure | null> {
  const posted = await asked(() =>
    reach(workspaces, workspace, (found) =>
      postInChannel(found, found.clients.background, t, channel, message),
    ),
  );
  return posted.ok ? null : posted.error;
}

async function send(client: Client, t: Translate, channel: string, message: Message): Promise<void> {
  const { text, blocks } = renderMessage(t, message);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- it is Slack's, not a window's
  await client.chat.postMessage({ channel, text, blocks, unfurl_links: false, unfurl_media: false });
}
