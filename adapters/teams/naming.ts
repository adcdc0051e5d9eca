import { atMost } from '../../src/commands/atMost.ts';
import { keepFor } from '../../src/commands/kept.ts';
import { peopleNamed } from '../../src/engine/naming.ts';
import type { ChatPerson, Clock } from '../../src/engine/ports.ts';
import type { Directory } from './directory.ts';

/** Whom each name may mean, for who asks. @throws TeamsFailure */
export type Naming = (
  tenant: string,
  by: string,
  names: readonly string[],
) => Promise<ReadonlyMap<string, readonly ChatPerson[]>>;

/** Many large teams take longer: what comes later is there when somebody asks again, in milliseconds. */
const patience = 15_000;

/** By what the members of the organisation's teams are called. Whoever is a guest there is told of nobody. */
export function createNaming(directory: Pick<Directory, 'person' | 'everybody'>, clock: Clock): Naming {
  const keeping = { milliseconds: 5 * 60_000, most: 100, now: () => clock.now() };
  const everybody = keepFor(keeping, directory.everybody, (tenant) => tenant);
  const known = async (tenant: string, by: string) =>
    (await directory.person(tenant, by))?.standing === 'member' ? everybody(tenant) : [];
  return async (tenant, by, names) => {
    const people = await atMost(patience, known(tenant, by));
    if (people === null) throw new Error('Teams took too long');
    return peopleNamed(
      people.map((person) => ({ person, names: [] })),
      names,
    );
  };
}
