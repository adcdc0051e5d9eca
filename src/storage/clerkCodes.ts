import type { VoterId } from '../core/ids.ts';
import type { Voter } from '../engine/portsClerk.ts';
import { selectVoters, toVoter } from './clerkRows.ts';
import { type Database, inTransaction } from './query.ts';

export async function voterByCode(
  db: Database,
  codeHash: Uint8Array,
): Promise<{ readonly voter: Voter; readonly codeGeneration: number } | null> {
  const row = await selectVoters(db)
    .innerJoin('clerk.codes as c', 'c.voter_id', 'r.id')
    .select('c.generation as codeGeneration')
    .where('c.hash', '=', codeHash)
    .executeTakeFirst();
  return row === undefined ? null : { voter: toVoter(row), codeGeneration: row.codeGeneration };
}

/** The old code's hash stays, so that a void code is told from an unknown one. Repeating it is harmless. */
export function replaceCode(
  db: Database,
  voter: VoterId,
  generation: number,
  codeHash: Uint8Array,
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const raised = await trx
      .updateTable('clerk.roll')
      .set({ generation })
      .where('id', '=', voter)
      .where('issued_mode', 'is', null)
      .where('generation', 'in', [generation - 1, generation])
      .executeTakeFirst();
    if (raised.numUpdatedRows === 0n) return false;
    await trx
      .insertInto('clerk.codes')
      .values({ hash: codeHash, voter_id: voter, generation })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const stored = await trx
      .selectFrom('clerk.codes')
      .select('hash')
      .where('hash', '=', codeHash)
      .where('voter_id', '=', voter)
      .where('generation', '=', generation)
      .executeTakeFirst();
    if (stored === undefined) throw new Error('one generation of a voter has one code');
    return true;
  });
}
