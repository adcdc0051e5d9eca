import type { Address } from '../core/address.ts';
import type { ElectionId } from '../core/ids.ts';
import type { Result } from '../core/result.ts';
import { createElection, ownElection, placeOf } from './elections.ts';
import type { Ports } from './ports.ts';
import type { Election } from './portsOffice.ts';
import type { Refusal } from './refusal.ts';

/**
 * A new draft like an election that the actor organises, in whatever state that one is: its definition in all its
 * languages, and its settings without the times. The actor is its only organiser and the roll is empty.
 */
export async function duplicateElection(
  ports: Ports,
  actor: Address,
  id: ElectionId,
): Promise<Result<Election, Refusal>> {
  const own = await ownElection(ports, actor, id);
  if (!own.ok) return own;
  const { definition, settings, home, organisers } = own.value;
  const organiser = organisers[placeOf(own.value, actor)] ?? { address: actor, name: actor.value };
  const untimed = { ...settings, opensAt: null, closesAt: null };
  return createElection(ports, organiser, { definition, settings: untimed }, home, own.value);
}
