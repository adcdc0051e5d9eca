import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { sumOf } from '../../src/core/counts.ts';
import { ok } from '../../src/core/result.ts';
import { createStorage } from '../../src/storage/storage.ts';
import { isUnavailable } from '../../src/storage/unavailable.ts';
import { useStorage } from '../support/perFile.ts';
import { castOf, electionId, openedElection, patiently } from '../support/store.ts';

const storage = useStorage();

async function problemOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (problem: unknown) => problem,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('a database that is not there is unavailable', async () => {
  const url = `postgres://somebody@127.0.0.1:${await freePort()}/nothing`;
  const gone = createStorage({ clerkUrl: url, boxUrl: url, max: 1, log: { error: () => undefined } });
  expect(isUnavailable(await problemOf(gone.box.cast(castOf(electionId()))))).toBe(true);
  expect(isUnavailable(await problemOf(gone.office.election(electionId())))).toBe(true);
  await gone.close();
});

test('a cast whose connection is cut is unavailable and leaves nothing; cast again, it is stored', async () => {
  const { election } = await openedElection(storage);
  const cast = castOf(election.id);
  const holder = await storage.boxPool.connect();
  await holder.query('begin');
  await holder.query('lock table box.intake in access exclusive mode');
  const cut = problemOf(storage.box.cast(cast));
  const waiting = `select pg_terminate_backend(pid) from pg_stat_activity
    where wait_event_type = 'Lock' and datname = current_database()`;
  await expect.poll(async () => (await storage.boxPool.query(waiting)).rowCount, patiently).toBe(1);
  expect(isUnavailable(await cut)).toBe(true);
  await holder.query('rollback');
  holder.release();
  expect(sumOf(await storage.box.spentCounts(election.id))).toBe(0);
  expect(await storage.box.cast(cast)).toEqual(ok('stored'));
});

test('a mistake in a statement, a bug and no error at all are not', async () => {
  expect(isUnavailable(await problemOf(storage.clerkPool.query('select from nowhere')))).toBe(false);
  expect(isUnavailable(new Error('a bug'))).toBe(false);
  expect(isUnavailable(null)).toBe(false);
});

test.each(['08006', '57P01', '57P03', '57014', '53300', '25006', 'ECONNRESET'])('%s is', (code) => {
  const error = Object.assign(new Error('from the server'), { code });
  expect(isUnavailable(error)).toBe(true);
  expect(isUnavailable(new Error('wrapped', { cause: error }))).toBe(true);
  expect(isUnavailable(new AggregateError([error]))).toBe(true);
});
