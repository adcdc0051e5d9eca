import { type Address, addressKey } from '../core/address.ts';
import { type ElectionId, uuidFromBytes, voterIdSchema } from '../core/ids.ts';
import { err, ok, type Result } from '../core/result.ts';
import { identityText, mergeEntries, type RollEntry, rollLeaf } from '../core/roll.ts';
import { draftRefusal, ownElection } from './elections.ts';
import { auditEvent, hashOf } from './events.ts';
import type { ChatPerson, Ports } from './ports.ts';
import type { RollChange, Voter } from './portsClerk.ts';
import type { Refusal } from './refusal.ts';
import { type Gathered, type Include, plainInclude } from './rollPeople.ts';
import { gather, type RollSource } from './rollSources.ts';

/** What became of the people of a source. */
export interface RollReport {
  /** Voters on the roll now. */
  readonly size: number;
  readonly added: number;
  /** Entries that were on the roll already, or twice in the source: one person is one voter. */
  readonly merged: number;
  /** Bots, deactivated accounts, and whom the organiser did not choose to include. */
  readonly leftOut: readonly ChatPerson[];
  /** How many of those named are there by the organiser's choice. */
  readonly taken: Gathered['taken'];
}

/**
 * Adds people to the roll of a draft. Who shares an address is one voter. Bad lines: all named, nothing added.
 * @param looked the mark of what was looked at: anything else is refused
 */
export async function addToRoll(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  sources: readonly RollSource[],
  include: Include = plainInclude,
  looked?: string,
): Promise<Result<RollReport, Refusal>> {
  const found = await gatherFor(ports, actor, id, sources, include, looked);
  if (!found.ok) return found;
  const { entries, printed, leftOut, byMail, taken } = found.value;
  let report: RollReport = { size: 0, added: 0, merged: 0, leftOut, taken };
  const changed = await ports.clerk.changeRoll<Refusal>(id, (election, roll) => {
    const refusal = draftRefusal(election, actor);
    if (refusal !== null) return err(refusal);
    const everybody = [...entries, ...printedEntries(roll, printed)];
    const change = mergeIntoRoll(ports, id, roll, everybody);
    const size = roll.length + change.added - change.remove.length;
    report = { ...report, size, added: change.added, merged: everybody.length - change.added };
    const event = auditEvent(ports.clock, 'roll-changed', 'organiser', { size });
    return ok({ remove: change.remove, put: change.put, leftOut, byMail, change: { event } });
  });
  return changed.ok ? ok(report) : changed;
}

/** What would become of the people of some sources, before anything is stored. */
export interface RollCheck extends RollReport {
  /** Names exactly these people and how they are read, base64url: what was looked at is what is added. */
  readonly mark: string;
  /** As they are read: one for each person. */
  readonly entries: readonly RollEntry[];
}

/** Reads sources as `addToRoll` and a proposal would, and stores nothing. */
export async function checkVoters(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  sources: readonly RollSource[],
  include: Include = plainInclude,
): Promise<Result<RollCheck, Refusal>> {
  const found = await gatherFor(ports, actor, id, sources, include);
  if (!found.ok) return found;
  const { entries, printed, leftOut, taken } = found.value;
  const roll = await ports.clerk.roll(id);
  const everybody = [...entries, ...printedEntries(roll, printed)];
  const { added, remove } = mergeIntoRoll(ports, id, roll, everybody);
  const mark = markOf(ports, found.value);
  const size = roll.length + added - remove.length;
  return ok({
    size,
    added,
    merged: everybody.length - added,
    leftOut,
    taken,
    mark,
    entries: mergeEntries(entries).entries,
  });
}

/** In whatever order a platform tells of them. */
function markOf({ crypto }: Pick<Ports, 'crypto'>, { entries, printed, leftOut }: Gathered): string {
  const voters = entries.map((entry) => JSON.stringify(entry)).toSorted();
  const others = leftOut.map(({ address }) => addressKey(address)).toSorted();
  return hashOf(crypto, [voters, printed, others]);
}

/** Whom these sources name, for an election that the actor organises; nobody at all is refused, and others than were looked at. */
export async function gatherFor(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  sources: readonly RollSource[],
  include: Include,
  looked?: string,
): Promise<Result<Gathered, Refusal>> {
  const own = await ownElection(ports, actor, id);
  if (!own.ok) return own;
  const found = await gather(ports, sources, include);
  if (!found.ok) return found;
  const { entries, printed, leftOut } = found.value;
  if (entries.length === 0 && printed === 0 && leftOut.length === 0) return err({ kind: 'nobody-to-add' });
  if (looked !== undefined && markOf(ports, found.value) !== looked) return err({ kind: 'not-as-looked-at' });
  return found;
}

/** Numbered on from those that the roll has. */
export function printedEntries(roll: readonly Voter[], count: number): readonly RollEntry[] {
  const serials = roll.flatMap(({ addresses }) =>
    addresses.filter(isPrinted).map(({ value }) => Number(value)),
  );
  const last = serials.reduce((most, serial) => Math.max(most, serial), 0);
  return Array.from({ length: count }, (_, index) => {
    const value = String(last + index + 1);
    return { name: `#${value}`, addresses: [{ kind: 'printed', value }] };
  });
}

/** Whether an address is a code on paper. */
export function isPrinted({ kind }: Address): boolean {
  return kind === 'printed';
}

/** Voters that stay keep their id and salt; people who turn out to be one voter are joined under the first id. */
function mergeIntoRoll(
  ports: Pick<Ports, 'random'>,
  election: ElectionId,
  roll: readonly Voter[],
  entries: readonly RollEntry[],
): RollChange & { readonly added: number } {
  const owner = new Map(
    roll.flatMap((voter) => voter.addresses.map((address) => [addressKey(address), voter])),
  );
  const remove = new Set(roll.map(({ id }) => id));
  const put: Voter[] = [];
  let added = 0;
  for (const entry of mergeEntries([...roll.map(asEntry), ...entries]).entries) {
    const keys = entry.addresses.map(addressKey);
    const known = keys.map((key) => owner.get(key)).find((voter) => voter !== undefined);
    if (known === undefined) added += 1;
    else remove.delete(known.id);
    const voter: Voter = { ...(known ?? newVoter(ports, election)), weight: plainWeight, ...entry };
    if (known?.addresses.length !== keys.length || known.weight !== voter.weight) put.push(voter);
  }
  return { remove: [...remove], put, added };
}

/** Of votes of which nothing else was said. */
export const plainWeight = '1';

/** The weight that everybody has is one of which nothing was said: where two voters are joined, the other one counts. */
function asEntry({ name, addresses, weight }: Voter): RollEntry {
  return weight === plainWeight ? { name, addresses } : { name, addresses, weight };
}

export function newVoter(
  ports: Pick<Ports, 'random'>,
  election: ElectionId,
): Omit<Voter, 'name' | 'addresses' | 'weight'> {
  const id = voterIdSchema.parse(uuidFromBytes(ports.random.bytes(16)));
  return { id, election, salt: ports.random.bytes(16), generation: 1, issued: null };
}

/** The voter's leaf of the roll. */
export function voterLeaf({ crypto }: Pick<Ports, 'crypto'>, voter: Voter): Uint8Array {
  const { election, salt, weight, addresses } = voter;
  return rollLeaf(crypto, election, { salt, identity: identityText(addresses), weight });
}
