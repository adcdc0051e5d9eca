import { keepFor } from '../../src/commands/kept.ts';
import type { Clock } from '../../src/engine/ports.ts';
import type { TeamsConversations } from '../../src/engine/portsConversations.ts';
import type { Connector } from './connector.ts';
import { NotInstalled } from './failures.ts';
import { teamMembers } from './teamMembers.ts';

export interface PersonalChat {
  readonly serviceUrl: string;
  readonly conversation: string;
}

/**
 * Conversations of one person with the app. Teams lets an app write to whoever installed it, and to the members of a team
 * that it was added to.
 */
export interface PersonalChats {
  /** Begun with a member of a team who has none yet. @throws TeamsFailure, NotInstalled */
  chatWith(tenant: string, user: string): Promise<PersonalChat>;
  /** Those of these people with whom there is one, or can be. @throws TeamsFailure */
  among(tenant: string, users: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Where a member of a team is found: the region of the team, and the id that this app knows them by. */
interface Seat {
  readonly serviceUrl: string;
  readonly id: string;
}
type Seats = ReadonlyMap<string, Seat>;

/** Invitations to thousands ask once who is in which team. */
const keptFor = 5 * 60_000;
const most = 100;

export function createPersonalChats(
  connector: Connector,
  conversations: TeamsConversations,
  clock: Clock,
): PersonalChats {
  const seatsOf = keepFor(
    { milliseconds: keptFor, most, now: () => clock.now() },
    (tenant: string) => findSeats(connector, conversations, tenant),
    (tenant) => tenant,
  );
  return {
    chatWith: async (tenant, user) => {
      const own = await conversations.person(tenant, user);
      if (own !== null) return own;
      const seat = (await seatsOf(tenant)).get(user);
      if (seat === undefined) throw new NotInstalled('the app is not installed for this person');
      const conversation = await connector.begin(seat.serviceUrl, tenant, seat.id);
      return { serviceUrl: seat.serviceUrl, conversation };
    },
    among: async (tenant, users) => {
      const own = await conversations.people(tenant, users);
      if (users.every((user) => own.has(user))) return own;
      const seats = await seatsOf(tenant);
      return new Set(users.filter((user) => own.has(user) || seats.has(user)));
    },
  };
}

async function findSeats(
  connector: Connector,
  conversations: TeamsConversations,
  tenant: string,
): Promise<Seats> {
  const seats = new Map<string, Seat>();
  for (const { serviceUrl, member } of await teamMembers(connector, conversations, tenant)) {
    const { objectId, id, tenantId } = member;
    const isOwn = (tenantId?.toLowerCase() ?? tenant) === tenant;
    if (objectId !== null && isOwn) seats.set(objectId.toLowerCase(), { serviceUrl, id });
  }
  return seats;
}
