import { sql } from 'kysely';
import { z } from 'zod';
import type { ElectionId } from '../core/ids.ts';
import { ok, type Result } from '../core/result.ts';
import type { OpenRoll, OpenRollChange, RollLeaf } from '../engine/portsClerk.ts';
import type { Election } from '../engine/portsOffice.ts';
import { freezeVoters } from './clerkOpen.ts';
import { putProposal, readProposal } from './clerkProposals.ts';
import { putVoters, readRoll } from './clerkRoll.ts';
import { isPaused, lockKey, standsOpen } from './gates.ts';
import { storeAmendment } from './officeAmendments.ts';
import { applyChange, lockElection } from './officeChange.ts';
import { type Database, inTransaction, plainBytes, type Trx } from './query.ts';

/**
 * Proposals and additions, under the election's lock and behind the clerk's gate: who shuts the gate waits for them, and
 * whoever comes later reads a shut gate.
 */
export function changeOpenRoll<E>(
  db: Database,
  id: ElectionId,
  decide: (now: OpenRoll) => Result<OpenRollChange, E>,
): Promise<Result<Election, E>> {
  return inTransaction(db, async (trx) => {
    const election = await lockElection(trx, id);
    await sql`select pg_catalog.pg_advisory_xact_lock_shared(${lockKey('clerk', id)}::bigint)`.execute(trx);
    const decided = decide({
      election,
      gate: await readGate(trx, id),
      roll: await readRoll(trx, id),
      leaves: await readLeaves(trx, id),
      proposal: await readProposal(trx, id),
    });
    if (!decided.ok) return decided;
    const { proposal, joining, change } = decided.value;
    if (joining !== undefined) await join(trx, id, joining);
    await putProposal(trx, id, proposal);
    return ok(await applyChange(trx, election, change));
  });
}

const gateSchema = z.array(z.strictObject({ open: z.boolean(), paused: z.boolean() }));

async function readGate(trx: Trx, id: ElectionId): Promise<OpenRoll['gate']> {
  const { rows } = await sql`
    select (${sql.raw(standsOpen)}) as open, (${sql.raw(isPaused)}) as paused
    from clerk.gate g where g.election_id = ${id}
  `.execute(trx);
  const [gate] = gateSchema.parse(rows);
  if (gate?.paused === true) return 'paused';
  return gate?.open === true ? 'open' : 'closed';
}

async function readLeaves(trx: Trx, id: ElectionId): Promise<OpenRoll['leaves']> {
  const rows = await trx
    .selectFrom('clerk.roll')
    .select(['leaf', 'weight'])
    .where('election_id', '=', id)
    .where('leaf', 'is not', null)
    .$narrowType<{ leaf: Uint8Array }>()
    .execute();
  return rows.map(
    ({ leaf, weight }): Pick<RollLeaf, 'leaf' | 'weight'> => ({ leaf: plainBytes(leaf), weight }),
  );
}

async function join(
  trx: Trx,
  id: ElectionId,
  { voters, frozen, signed }: NonNullable<OpenRollChange['joining']>,
): Promise<void> {
  const fits = frozen.length === voters.length && signed.amendment.added.length === voters.length;
  if (!fits) throw new Error('an amendment names whoever joins by it');
  if (voters.some((voter) => voter.election !== id)) throw new Error('a voter of another election');
  await storeAmendment(trx, id, signed);
  await putVoters(trx, voters, signed.amendment.number);
  await freezeVoters(trx, id, frozen);
}
