import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { ElectionId } from '../core/ids.ts';

/**
 * The gates of design section 4. Who passes holds the gate's advisory lock shared until the commit and reads the gate
 * in a statement that starts after the lock was granted; who shuts it takes the lock exclusively, so it waits for
 * what is in flight, and whoever comes later reads a shut gate.
 */
export type Half = 'clerk' | 'box';

const inTime = `g.open and pg_catalog.clock_timestamp() < coalesce(g.closes_at, 'infinity')`;

/** SQL, true when the gate `g` stands open; the database's clock decides. */
export const standsOpen = `${inTime} and g.epoch = office.current_epoch()`;

/** SQL, true when the gate `g` would stand open, had the database not been restored from a backup since. */
export const isPaused = `${inTime} and g.epoch <> office.current_epoch()`;

/** A stable advisory lock key, a signed 64-bit number in decimal. */
export function lockKey(purpose: Half | 'exclusive', election: ElectionId): string {
  const hash = createHash('sha256').update(`anonylections/lock/v1 ${purpose} ${election}`).digest();
  return hash.readBigInt64BE().toString();
}

/** What `behindGate` is to do with what `work` did. */
export interface Verdict<T> {
  readonly keep: boolean;
  readonly value: T;
}

/**
 * Runs `work` in one transaction under READ COMMITTED that holds the gate's lock shared. `work` must itself read the
 * gate. `keep: false` rolls back.
 */
export async function behindGate<T>(
  pool: Pool,
  half: Half,
  election: ElectionId,
  work: (client: PoolClient) => Promise<Verdict<T>>,
): Promise<T> {
  return transaction(
    pool,
    `select pg_catalog.pg_advisory_xact_lock_shared(${lockKey(half, election)})`,
    work,
  );
}

/** Shuts the gate for good, after waiting for what is in flight. Shutting it again, or one never opened, is harmless. */
export async function shutGate(pool: Pool, half: Half, election: ElectionId): Promise<void> {
  const lock = `select pg_catalog.pg_advisory_xact_lock(${lockKey(half, election)})`;
  await transaction(pool, lock, async (client) => {
    await client.query(`update ${half}.gate set open = false where election_id = $1`, [election]);
    return { keep: true, value: null };
  });
}

/** Accepts the history that the database has now: the gate stands open again if it did before the restore. */
export async function continueGate(pool: Pool, half: Half, election: ElectionId): Promise<void> {
  await pool.query(`update ${half}.gate set epoch = office.current_epoch() where election_id = $1`, [
    election,
  ]);
}

async function transaction<T>(
  pool: Pool,
  lock: string,
  work: (client: PoolClient) => Promise<Verdict<T>>,
): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query(`begin isolation level read committed; ${lock}`);
    const verdict = await work(client);
    await client.query(verdict.keep ? 'commit' : 'rollback');
    broken = false;
    return verdict.value;
  } finally {
    client.release(broken);
  }
}
