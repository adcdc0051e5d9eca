import { sql } from 'kysely';
import type { ElectionId } from '../core/ids.ts';
import { ok, type Result } from '../core/result.ts';
import type { Statement } from '../core/statements.ts';
import type { Freeze, FrozenVoter, Voter } from '../engine/portsClerk.ts';
import { type Election, type ElectionChange, holderOf, keyHolders } from '../engine/portsOffice.ts';
import { readRoll } from './clerkRoll.ts';
import { applyChange, lockElection } from './officeChange.ts';
import { readStatements } from './officeStatements.ts';
import { type Database, inTransaction, type Trx } from './query.ts';

/** Stores leaves, codes, keys, the gate and the opened election in one transaction. */
export function openElection<E>(
  db: Database,
  id: ElectionId,
  decide: (
    election: Election,
    roll: readonly Voter[],
    statements: readonly Statement[],
  ) => Result<Freeze & { change: ElectionChange }, E>,
): Promise<Result<Election, E>> {
  return inTransaction(db, async (trx) => {
    const election = await lockElection(trx, id);
    const roll = await readRoll(trx, id);
    const decided = decide(election, roll, await readStatements(trx, id));
    if (!decided.ok) return decided;
    const { voters, keys, closesAt, change } = decided.value;
    if (new Set(voters.map(({ voter }) => voter)).size !== roll.length)
      throw new Error('an opening fixes every voter of the roll');
    await freezeVoters(trx, id, voters);
    await storeKeys(trx, id, keys);
    const gate = { election_id: id, open: true, closes_at: closesAt };
    await trx.insertInto('clerk.gate').values(gate).execute();
    return ok(await applyChange(trx, election, change));
  });
}

export async function freezeVoters(trx: Trx, id: ElectionId, voters: readonly FrozenVoter[]): Promise<void> {
  const frozen = sql`unnest(
    ${voters.map(({ voter }) => voter)}::uuid[], ${voters.map(({ leaf }) => leaf)}::bytea[],
    ${voters.map(({ codeHash }) => codeHash)}::bytea[]) as frozen (voter, leaf, code_hash)`;
  const { numAffectedRows } = await sql`
    update clerk.roll r set leaf = frozen.leaf from ${frozen} where r.id = frozen.voter and r.election_id = ${id}
  `.execute(trx);
  if (numAffectedRows !== BigInt(voters.length)) throw new Error('an opening fixes voters of its roll only');
  await sql`
    insert into clerk.codes (hash, voter_id, generation)
    select frozen.code_hash, r.id, r.generation from ${frozen} join clerk.roll r on r.id = frozen.voter
  `.execute(trx);
}

async function storeKeys(trx: Trx, id: ElectionId, keys: Freeze['keys']): Promise<void> {
  const names = Object.keys(keyHolders) as (keyof typeof keyHolders)[];
  if (!names.every((name) => keys.has(name))) throw new Error('an opening stores every key');
  const rows = [...keys].map(([name, wrapped]) => ({
    election_id: id,
    name,
    holder: holderOf(name),
    wrapped,
  }));
  await trx.insertInto('office.keys').values(rows).execute();
}
