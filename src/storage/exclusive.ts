import type { Pool } from 'pg';
import type { ElectionId } from '../core/ids.ts';
import { lockKey } from './gates.ts';
import { connectClient } from './pools.ts';
import { urlOf } from './query.ts';

/**
 * Makes `exclusively`: work on one election runs alone, in any instance on the same database. The lock belongs to a
 * connection beside the pool, at most one per election here: waiting for a turn never starves the work of connections.
 * Throws after the work when that connection broke meanwhile, since the work may then not have been alone.
 */
export function createExclusive(pool: Pool): <T>(id: ElectionId, work: () => Promise<T>) => Promise<T> {
  const queues = new Map<ElectionId, Promise<unknown>>();
  return async (id, work) => {
    const before = queues.get(id);
    const turn = (before ?? Promise.resolve()).then(() => locked(pool, id, work));
    const settled = turn.catch(() => undefined); // the caller gets the error; the next in the queue only waits
    queues.set(id, settled);
    try {
      return await turn;
    } finally {
      if (queues.get(id) === settled) queues.delete(id);
    }
  };
}

async function locked<T>(pool: Pool, id: ElectionId, work: () => Promise<T>): Promise<T> {
  const client = await connectClient(urlOf(pool), 'anonylections exclusive');
  try {
    await client.query('select pg_catalog.pg_advisory_lock($1)', [lockKey('exclusive', id)]);
    const value = await work();
    await client.query('select pg_catalog.pg_advisory_unlock($1)', [lockKey('exclusive', id)]);
    return value;
  } finally {
    await client.end();
  }
}
