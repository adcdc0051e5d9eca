import type { Address } from '../core/address.ts';
import type { ElectionId, VoterId } from '../core/ids.ts';
import { searchFor } from '../core/nameSearch.ts';
import { err, ok, type Result } from '../core/result.ts';
import { ownElection } from './elections.ts';
import type { Ports } from './ports.ts';
import type { Delivery, Voter } from './portsClerk.ts';
import type { Election } from './portsOffice.ts';
import { waysTo } from './reaching.ts';
import type { Refusal } from './refusal.ts';
import { isPrinted } from './roll.ts';

/** A voter as an organiser knows them: nothing of it changes when they vote. */
export interface FoundVoter {
  readonly id: VoterId;
  readonly name: string;
  /** Null where there is none. */
  readonly email: string | null;
  readonly reached: Delivery['via'] | 'both' | 'printed' | 'nothing';
}

/**
 * Voters of the actor's own election by name or e-mail address, in the order of their names. It reads the whole roll.
 * @param most so many at most
 */
export async function findVoters(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  typed: string,
  most: number,
): Promise<Result<readonly FoundVoter[], Refusal>> {
  const own = await ownElection(ports, actor, id);
  if (!own.ok) return own;
  const matches = searchFor(typed);
  const roll = await ports.clerk.roll(id);
  const found = roll.filter((voter) => matches(`${voter.name} ${emailOf(voter) ?? ''}`)).slice(0, most);
  return ok(found.map((voter) => describe(ports, own.value, voter)));
}

/** One voter of the actor's own election. */
export async function foundVoter(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  voterId: VoterId,
): Promise<Result<FoundVoter, Refusal>> {
  const own = await ownElection(ports, actor, id);
  if (!own.ok) return own;
  const voter = await ports.clerk.voter(voterId);
  return voter?.election === id ? ok(describe(ports, own.value, voter)) : err({ kind: 'unknown-voter' });
}

function describe(ports: Ports, election: Election, voter: Voter): FoundVoter {
  const { id, name, addresses } = voter;
  const ways = waysTo(ports, election, voter);
  const [first = addresses.some(isPrinted) ? 'printed' : 'nothing'] = ways;
  return { id, name, email: emailOf(voter), reached: ways.length > 1 ? 'both' : first };
}

function emailOf({ addresses }: Voter): string | null {
  return addresses.find(({ kind }) => kind === 'email')?.value ?? null;
}
