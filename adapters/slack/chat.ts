import { invitationMessage } from '../../src/commands/invite.ts';
import type { Message } from '../../src/commands/ui.ts';
import { type Address, chatParts } from '../../src/core/address.ts';
import { err, ok, type Result } from '../../src/core/result.ts';
import type {
  ChannelRef,
  Chat,
  ChatFailure,
  ChatInvitation,
  ChatPerson,
  DeliveryFailure,
  Log,
} from '../../src/engine/ports.ts';
import { type Translate, translator } from '../../src/locales/catalogue.ts';
import { type Clients, createClients } from './clients.ts';
import { chatFailure, deliveryFailure } from './failures.ts';
import { localeOf, zoneOf } from './locale.ts';
import { redactingLogger } from './logger.ts';
import { chatPerson, memberIds, userInfo, usersOf } from './people.ts';
import { renderMessage } from './render/view.ts';

export interface SlackChatOptions {
  readonly botToken: string;
  /** Slack's Web API, or a test server's; ends with a slash. */
  readonly apiUrl?: string;
  readonly log: Log;
}

/** The engine's way to people in Slack. */
export function createSlackChat({ log, ...options }: SlackChatOptions): Chat {
  const { background: client } = createClients({ ...options, logger: redactingLogger(log) });
  return {
    kind: 'slack',
    invite: (to, invitation) => invite(client, to, invitation),
    members: async ({ workspace, channel }) =>
      asked(async () => {
        const ids = await memberIds(client, channel);
        const { user_id: self } = await client.auth.test();
        return persons(
          client,
          workspace,
          ids.filter((id) => id !== self),
        );
      }),
    groupMembers: async (workspace, group) =>
      asked(async () => {
        const { users = [] } = await client.usergroups.users.list({ usergroup: group });
        return persons(client, workspace, users);
      }),
    people: async (addresses) =>
      asked(async () => {
        const found: ChatPerson[] = [];
        for (const { workspace, user } of addresses.map(chatParts))
          found.push(...(await persons(client, workspace, [user])));
        return found;
      }),
  };
}

type Client = Clients['background'];

async function persons(
  client: Client,
  workspace: string,
  ids: readonly string[],
): Promise<readonly ChatPerson[]> {
  const users = await usersOf(client, ids);
  return users.map((found) => chatPerson(workspace, found));
}

async function asked<T>(ask: () => Promise<T>): Promise<Result<T, ChatFailure>> {
  try {
    return ok(await ask());
  } catch (error) {
    return err(chatFailure(error));
  }
}

async function invite(
  client: Client,
  to: Address,
  invitation: ChatInvitation,
): Promise<Result<null, DeliveryFailure>> {
  const { user } = chatParts(to);
  try {
    const person = await userInfo(client, user);
    const t = translator(localeOf(person.locale));
    const { channel } = await client.conversations.open({ users: user });
    await send(client, t, channel?.id ?? user, invitationMessage(t, invitation, zoneOf(person.tz)));
    return ok(null);
  } catch (error) {
    return err(deliveryFailure(error));
  }
}

/** Posts in a channel, where everybody sees it. */
export async function post(
  client: Client,
  t: Translate,
  { channel }: ChannelRef,
  message: Message,
): Promise<ChatFailure | null> {
  try {
    await send(client, t, channel, message);
    return null;
  } catch (error) {
    return chatFailure(error);
  }
}

async function send(client: Client, t: Translate, channel: string, message: Message): Promise<void> {
  const { text, blocks } = renderMessage(t, message);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- it is Slack's, not a window's
  await client.chat.postMessage({ channel, text, blocks, unfurl_links: false, unfurl_media: false });
}
