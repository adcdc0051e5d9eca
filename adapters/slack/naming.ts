import { atMost } from '../../src/commands/atMost.ts';
import { keepFor } from '../../src/commands/kept.ts';
import { type KnownPerson, peopleNamed } from '../../src/engine/naming.ts';
import type { ChatPerson } from '../../src/engine/ports.ts';
import type { Clients } from './clients.ts';
import type { Home } from './homes.ts';
import { chatPerson, listUsers, type SlackUser, teamsOf } from './people.ts';

/** Whom each name may mean, for who asks. @throws what Slack answered */
export type Naming = (
  by: string,
  names: readonly string[],
) => Promise<ReadonlyMap<string, readonly ChatPerson[]>>;

/** The list of a large workspace takes Slack minutes: what comes later is there when somebody asks again, in milliseconds. */
const patience = 15_000;
const keeping = { milliseconds: 5 * 60_000, most: 100, now: Date.now };

/** By what the people of the workspaces that somebody is in are called. Whoever is a guest there is told of nobody. */
export function createNaming(client: Clients['background'], home: Home): Naming {
  const everybody = keepFor(
    keeping,
    (team: string | null) => listUsers(client, team),
    (team) => team ?? '',
  );
  const known = async (by: string): Promise<readonly KnownPerson[]> => {
    const people = new Map<string, SlackUser>();
    for (const team of await teamsOf(client, home, by))
      for (const [id, user] of await everybody(team)) people.set(id, user);
    const asking = people.get(by);
    if (asking === undefined || chatPerson(home, asking).standing !== 'member') return [];
    return [...people.values()].map((user) => ({ person: chatPerson(home, user), names: namesOf(user) }));
  };
  return async (by, names) => {
    const people = await atMost(patience, known(by));
    if (people === null) throw new Error('Slack took too long');
    return peopleNamed(people, names);
  };
}

function namesOf({ name, profile }: SlackUser): readonly string[] {
  return [name, profile?.real_name, profile?.display_name].filter((each) => each != null);
}
