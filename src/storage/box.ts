import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Counts } from '../core/counts.ts';
import type { ElectionId } from '../core/ids.ts';
import type { BoxStore, OpenedBallot } from '../engine/portsBox.ts';
import { castBallot } from './boxCast.ts';
import { mixBallots } from './boxMixing.ts';
import { boxReading } from './boxReading.ts';
import { toHead } from './boxRows.ts';
import { continueGate, shutGate } from './gates.ts';
import { toBoxElection } from './officeRows.ts';
import { chunks, createDatabase, type Database, inTransaction, plainBytes } from './query.ts';

/** Spent marks, intake, board and what was opened, over the box's pool. */
export function createBoxStore(pool: Pool): BoxStore {
  const db = createDatabase(pool);
  return {
    ...boxReading(db),
    election: (id) => election(db, id),
    key: async (id, name) => {
      const query = db.selectFrom('office.keys').select('wrapped').where('election_id', '=', id);
      const row = await query.where('name', '=', name).executeTakeFirst();
      return row === undefined ? null : plainBytes(row.wrapped);
    },
    destroyKeys: async (id) => {
      await db.deleteFrom('office.keys').where('election_id', '=', id).execute();
    },
    openGate: (id, closesAt) => openGate(db, id, closesAt),
    cast: (cast) => castBallot(pool, cast),
    receiptSignature: async (id, leaf) => {
      const query = db.selectFrom('box.board').select('receipt_signature').where('election_id', '=', id);
      const row = await query.where('leaf', '=', leaf).executeTakeFirst();
      return row === undefined ? null : plainBytes(row.receipt_signature);
    },
    shutGate: (id) => shutGate(pool, 'box', id),
    continueGate: (id) => continueGate(pool, 'box', id),
    intakeCounts: (id) => countByWeight(db, 'box.intake', id),
    mix: (id, choose, mix) => mixBallots(db, id, choose, mix),
    head: async (id) => {
      const columns = ['size', 'peaks', 'checkpoint', 'live'] as const;
      const query = db.selectFrom('box.head').select(columns).where('election_id', '=', id);
      const row = await query.executeTakeFirst();
      return row === undefined ? null : toHead(row);
    },
    setLive: async (id, live) => {
      const query = db.updateTable('box.head').set({ live: JSON.stringify(live) });
      await query.where('election_id', '=', id).execute();
    },
    saveOpened: (id, ballots) => saveOpened(db, id, ballots),
    spentCounts: (id) => countByWeight(db, 'box.spent', id),
    clear: (id, scope) => clear(db, id, scope),
  };
}

async function election(db: Database, id: ElectionId): ReturnType<BoxStore['election']> {
  const row = await db
    .selectFrom('office.elections')
    .select([
      'id',
      'state',
      'settings',
      'manifest',
      'manifest_signature',
      'fingerprint',
      'epoch',
      'amendments',
    ])
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : toBoxElection(row);
}

/** A gate that was shut stays shut. While it is open its time follows the draft, whose opening may have failed. */
function openGate(db: Database, id: ElectionId, closesAt: string | null): Promise<void> {
  return inTransaction(db, async (trx) => {
    await trx
      .insertInto('box.gate')
      .values({ election_id: id, open: true, closes_at: closesAt })
      .onConflict((conflict) =>
        conflict.column('election_id').doUpdateSet({ closes_at: closesAt }).where('box.gate.open', '=', true),
      )
      .execute();
    await trx
      .insertInto('box.head')
      .values({ election_id: id })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

async function countByWeight(
  db: Database,
  table: 'box.spent' | 'box.intake',
  id: ElectionId,
): Promise<Counts> {
  const rows = await db
    .selectFrom(table)
    .select(['weight', ({ fn }) => fn.countAll<number>().as('count')])
    .where('election_id', '=', id)
    .groupBy('weight')
    .orderBy('weight')
    .execute();
  return new Map(rows.map(({ weight, count }) => [weight, count]));
}

const rowsPerInsert = 5_000;

/** Opening again gives the same, so what is there already stays. */
function saveOpened(db: Database, id: ElectionId, ballots: readonly OpenedBallot[]): Promise<void> {
  return inTransaction(db, async (trx) => {
    for (const some of chunks(ballots, rowsPerInsert)) {
      const selections = some.map(({ ballot }) => (ballot.ok ? JSON.stringify(ballot.value) : null));
      const invalid = some.map(({ ballot }) => (ballot.ok ? null : ballot.error));
      await sql`
        insert into box.opened (election_id, position, selections, invalid)
        select ${id}::uuid, o.position, o.selections::jsonb, o.invalid
        from unnest(${some.map(({ position }) => position)}::int[], ${selections}::text[], ${invalid}::text[])
          as o (position, selections, invalid)
        on conflict do nothing
      `.execute(trx);
    }
  });
}

function clear(db: Database, id: ElectionId, scope: 'leaf-marks' | 'intake-and-marks'): Promise<void> {
  return inTransaction(db, async (trx) => {
    if (scope === 'intake-and-marks')
      await trx.deleteFrom('box.intake').where('election_id', '=', id).execute();
    await trx.deleteFrom('box.leaf_marks').where('election_id', '=', id).execute();
    const left = await trx
      .selectFrom('box.intake')
      .select('id')
      .where('election_id', '=', id)
      .executeTakeFirst();
    if (left !== undefined) throw new Error('leaf marks are kept as long as ballots wait');
  });
}
