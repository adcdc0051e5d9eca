import { expect, test } from 'vitest';
import { createPool } from '../../src/storage/pools.ts';
import { useDatabase } from '../support/perFile.ts';

const database = useDatabase();

async function withPool<T>(
  url: string,
  work: (pool: ReturnType<typeof createPool>) => Promise<T>,
): Promise<T> {
  const pool = createPool(url, { max: 2, applicationName: 'test', onError: () => undefined });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

test('a bigint comes as a number, and one that a number cannot hold is an error, not a wrong number', async () => {
  await withPool(database.ownerUrl, async (pool) => {
    const { rows } = await pool.query('select 9007199254740991::bigint as n, 7::int as i');
    expect(rows).toEqual([{ n: Number.MAX_SAFE_INTEGER, i: 7 }]);
    await expect(pool.query('select 9007199254740993::bigint as n')).rejects.toThrow('too large');
  });
});

test('a broken idle connection is reported and replaced', async () => {
  const { promise, resolve } = Promise.withResolvers<Error>();
  const pool = createPool(database.ownerUrl, { max: 1, applicationName: 'test', onError: resolve });
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  await withPool(database.ownerUrl, (other) =>
    other.query('select pg_terminate_backend($1)', [rows[0]?.pid]),
  );
  expect((await promise).message).toMatch(/terminat/);
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await pool.end();
});

test('a connection that breaks in the middle of a transaction fails that transaction and nothing else', async () => {
  await withPool(database.ownerUrl, async (pool) => {
    const client = await pool.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const broken = new Promise<void>((resolve) => {
      client.once('end', resolve);
    });
    await client.query('begin');
    await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await broken;
    await expect(client.query('commit')).rejects.toThrow('not queryable');
    client.release(true);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});
