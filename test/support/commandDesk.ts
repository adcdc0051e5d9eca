import { announcementMessage } from '../../src/commands/announcement.ts';
import { type Commands, createCommands } from '../../src/commands/commands.ts';
import { noticeMessage } from '../../src/commands/notices.ts';
import type { Actor, Form, Message, Reply, Values } from '../../src/commands/ui.ts';
import { chatAddress } from '../../src/core/address.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { electionIdSchema } from '../../src/core/ids.ts';
import { err, ok } from '../../src/core/result.ts';
import { peopleNamed } from '../../src/engine/naming.ts';
import type { Chat, ChatPerson } from '../../src/engine/ports.ts';
import { translatorOf } from '../../src/words/language.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { createTestEngine, type TestEngine } from './engine.ts';
import { perFile } from './perFile.ts';
import { quietChat } from './quietChat.ts';
import { secretBox } from './secretBox.ts';

export interface Told {
  readonly to: string;
  readonly message: Message;
}

/** The commands over a real engine, without any platform. */
export interface CommandDesk extends TestEngine {
  readonly commands: Commands;
  /** The same on the organiser's web pages. */
  readonly web: Commands;
  readonly database: TestDatabase;
  /** What organisers were told in private, in their order, updates too. */
  readonly told: Told[];
  /** What the system posted in the channel. */
  readonly posted: Message[];
  readonly stop: () => Promise<void>;
}

const workspace = 'T1';

/** Everybody in the one channel that there is: two voters, a guest, a bot, a deactivated account, a stranger. */
const people: readonly ChatPerson[] = [
  personOf('UANA', 'Ana', 'member'),
  personOf('UBO', 'Bo', 'member'),
  personOf('UGUEST', 'Gus', 'guest'),
  personOf('UBOT', 'Helper', 'bot'),
  personOf('UGONE', 'Gone', 'deactivated'),
  personOf('UALIEN', 'Alien', 'stranger'),
];

/** What everybody but USILENT may choose from on the web. */
const offered = {
  channels: [
    { id: 'CTOWN', name: '#town hall' },
    { id: 'CHERE', name: '#here' },
  ],
  groups: [{ id: 'S1', name: 'Council' }],
};

function personOf(user: string, name: string, standing: ChatPerson['standing']): ChatPerson {
  const email = `${name.toLowerCase()}@example.org`;
  return { address: chatAddress('slack', workspace, user), name, email, standing };
}

const chatTelling = (told: Told[], posted: Message[]): Chat => ({
  ...quietChat,
  canPost: async ({ channel }) => ok(channel === 'CHERE'),
  mayCreate: async ({ value }) => ok(value !== `${workspace}/UBARRED`),
  announce: async (channel, announcement) => {
    posted.push(announcementMessage(translatorOf(announcement.view.election.settings), announcement));
    return channel.channel === 'CHERE'
      ? ok({ ...channel, message: String(posted.length) })
      : err('not-in-channel');
  },
  tell: async ({ value: to }, notice) => {
    told.push({ to, message: noticeMessage(translatorOf(notice), notice) });
    return ok({ workspace, channel: to, message: String(told.length) });
  },
  updateNotice: async (_, { value: to }, notice) => {
    told.push({ to, message: noticeMessage(translatorOf(notice), notice) });
    return ok(null);
  },
  offered: async ({ value }) => (value === `${workspace}/USILENT` ? err('unavailable') : ok(offered)),
  named: async (_, names) =>
    ok(
      peopleNamed(
        [...people, { ...personOf('UBO2', 'Bo', 'member'), email: 'bo.two@example.org' }].map((person) => ({
          person,
          names: [],
        })),
        names,
      ),
    ),
  members: async ({ channel }) => (channel === 'CHERE' ? ok(people) : { ok: false, error: 'not-in-channel' }),
  groupMembers: async () => ok(people.slice(0, 1)),
  people: async (addresses) =>
    ok(people.filter(({ address }) => addresses.some(({ value }) => value === address.value))),
});

/** One desk for all tests of a file. */
export function useCommandDesk(): CommandDesk {
  return perFile(startCommandDesk, (desk) => desk.stop());
}

