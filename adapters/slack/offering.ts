import { z } from 'zod';
import { keepFor } from '../../src/commands/kept.ts';
import type { NamedThing, Offered } from '../../src/engine/ports.ts';
import type { Clients } from './clients.ts';
import { slackCode } from './failures.ts';
import { type GroupList, groupValue } from './groups.ts';
import type { Home } from './homes.ts';
import { everyPage } from './paging.ts';
import { teamsOf } from './people.ts';

type Client = Clients['interactive'];

/** What a member of this workspace may choose from. @throws what Slack answered */
export type Offers = (user: string) => Promise<Offered>;

const keeping = { milliseconds: 5 * 60_000, most: 1000, now: Date.now };

const channels = z.array(z.object({ id: z.string(), name: z.string() }));

/**
 * The channels that somebody is in, and the user groups. Slack's `users.conversations` tells an app of private channels only
 * where it is in them as well. Across an enterprise each workspace is asked for its own.
 */
export function createOffers(client: Client, home: Home, groups: GroupList): Offers {
  const ask = async (user: string) => {
    const teams = await teamsOf(client, home, user);
    const found = await Promise.all(teams.map((team) => offeredIn(client, groups, user, team)));
    return {
      channels: unique(found.flatMap(({ channels: own }) => own)),
      groups: found.flatMap(({ groups: own }) => own),
    };
  };
  return keepFor(keeping, ask, (user) => user);
}

async function offeredIn(
  client: Client,
  groups: GroupList,
  user: string,
  team: string | null,
): Promise<Offered> {
  try {
    const [own, all] = await Promise.all([channelsOf(client, user, team), groups(team)]);
    return { channels: own, groups: all.map(({ id, name }) => ({ id: groupValue(id, team), name })) };
  } catch (problem) {
    // A workspace of the enterprise that did not let the app in.
    if (team !== null && slackCode(problem) === 'team_access_not_granted')
      return { channels: [], groups: [] };
    throw problem;
  }
}

async function channelsOf(client: Client, user: string, team: string | null): Promise<readonly NamedThing[]> {
  const asked = {
    user,
    types: 'public_channel,private_channel',
    exclude_archived: true,
    ...(team === null ? {} : { team_id: team }),
  };
  const found = await everyPage(
    (page) => client.users.conversations({ ...asked, ...page }),
    (page) => channels.parse(page.channels ?? []),
  );
  return found.map(({ id, name }) => ({ id, name: `#${name}` }));
}

/** A channel can be shared by several workspaces of an enterprise. */
export function unique(things: readonly NamedThing[]): readonly NamedThing[] {
  return [...new Map(things.map((thing) => [thing.id, thing])).values()];
}
