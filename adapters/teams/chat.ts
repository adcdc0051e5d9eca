import { announcementMessage } from '../../src/commands/announcement.ts';
import { invitationMessage, reminderMessage, replacedMessage } from '../../src/commands/invitation.ts';
import { noticeMessage } from '../../src/commands/notices.ts';
import type { Message } from '../../src/commands/ui.ts';
import { type Address, chatParts } from '../../src/core/address.ts';
import { attempt, err, type Result } from '../../src/core/result.ts';
import type { Notice } from '../../src/engine/notices.ts';
import type {
  ChannelRef,
  Chat,
  ChatFailure,
  ChatInvitation,
  ChatPerson,
  DeliveryFailure,
  PostFailure,
  PostRef,
} from '../../src/engine/ports.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { translatorOf } from '../../src/words/language.ts';
import type { Connector, OutgoingActivity } from './connector.ts';
import { type Creators, isCreator } from './creators.ts';
import type { Directory } from './directory.ts';
import { chatFailure, deliveryFailure, postFailure } from './failures.ts';
import type { Naming } from './naming.ts';
import type { Offers } from './offering.ts';
import type { PersonalChats } from './personal.ts';
import { imageOf, withOrWithout } from './picture.ts';
import type { Image } from './render/card.ts';
import { attach, renderMessageCard } from './render/dialog.ts';
import { cut } from './render/text.ts';

/** The ways to people in Teams. */
export interface Ways {
  readonly connector: Connector;
  readonly directory: Directory;
  readonly personalChats: PersonalChats;
  readonly offers: Offers;
  readonly naming: Naming;
  /** Where the web pages are, without a slash at the end. */
  readonly publicUrl: string;
  /** The organisation in which the app is registered. */
  readonly tenant: string;
  readonly creators: Creators;
}

/** The engine's way to people in Teams. */
export function createTeamsChat(ways: Ways): Chat {
  const { directory, tenant } = ways;
  return {
    kind: 'teams',
    invite: (to, invitation) => write(ways, to, invitation, invitationMessage),
    remind: (to, invitation) => write(ways, to, invitation, reminderMessage),
    tellReplaced: (to, invitation) => write(ways, to, invitation, replacedMessage),
    announce: (channel, announcement) => {
      const t = translatorOf(announcement.view.election.settings);
      return post(ways, t, channel, announcementMessage(t, announcement));
    },
    canPost: ({ workspace, channel }) =>
      asked(async () => ways.connector.isIn(await directory.serviceUrl(workspace), channel)),
    tell: (to, notice) => tell(ways, to, notice),
    updateAnnouncement: (at, announcement) => {
      const t = translatorOf(announcement.view.election.settings);
      return update(ways, t, at, announcementMessage(t, announcement));
    },
    updateNotice: (at, _, notice) => {
      const t = translatorOf(notice);
      return update(ways, t, at, noticeMessage(t, notice));
    },
    members: ({ workspace, channel }) => asked(() => directory.members(workspace, channel)),
    groupMembers: async () => err('not-found'),
    byEmail: (emails) => asked(() => directory.byEmail(tenant, emails)),
    people: (addresses) => asked(() => people(directory, addresses)),
    offered: (to, language) => {
      const { workspace, user } = chatParts(to);
      return asked(() => ways.offers({ tenant: workspace, user, language }));
    },
    named: (by, names) => {
      const { workspace, user } = chatParts(by);
      return asked(() => ways.naming(workspace, user, names));
    },
    mayCreate: (actor) => asked(() => isCreator(ways, ways.creators, actor)),
    reached: (addresses) => asked(() => reached(ways.personalChats, addresses)),
  };
}

/** Those of whom Teams tells, each once. */
async function people(directory: Directory, addresses: readonly Address[]): Promise<readonly ChatPerson[]> {
  const found: ChatPerson[] = [];
  for (const { workspace, user } of addresses.map(chatParts)) {
    const person = await directory.person(workspace, user);
    if (person !== null) found.push(person);
  }
  return found;
}

async function reached(
  personalChats: PersonalChats,
  addresses: readonly Address[],
): Promise<readonly Address[]> {
  const found: Address[] = [];
  const byTenant = Map.groupBy(addresses, (address) => chatParts(address).workspace);
  for (const [tenant, own] of byTenant) {
    const users = await personalChats.among(
      tenant,
      own.map((address) => chatParts(address).user),
    );
    found.push(...own.filter((address) => users.has(chatParts(address).user)));
  }
  return found;
}

function asked<T>(ask: () => Promise<T>): Promise<Result<T, ChatFailure>> {
  return attempt(ask, chatFailure);
}

/** A personal message about an election, where the app is installed for its reader or a team of theirs. Teams does not tell how they read. */
function write(
  { connector, personalChats }: Ways,
  to: Address,
  invitation: ChatInvitation,
  words: (t: Translate, invitation: ChatInvitation, timeZone: string | null) => Message,
): Promise<Result<null, DeliveryFailure>> {
  const { workspace, user } = chatParts(to);
  const t = translatorOf(invitation);
  return attempt(async () => {
    const { serviceUrl, conversation } = await personalChats.chatWith(workspace, user);
    await connector.send(serviceUrl, conversation, activityOf(t, words(t, invitation, null)));
    return null;
  }, deliveryFailure);
}

/** Posts where everybody sees it, once: never again unless Teams says that nothing was posted. */
export function post(
  { connector, directory, publicUrl }: Ways,
  t: Translate,
  { workspace, channel }: ChannelRef,
  message: Message,
): Promise<Result<PostRef, PostFailure>> {
  return attempt(async () => {
    const url = await directory.serviceUrl(workspace);
    const image = await imageOf(t, publicUrl, message);
    const id = await withOrWithout(image, (shown) =>
      connector.post(url, channel, activityOf(t, message, shown)),
    );
    return { workspace, channel, message: id };
  }, postFailure);
}

/** The same to an organiser. */
function tell(
  { connector, personalChats }: Ways,
  to: Address,
  notice: Notice,
): Promise<Result<PostRef, PostFailure>> {
  const { workspace, user } = chatParts(to);
  const t = translatorOf(notice);
  return attempt(async () => {
    const { serviceUrl, conversation } = await personalChats.chatWith(workspace, user);
    const message = await connector.send(serviceUrl, conversation, activityOf(t, noticeMessage(t, notice)));
    return { workspace, channel: conversation, message };
  }, postFailure);
}

/** Puts newer words in the place of a message of the app's. */
export function update(
  { connector, directory }: Ways,
  t: Translate,
  { workspace, channel, message: id }: PostRef,
  message: Message,
): Promise<Result<null, PostFailure>> {
  return attempt(async () => {
    await connector.update(await directory.serviceUrl(workspace), channel, id, activityOf(t, message));
    return null;
  }, postFailure);
}

/** Text beside a card would be sent as a message of its own: the summary is for notifications only. */
export function activityOf(t: Translate, message: Message, image: Image | null = null): OutgoingActivity {
  return {
    type: 'message',
    summary: cut(message.summary, 250),
    attachments: [attach(renderMessageCard(t, message, image))],
  };
}
