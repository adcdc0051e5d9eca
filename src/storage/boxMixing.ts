import { sql } from 'kysely';
import type { ElectionId } from '../core/ids.ts';
import type { BoardEntry, BoardHead, BoxStore, IntakeRow } from '../engine/portsBox.ts';
import { toHead } from './boxRows.ts';
import { chunks, type Database, inTransaction, plainBytes, type Trx } from './query.ts';

const rowsPerInsert = 2_000;

/** The one way from the intake to the board (design: Mixing), in one transaction under the lock of the board's head. */
export function mixBallots(
  db: Database,
  id: ElectionId,
  choose: Parameters<BoxStore['mix']>[1],
  mix: Parameters<BoxStore['mix']>[2],
): Promise<BoardHead> {
  return inTransaction(db, async (trx) => {
    const head = await lockHead(trx, id);
    const waiting = await trx
      .selectFrom('box.intake')
      .select(['id', 'weight'])
      .where('election_id', '=', id)
      .orderBy('id')
      .execute();
    const chosen = choose(waiting);
    if (chosen === null) return head;
    const known = new Set(waiting.map((row) => row.id));
    if (new Set(chosen).size !== chosen.length || !chosen.every((row) => known.has(row)))
      throw new Error('mixing takes rows that wait, each once');
    const taken = await takeOut(trx, chosen);
    const mixed = mix(taken, head);
    if (mixed.entries.length !== taken.length || mixed.head.size !== head.size + taken.length)
      throw new Error('mixing puts every taken ballot on the board, and no other');
    await putOnBoard(trx, id, head.size, mixed.entries);
    await storeHead(trx, id, mixed.head);
    return mixed.head;
  });
}

async function lockHead(trx: Trx, id: ElectionId): Promise<BoardHead> {
  const row = await trx
    .selectFrom('box.head')
    .select(['size', 'peaks', 'checkpoint', 'live'])
    .where('election_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Error('only a box whose gate was opened is mixed');
  return toHead(row);
}

/**
 * Deletes in the order of the random ids, so that the log of the database does not show the order of casting: with
 * these settings the planner is left with a walk along the primary key, never along the heap.
 */
async function takeOut(trx: Trx, ids: readonly string[]): Promise<readonly IntakeRow[]> {
  await sql`select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)`.execute(
    trx,
  );
  const { rows } = await sql<{ id: string; weight: string; sealed_row: Uint8Array }>`
    delete from box.intake where id = any(${ids.toSorted()}::uuid[]) returning id, weight, sealed_row
  `.execute(trx);
  if (rows.length !== ids.length) throw new Error('a waiting ballot is gone: the mixing is undone');
  return rows.map(({ id, weight, sealed_row: row }) => ({ id, weight, row: plainBytes(row) }));
}

async function putOnBoard(
  trx: Trx,
  id: ElectionId,
  size: number,
  entries: readonly BoardEntry[],
): Promise<void> {
  const rows = entries.map((entry, index) => ({ ...entry, position: size + index }));
  for (const some of chunks(rows, rowsPerInsert)) {
    await sql`
      insert into box.board (election_id, position, leaf, weight, sealed, receipt_signature)
      select ${id}::uuid, entry.* from unnest(
        ${some.map((row) => row.position)}::int[], ${some.map((row) => row.leaf)}::bytea[],
        ${some.map((row) => row.weight)}::text[], ${some.map((row) => row.sealed)}::bytea[],
        ${some.map((row) => row.receiptSignature)}::bytea[]) as entry
    `.execute(trx);
  }
}

async function storeHead(trx: Trx, id: ElectionId, head: BoardHead): Promise<void> {
  await trx
    .updateTable('box.head')
    .set({
      size: head.size,
      peaks: sql`${head.peaks}::bytea[]`,
      checkpoint: head.checkpoint,
      live: head.live === null ? null : JSON.stringify(head.live),
    })
    .where('election_id', '=', id)
    .execute();
}
