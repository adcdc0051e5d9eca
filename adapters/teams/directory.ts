import { atMost } from '../../src/commands/atMost.ts';
import { keepFor } from '../../src/commands/kept.ts';
import { chatAddress, parseEmail } from '../../src/core/address.ts';
import type { ChatPerson, Clock, Log } from '../../src/engine/ports.ts';
import type { TeamsConversation, TeamsConversations } from '../../src/engine/portsConversations.ts';
import type { Connector, Member } from './connector.ts';
import { NotInstalled, nothingWithoutUs } from './failures.ts';
import { teamMembers } from './teamMembers.ts';

export interface NamedChannel {
  readonly id: string;
  readonly name: string;
}

/** Teams, channels and people, as far as the app is told of them: where it is installed. */
export interface Directory {
  /** The channels of the teams that this person is in; none where Teams does not answer soon. */
  channelsFor(tenant: string, user: string, general: string): Promise<readonly NamedChannel[]>;
  /** Somebody of the organisation; null where no conversation with the app has them in it. @throws TeamsFailure */
  person(tenant: string, user: string): Promise<ChatPerson | null>;
  /** Everybody in a channel or chat. @throws TeamsFailure, NotInstalled */
  members(tenant: string, channel: string): Promise<readonly ChatPerson[]>;
  /** Everybody in the organisation's teams, each once; one that the app was removed from has nobody. @throws TeamsFailure */
  everybody(tenant: string): Promise<readonly ChatPerson[]>;
  /** Those of them who have one of these e-mail addresses. @throws TeamsFailure */
  byEmail(tenant: string, emails: readonly string[]): Promise<readonly ChatPerson[]>;
  /** The region of the organisation. @throws NotInstalled */
  serviceUrl(tenant: string): Promise<string>;
}

/** A form is answered within seconds: for a list of channels nobody waits longer than this. */
const patience = 2500;
const keptFor = 5 * 60_000;
const most = 1000;

interface Asking {
  readonly tenant: string;
  readonly user: string;
  /** What the channel is called that Teams gives no name. */
  readonly general: string;
}

export function createDirectory(
  connector: Connector,
  conversations: TeamsConversations,
  clock: Clock,
  log: Log,
): Directory {
  const serviceUrl = async (tenant: string) => {
    const any = await conversations.any(tenant);
    if (any === null) throw new NotInstalled('the app is not installed in this organisation');
    return any.serviceUrl;
  };
  const everybody = async (tenant: string) => {
    const found = await teamMembers(connector, conversations, tenant);
    const people = found.flatMap(({ member }) => chatPerson(tenant, member) ?? []);
    return [...new Map(people.map((person) => [person.address.value, person])).values()];
  };
  const channels = keepFor(
    { milliseconds: keptFor, most, now: () => clock.now() },
    async ({ tenant, user, general }: Asking) =>
      findChannels(connector, await conversations.shared(tenant), user, general),
    ({ tenant, user }) => `${tenant}/${user}`,
  );
  return {
    serviceUrl,
    channelsFor: async (tenant, user, general) => {
      try {
        const found = await atMost(patience, channels({ tenant, user, general }));
        if (found === null) throw new Error('Teams took too long');
        return found;
      } catch (problem) {
        log.error('teams-channels-unknown', problem);
        return [];
      }
    },
    person: async (tenant, user) => {
      const own = await conversations.person(tenant, user);
      const places = [...(own === null ? [] : [own]), ...(await conversations.shared(tenant))];
      for (const { serviceUrl: url, conversation } of places) {
        const found = await connector.member(url, conversation, user).catch(nothingWithoutUs(null));
        if (found !== null) return chatPerson(tenant, found);
      }
      return null;
    },
    everybody,
    byEmail: async (tenant, emails) => {
      const wanted = new Set(emails);
      return (await everybody(tenant)).filter(({ email }) => {
        const mail = parseEmail(email ?? '');
        return mail.ok && wanted.has(mail.value.value);
      });
    },
    members: async (tenant, channel) => {
      const found = await connector.members(await serviceUrl(tenant), channel);
      return found.flatMap((each) => chatPerson(tenant, each) ?? []);
    },
  };
}

/** Of teams that somebody is in. One that the app was removed from, unheard, has none. @throws TeamsFailure */
export async function findChannels(
  connector: Connector,
  places: readonly TeamsConversation[],
  user: string,
  general: string,
): Promise<readonly NamedChannel[]> {
  const found = await Promise.all(
    places
      .filter(({ kind }) => kind === 'team')
      .map(async ({ serviceUrl, conversation }) => {
        const own = await connector.member(serviceUrl, conversation, user).catch(nothingWithoutUs(null));
        if (own === null) return [];
        const { name, channels } = await connector.team(serviceUrl, conversation);
        return channels.map((each) => ({ id: each.id, name: `${name} – ${each.name ?? general}` }));
      }),
  );
  return found.flat();
}

/** Null for apps and anonymous guests of a meeting: Entra does not know them. */
function chatPerson(tenant: string, found: Member): ChatPerson | null {
  if (found.objectId === null) return null;
  const { email, userPrincipalName, name } = found;
  const mail = email ?? (userPrincipalName?.includes('#EXT#') === true ? null : userPrincipalName);
  return {
    address: chatAddress('teams', tenant, found.objectId.toLowerCase()),
    name: name || mail || found.objectId,
    email: mail ?? null,
    standing: standingOf(tenant, found),
  };
}

function standingOf(tenant: string, found: Member): ChatPerson['standing'] {
  const theirs = found.tenantId?.toLowerCase();
  if (theirs !== undefined && theirs !== tenant) return 'stranger';
  const guest = found.userRole === 'guest' || found.userPrincipalName?.includes('#EXT#') === true;
  return guest ? 'guest' : 'member';
}
