import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import type { Pool } from 'pg';
import type { DB } from './schema.ts';

export type Database = Kysely<DB>;
export type Trx = Transaction<DB>;

/** Queries over a pool that stays its maker's to end. */
export function createDatabase(pool: Pool): Database {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
}

/** What the pool connects to, for a connection beside it. */
export function urlOf(pool: Pool): string {
  const { connectionString } = pool.options;
  if (connectionString === undefined) throw new Error('the pool was made without a connection string');
  return connectionString;
}

/** One transaction under READ COMMITTED, whatever the server's default; rolled back when `work` throws. */
export function inTransaction<T>(db: Database, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('read committed').execute(work);
}

/** A copy that is no Buffer: those share memory with their neighbours. */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

/** Slices of at most `size`, none for an empty list. */
export function* chunks<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}

const pageSize = 5_000;

/** Rows page by page, never all in memory. `read` gives the rows that follow `after`, in order, at most `limit`. */
export async function* paged<T>(
  read: (after: T | null, limit: number) => Promise<readonly T[]>,
): AsyncGenerator<T, void, undefined> {
  let after: T | null = null;
  for (;;) {
    const rows: readonly T[] = await read(after, pageSize);
    yield* rows;
    if (rows.length < pageSize) return;
    after = rows.at(-1) ?? null;
  }
}
