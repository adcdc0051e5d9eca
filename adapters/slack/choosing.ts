import { type Address, chatParts } from '../../src/core/address.ts';
import type { ChatPerson, Offered } from '../../src/engine/ports.ts';
import { unique } from './offering.ts';
import { reachAll, type Workspaces } from './workspaces.ts';

/** Of all workspaces of an enterprise that have the app. */
export async function offered(workspaces: Workspaces, to: Address): Promise<Offered> {
  const { workspace, user } = chatParts(to);
  const found = await reachAll(workspaces, workspace, ({ offers }) => offers(user));
  return {
    channels: unique(found.flatMap(({ channels }) => channels)),
    groups: found.flatMap(({ groups }) => groups),
  };
}

/** Nobody twice who is in several of them. */
export async function named(
  workspaces: Workspaces,
  by: Address,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly ChatPerson[]>> {
  const { workspace, user } = chatParts(by);
  const found = await reachAll(workspaces, workspace, ({ naming }) => naming(user, names));
  const persons = (name: string) => found.flatMap((each) => each.get(name) ?? []);
  const once = (people: readonly ChatPerson[]) => [
    ...new Map(people.map((person) => [person.address.value, person])).values(),
  ];
  return new Map(names.map((name) => [name, once(persons(name))]));
}