export async function startCommandDesk(): Promise<CommandDesk> {
  const database = await createTestDatabase();
  const told: Told[] = [];
  const posted: Message[] = [];
  const app = createTestEngine(database, { chats: [chatTelling(told, posted)] });
  const { log, clock, publicUrl } = app.ports;
  const options = { publicUrl, log, clock, secretBox };
  const commands = createCommands(app.engine, options);
  const web = createCommands(app.engine, { ...options, onWeb: true });
  const stop = async () => {
    await app.close();
    await database.drop();
  };
  return { ...app, commands, web, database, told, posted, stop };
}

export function actor(user: string, more: Partial<Actor> = {}): Actor {
  const address = { kind: 'slack', value: `${workspace}/${user}` } as const;
  return {
    address,
    name: user,
    locale: 'en',
    timeZone: 'Europe/Paris',
    workspace,
    channel: 'CHERE',
    ...more,
  };
}

/** What the form is filled with when nothing is wrong with it. */
export const goodDraft: Values = {
  title: 'Works council',
  description: '',
  question: 'Who shall speak for us?',
  rule: 'choose-one/v1',
  choices: 'Ana\nBo\nChen',
  seats: '1',
  results: 'closed',
  threshold: '20',
  privacy: 'modal',
  delivery: 'chat-first',
  channel: 'CHERE',
};

export function formOf(reply: Reply): Form {
  if (reply.kind !== 'form') throw new Error(`no form: ${JSON.stringify(reply)}`);
  return reply.form;
}

export function messageOf(reply: Reply): Message {
  if (reply.kind === 'say') return reply.message;
  if (reply.kind === 'post') return reply.after(null);
  throw new Error(`no message: ${JSON.stringify(reply)}`);
}

export function errorsOf(reply: Reply): Readonly<Record<string, string>> {
  if (reply.kind !== 'errors') throw new Error(`no errors: ${JSON.stringify(reply)}`);
  return reply.errors;
}

/** The id of the election that a reply is about, from its buttons. */
export function electionOf(reply: Reply): ElectionId {
  const found = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/u.exec(JSON.stringify(reply));
  return electionIdSchema.parse(found?.[0]);
}

/** What becomes of a draft that was filled in like this, over its forms. */
export async function submitDraft(
  { commands }: Pick<CommandDesk, 'commands'>,
  who: Actor,
  values: Values,
): Promise<Reply> {
  const begin = formOf(await commands.command(who, 'create'));
  const first = formOf(await commands.submit(who, 'template', begin.state, { template: 'other' }));
  const second = await commands.submit(who, 'create', first.state, values);
  if (second.kind !== 'form') return second;
  return commands.submit(who, 'create-details', second.form.state, values);
}

/** Olga's draft of these values. */
export async function draft(desk: CommandDesk, values: Values = {}): Promise<ElectionId> {
  const created = await submitDraft(desk, actor('UOLGA'), { ...goodDraft, ...values });
  messageOf(created);
  return electionOf(created);
}

/** Olga's open election in which Ana, Bo and Gus may vote. */
export async function openElection(desk: CommandDesk, values: Values = {}): Promise<ElectionId> {
  const id = await draft(desk, values);
  const olga = actor('UOLGA');
  messageOf(await desk.commands.submit(olga, 'roll', id, { channels: ['CHERE'], include: ['guests'] }));
  messageOf(await desk.commands.act(olga, `do-open:${id}`));
  return id;
}

/** The review of a ballot that was filled in like this. */
export async function review(
  { commands }: CommandDesk,
  voter: Actor,
  id: ElectionId,
  values: Values,
): Promise<Form> {
  const ballot = formOf(await commands.act(voter, `vote:${id}`));
  return formOf(await commands.submit(voter, 'ballot', ballot.state, values));
}

/** Casts a ballot that was filled in like this; the receipt. */
export async function cast(desk: CommandDesk, voter: Actor, id: ElectionId, values: Values): Promise<Form> {
  const { state } = await review(desk, voter, id, values);
  return formOf(await desk.commands.submit(voter, 'cast', state, {}));
}

/** The receipt code that a form shows. */
export function codeOf(form: Form): string {
  const part = form.parts.find(({ kind }) => kind === 'code');
  if (part === undefined || !('text' in part)) throw new Error(`no code in ${JSON.stringify(form)}`);
  return part.text;
}
