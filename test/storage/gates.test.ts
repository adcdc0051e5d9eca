import { expect, test } from 'vitest';
import { sumOf } from '../../src/core/counts.ts';
import { err, ok } from '../../src/core/result.ts';
import { lockKey } from '../../src/storage/gates.ts';
import { useStorage } from '../support/perFile.ts';
import { bytes, castOf, electionId, inTurn, openedElection, patiently, voterId } from '../support/store.ts';

const storage = useStorage();

const waitingForGate = `select from pg_locks where locktype = 'advisory' and not granted
  and database = (select oid from pg_database where datname = current_database())`;

test('closing the box waits for a cast in flight; who comes after it is late, who came before is kept', async () => {
  const { election } = await openedElection(storage);
  const other = storage.another().box;
  const inFlight = await storage.boxPool.connect();
  await inFlight.query(`begin; select pg_advisory_xact_lock_shared(${lockKey('box', election.id)})`);
  let shut = false;
  const shutting = other.shutGate(election.id).then(() => {
    shut = true;
  });
  await expect.poll(async () => (await storage.boxPool.query(waitingForGate)).rowCount, patiently).toBe(1);
  const late = storage.box.cast(castOf(election.id));
  await expect.poll(async () => (await storage.boxPool.query(waitingForGate)).rowCount, patiently).toBe(2);
  expect(shut).toBe(false);
  await inFlight.query('insert into box.intake values (gen_random_uuid(), $1, $2, $3)', [
    election.id,
    '1',
    bytes(),
  ]);
  await inFlight.query('commit');
  inFlight.release();
  await shutting;
  expect(await late).toEqual(err('closed'));
  expect(await storage.box.intakeCounts(election.id)).toEqual(new Map([['1', 1]]));
});

test('closing under a burst of casts over two instances: every acknowledged ballot waits in the box, no other', async () => {
  const { election } = await openedElection(storage);
  const boxes = [storage.box, storage.another().box] as const;
  const casts = Array.from({ length: 120 }, (_, index) => inTurn(boxes, index).cast(castOf(election.id)));
  await Promise.all(casts.slice(0, 21));
  await storage.another().box.shutGate(election.id);
  const kept = await storage.box.intakeCounts(election.id);
  const outcomes = await Promise.all(casts);
  const acknowledged = outcomes.filter((outcome) => outcome.ok).length;
  expect(acknowledged).toBeGreaterThan(20);
  expect(kept.get('1')).toBe(acknowledged);
  expect(sumOf(await storage.box.spentCounts(election.id))).toBe(acknowledged);
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual(Array(120 - acknowledged).fill(err('closed')));
  expect(await storage.box.cast(castOf(election.id))).toEqual(err('closed'));
});

test('the gates of the two halves, and of two elections, do not wait for each other', async () => {
  const { election, voters } = await openedElection(storage);
  const inFlight = await storage.boxPool.connect();
  await inFlight.query(`begin; select pg_advisory_xact_lock(${lockKey('box', election.id)})`);
  expect(await storage.clerk.tick(voters[0]?.id ?? voterId(), 'blind', bytes())).toEqual(ok('ticked'));
  await storage.clerk.shutGate(election.id);
  const other = await openedElection(storage);
  expect(await storage.box.cast(castOf(other.election.id))).toEqual(ok('stored'));
  await inFlight.query('rollback');
  inFlight.release();
});

test('a gate that was never opened, or whose time has passed, lets nobody through', async () => {
  expect(await storage.box.cast(castOf(electionId()))).toEqual(err('closed'));
  const { election } = await openedElection(storage, ['ana@example.org'], '2020-01-01T00:00:00.000Z');
  expect(await storage.box.cast(castOf(election.id))).toEqual(err('closed'));
  expect(sumOf(await storage.box.spentCounts(election.id))).toBe(0);
});

test('a gate is opened again with another time as long as it was not shut', async () => {
  const id = electionId();
  await storage.box.openGate(id, '2020-01-01T00:00:00.000Z');
  expect(await storage.box.cast(castOf(id))).toEqual(err('closed'));
  await storage.box.openGate(id, null);
  expect(await storage.box.cast(castOf(id))).toEqual(ok('stored'));
  await storage.box.shutGate(id);
  await storage.box.openGate(id, null);
  expect(await storage.box.cast(castOf(id))).toEqual(err('closed'));
});

test('lock keys are stable and differ by half and election', () => {
  const [one, two] = [electionId(), electionId()];
  const keys = [lockKey('box', one), lockKey('clerk', one), lockKey('exclusive', one), lockKey('box', two)];
  expect(new Set(keys).size).toBe(4);
  expect(lockKey('box', one)).toBe(keys[0]);
  expect(lockKey('box', '0b55c5d2-6a3e-4f43-9d5c-3c1f5d5a7c11' as never)).toBe('7682554469045426539');
});
