import type { Mail } from '../mail/mailbox.ts';
import type { Conversation, Message, Person } from '../model.ts';
import type { Playground } from '../playground.ts';
import type { StoredView } from '../workspace/views.ts';
import type { PageConversation, PageMail, PageMessage, PagePerson, PageView, Snapshot } from './types.ts';

/** Steps round the colour circle that keep neighbours apart. */
const goldenAngle = 137.508;

/** What one person sees of the workspace, in the shapes of `types.ts`. */
export function snapshotFor(playground: Playground, person: Person): Snapshot {
  const { workspace, mailbox } = playground;
  const conversations = conversationsOf(playground, person);
  const channels = workspace.conversations().filter((each) => each.kind !== 'im');
  const home = workspace.views.home(person.id);
  return {
    teamName: workspace.team.name,
    me: person.id,
    app: workspace.bot.id,
    teams: playground.teams !== null,
    home: home === undefined ? undefined : pageView(home),
    people: pagePeople(playground),
    conversations: conversations.map((each) => pageConversation(playground, person, each)),
    channelNames: Object.fromEntries(channels.map((each) => [each.id, each.name])),
    groups: workspace.groups.map(({ id, handle }) => ({ id, handle })),
    commands: playground.commands,
    shortcuts: playground.shortcuts,
    messages: conversations
      .flatMap((each) => workspace.messages.seenBy(person.id, each.id))
      .map((message) => pageMessage(playground, message)),
    modals: workspace.views.stack(person.id).map(pageView),
    mails: mailbox.all().map((mail) => pageMail(playground, mail)),
  };
}

/** The channels that a person is in, and their conversations with the app, in Slack and Teams. Mail-only people have none. */
export function conversationsOf({ workspace, teams }: Playground, person: Person): readonly Conversation[] {
  if (person.kind !== 'member' && person.kind !== 'guest') return [];
  workspace.direct(person.id);
  const inTeams = teams?.conversations ?? [];
  return [...workspace.conversations(), ...inTeams].filter((each) => each.members.has(person.id));
}

export function pagePeople(playground: Playground): readonly PagePerson[] {
  return playground.workspace.people().map((person, place) => ({
    ...person,
    hue: Math.round(place * goldenAngle + 150) % 360,
    unread: waiting(playground, person),
  }));
}

function waiting({ workspace, mailbox, teams }: Playground, person: Person): number {
  const mails = person.email === undefined ? [] : mailbox.to(person.email);
  const unreadMails = mails.filter((mail) => !mailbox.isRead(mail)).length;
  const direct = [workspace.knownDirect(person.id), teams?.direct(person.id)];
  const chats = direct.map((each) => (each === undefined ? 0 : unread(workspace, person, each)));
  return chats.reduce((sum, each) => sum + each, unreadMails);
}

function unread(workspace: Playground['workspace'], person: Person, conversation: Conversation): number {
  const seen = workspace.messages.seenBy(person.id, conversation.id);
  return workspace.readMarks.unread(person.id, conversation, seen);
}

export function pageConversation(
  { workspace }: Playground,
  person: Person,
  conversation: Conversation,
): PageConversation {
  const { id, kind, topic, members, team } = conversation;
  return {
    id,
    kind,
    name: kind === 'im' ? workspace.bot.name : conversation.name,
    topic,
    members: members.size,
    hasApp: members.has(workspace.bot.id),
    unread: unread(workspace, person, conversation),
    team,
  };
}

export function pageMessage({ workspace }: Playground, message: Message): PageMessage {
  const { ts, conversation, user, text, blocks, thread, edited, notice, onlyFor, card } = message;
  const files = message.files.flatMap((id) => workspace.files.find(id) ?? []);
  return {
    ts,
    conversation,
    user,
    text,
    blocks,
    thread,
    edited,
    notice,
    card,
    onlyYou: onlyFor !== undefined,
    files: files.map(({ id, title, mimetype }) => ({ id, title, image: mimetype.startsWith('image/') })),
  };
}

export function pageView({ id, hash, values, input }: StoredView): PageView {
  const modal = input.type === 'modal' ? input : undefined;
  return {
    id,
    type: input.type,
    hash,
    values,
    blocks: input.blocks,
    title: modal?.title,
    submit: modal?.submit,
    close: modal?.close,
    submitDisabled: modal?.submit_disabled ?? false,
  };
}

export function pageMail({ mailbox }: Playground, mail: Mail): PageMail {
  const { html, ...rest } = mail;
  return { ...rest, hasHtml: html !== undefined, unread: !mailbox.isRead(mail) };
}
