import { randomUUID } from 'node:crypto';

/** Somebody as Teams' roster tells of them. */
export interface TeamsUser {
  /** `29:…`, for this app only */
  readonly id: string;
  /** of Microsoft Entra ID */
  readonly objectId: string;
  readonly name: string;
  readonly email: string;
  readonly tenantId: string;
  readonly role: 'user' | 'guest';
  readonly timeZone: string;
  readonly locale: string;
}

export interface TeamsChannel {
  readonly id: string;
  /** null: the channel that every team has */
  readonly name: string | null;
}

export interface TeamsTeam {
  readonly id: string;
  readonly name: string;
  readonly channels: readonly TeamsChannel[];
  readonly members: readonly string[];
}

/** A chat of several people, without a team. */
export interface TeamsGroupChat {
  readonly id: string;
  readonly members: readonly string[];
}

/** A card that stands in a conversation. */
export interface TeamsMessage {
  readonly id: string;
  readonly conversation: string;
  readonly activity: Readonly<Record<string, unknown>>;
}

export interface TeamsWorld {
  readonly tenant: string;
  readonly users: readonly TeamsUser[];
  readonly teams: readonly TeamsTeam[];
  readonly chats: readonly TeamsGroupChat[];
  /** oldest first */
  readonly messages: TeamsMessage[];
  /** conversations, teams and group chats in which the app is */
  readonly installed: Set<string>;
}

interface WorldOptions {
  readonly tenant: string;
  readonly names: readonly string[];
  /** how many of the last people are guests of the organisation */
  readonly guests?: number;
  /** people of another organisation, who are in the group chat only */
  readonly federated?: readonly string[];
}

const zones = ['Europe/Paris', 'Asia/Kolkata', 'America/Lima'] as const;

/**
 * An organisation with one team of everybody, with a channel for announcements, one of two people, and a group chat of its
 * first two people, its last one, and those of another organisation.
 */
export function createWorld({ tenant, names, guests = 0, federated = [] }: WorldOptions): TeamsWorld {
  const users = names.map((name, index) => ({
    ...createUser(tenant, name, 'playground.example'),
    role: index >= names.length - guests ? ('guest' as const) : ('user' as const),
    timeZone: zones[index % zones.length] ?? 'UTC',
  }));
  const partners = federated.map((name) => createUser(randomUUID(), name, 'partner.example'));
  const team = (name: string, channels: readonly (string | null)[], members: readonly TeamsUser[]) => {
    const id = threadId();
    const all = channels.map((channel, index) => ({ id: index === 0 ? id : threadId(), name: channel }));
    return { id, name, channels: all, members: members.map(({ objectId }) => objectId) };
  };
  return {
    tenant,
    users: [...users, ...partners],
    teams: [
      team('Everybody', [null, 'Works council'], users),
      team('Electoral board', [null], users.slice(0, 2)),
    ],
    chats: [
      {
        id: `19:${randomUUID().replaceAll('-', '')}@thread.v2`,
        members: [...new Set([...users.slice(0, 2), ...users.slice(-1), ...partners])].map(
          ({ objectId }) => objectId,
        ),
      },
    ],
    messages: [],
    installed: new Set(),
  };
}

function createUser(tenantId: string, name: string, domain: string): TeamsUser {
  const handle = name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '.');
  return {
    id: `29:1${randomUUID().replaceAll('-', '')}`,
    objectId: randomUUID(),
    name,
    email: `${handle}@${domain}`,
    tenantId,
    role: 'user',
    timeZone: 'UTC',
    locale: 'en-GB',
  };
}

function threadId(): string {
  return `19:${randomUUID().replaceAll('-', '')}@thread.tacv2`;
}

/** The conversation of one person with the app. */
export function personalChat({ objectId }: TeamsUser): string {
  return `a:1${objectId.replaceAll('-', '')}`;
}

/** Whether the app can write and ask there: it is in the whole team, was installed by the person or is in a team of theirs. */
export function isReachable({ teams, users, installed }: TeamsWorld, conversation: string): boolean {
  const team = teams.find(({ channels }) => channels.some(({ id }) => id === conversation));
  if (installed.has(team?.id ?? conversation)) return true;
  const person = users.find((user) => personalChat(user) === conversation);
  return teams.some(({ id, members }) => installed.has(id) && members.includes(person?.objectId ?? ''));
}

/** Who is in a conversation; nobody where there is none. */
export function membersOf({ teams, chats, users }: TeamsWorld, conversation: string): readonly TeamsUser[] {
  const shared =
    teams.find(({ channels }) => channels.some(({ id }) => id === conversation)) ??
    chats.find(({ id }) => id === conversation);
  if (shared !== undefined) return users.filter(({ objectId }) => shared.members.includes(objectId));
  return users.filter((user) => personalChat(user) === conversation);
}
