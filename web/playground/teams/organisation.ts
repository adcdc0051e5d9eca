import type { Conversation, Person } from '../model.ts';
import { type Draw, drawFrom } from '../people/random.ts';
import {
  personalChat,
  type TeamsGroupChat,
  type TeamsTeam,
  type TeamsUser,
  type TeamsWorld,
} from './service/world.ts';

/** The people of the workspace as Teams knows them, the teams that they are in, and what the page shows of those. */
export interface Organisation {
  readonly world: TeamsWorld;
  /** by the person's id in the workspace */
  readonly users: ReadonlyMap<string, TeamsUser>;
  readonly conversations: readonly Conversation[];
}

/** Keeps the ids apart from those of the workspace, which come of the same seed. */
const apart = 0x7ea5;

/** The same people and the same seed give the same ids. The app is installed for everybody, by an administrator. */
export function makeOrganisation(
  { tenant, seed }: { readonly tenant: string; readonly seed: number },
  people: readonly Person[],
  bot: string,
): Organisation {
  const draw = drawFrom(seed ^ apart);
  const accounts = people.filter(({ kind }) => kind === 'member' || kind === 'guest');
  const users = new Map(accounts.map((person) => [person.id, userOf(draw, tenant, person)]));
  const all = [...users.values()];
  const teams = [
    makeTeam(draw, 'Playground', [null, 'Works council', 'Field offices'], all),
    makeTeam(draw, 'Electoral board', [null], all.slice(0, 3)),
  ];
  const partner = partnerOf(draw);
  const guests = all.filter(({ role }) => role === 'guest');
  const group = makeGroupChat(draw, [...all.slice(0, 4), ...guests.slice(0, 1), partner]);
  const shared = [...teams, group].map(({ id }) => id);
  const installed = new Set([...shared, ...all.map(personalChat)]);
  const chats = [group];
  const world: TeamsWorld = { tenant, users: [...all, partner], teams, chats, messages: [], installed };
  const channels = teams.flatMap((team) => channelsOf(team, users, bot));
  const own = [...users].map(([person, user]) => chatOf(person, user, bot));
  return { world, users, conversations: [...channels, groupOf(group, users, bot), ...own] };
}

/** Somebody of another organisation, who is here by federation and cannot be played. */
function partnerOf(draw: Draw): TeamsUser {
  const objectId = drawGuid(draw);
  return {
    id: `29:1${objectId.replaceAll('-', '')}`,
    objectId,
    name: 'Robin Ferreira (Northwind)',
    email: 'robin@northwind.example',
    tenantId: drawGuid(draw),
    role: 'user',
    timeZone: 'Europe/Lisbon',
    locale: 'en-GB',
  };
}

function makeGroupChat(draw: Draw, members: readonly TeamsUser[]): TeamsGroupChat {
  const id = `19:${drawGuid(draw).replaceAll('-', '')}@thread.v2`;
  return { id, members: [...new Set(members.map(({ objectId }) => objectId))] };
}

function groupOf(
  { id, members }: TeamsGroupChat,
  users: ReadonlyMap<string, TeamsUser>,
  bot: string,
): Conversation {
  const own = [...users].filter(([, { objectId }]) => members.includes(objectId)).map(([person]) => person);
  const all = new Set([...own, bot, ...members.slice(own.length)]);
  return {
    id,
    kind: 'private',
    name: 'Budget round',
    topic: '',
    created: 0,
    members: all,
    team: 'Group chats',
  };
}

function userOf(draw: Draw, tenantId: string, { name, email = '', kind, tz, locale }: Person): TeamsUser {
  const objectId = drawGuid(draw);
  return {
    id: `29:1${objectId.replaceAll('-', '')}`,
    objectId,
    name,
    email,
    tenantId,
    role: kind === 'guest' ? 'guest' : 'user',
    timeZone: tz,
    locale,
  };
}

function makeTeam(
  draw: Draw,
  name: string,
  channels: readonly (string | null)[],
  members: readonly TeamsUser[],
): TeamsTeam {
  const made = channels.map((each) => ({
    id: `19:${drawGuid(draw).replaceAll('-', '')}@thread.tacv2`,
    name: each,
  }));
  return { id: made[0]?.id ?? '', name, channels: made, members: members.map(({ objectId }) => objectId) };
}

function channelsOf(
  { name: team, channels, members }: TeamsTeam,
  users: ReadonlyMap<string, TeamsUser>,
  bot: string,
): readonly Conversation[] {
  const ids = [...users].filter(([, { objectId }]) => members.includes(objectId)).map(([id]) => id);
  return channels.map(({ id, name }) => ({
    id,
    kind: 'public',
    name: name ?? 'General',
    topic: '',
    created: 0,
    members: new Set([...ids, bot]),
    team,
  }));
}

function chatOf(person: string, user: TeamsUser, bot: string): Conversation {
  const members = new Set([person, bot]);
  return { id: personalChat(user), kind: 'im', name: '', topic: '', created: 0, members, team: '' };
}

function drawGuid(draw: Draw): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(draw() * 16).toString(16)).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
