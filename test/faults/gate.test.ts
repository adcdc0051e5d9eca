import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../src/core/encoding.ts';
import type { Receipt } from '../../src/core/receipt.ts';
import { err, type Result } from '../../src/core/result.ts';
import type { AttendedRefusal } from '../../src/engine/attended.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Voter } from '../../src/engine/portsClerk.ts';
import {
  createTestEngine,
  type OpenElection,
  openElection,
  type TestEngine,
  value,
} from '../support/engine.ts';
import { useDatabase, useEngine } from '../support/perFile.ts';
import { all } from '../support/store.ts';
import { layWire } from './wire.ts';

const answers = { q1: ['c1'], q2: ['yes'] };
const patient = { timeout: 20_000 };
const late = [
  err({ kind: 'not-open' }),
  err({ kind: 'not-issued', reason: 'closed' }),
  err({ kind: 'not-cast', reason: 'closed' }),
];

const database = useDatabase();
const here = useEngine(database);
const there = useEngine(database);
const organisers = useEngine(database);

type Outcome = Result<Receipt, AttendedRefusal>;

function castBy({ engine }: { engine: Engine }, voter: Voter): Promise<Outcome> {
  return engine.castAttended(voter, { answers, pageNonce: engine.pageNonce() });
}

/** Sixteen at a time vote, at one instance or the other, until everybody has tried; `happens` amid it. */
async function burst({ voters }: OpenElection, after: number, happens: () => Promise<unknown>) {
  const outcomes: Outcome[] = [];
  const waiting = voters.values();
  const meanwhile: Promise<unknown>[] = [];
  const work = async (instance: TestEngine) => {
    for (const voter of waiting) {
      outcomes.push(await castBy(instance, voter));
      if (outcomes.length === after) meanwhile.push(happens());
    }
  };
  await Promise.all(Array.from({ length: 8 }, () => [work(here), work(there)]).flat());
  await Promise.all(meanwhile);
  return outcomes;
}

async function expectExactly({ id }: OpenElection, outcomes: readonly Outcome[]): Promise<void> {
  const receipts = outcomes.flatMap((outcome) => (outcome.ok ? [toHex(outcome.value.leaf)] : []));
  const board = (await all(here.ports.box.board(id))).map(({ leaf }) => toHex(leaf));
  expect(board.toSorted()).toEqual(receipts.toSorted());
  const result = (await here.engine.view(id))?.result;
  expect(result).toMatchObject({ cast: receipts.length, valid: receipts.length });
  expect((await here.engine.view(id))?.cast).toBe(receipts.length);
}

describe('when the election closes in the middle of a burst of casts over two instances', () => {
  test.for(['closed', 'live'] as const)(
    '(results %s) whoever has a receipt is counted, and nobody else',
    async (results) => {
      const settings = { results, mixThreshold: 5 };
      const open = await openElection(here.engine, 120, { settings });
      const outcomes = await burst(open, 20, () => organisers.engine.close(open.organiser, open.id));
      const accepted = outcomes.filter(({ ok }) => ok).length;
      expect(accepted).toBeGreaterThanOrEqual(20);
      expect(accepted).toBeLessThan(120);
      for (const refused of outcomes.filter(({ ok }) => !ok)) expect(late).toContainEqual(refused);
      await expectExactly(open, outcomes);
      for (const [index, voter] of open.voters.slice(-10).entries()) {
        expect((await castBy(index % 2 === 0 ? here : there, voter)).ok).toBe(false);
      }
      await expectExactly(open, outcomes);
    },
  );

  test('by its closing time, the same; an organiser who closes it later finds exactly those ballots', async () => {
    const superuser = new Client({ connectionString: database.ownerUrl });
    await superuser.connect();
    const open = await openElection(here.engine, 120);
    const outcomes = await burst(open, 20, () =>
      superuser.query('update box.gate set closes_at = clock_timestamp() where election_id = $1', [open.id]),
    );
    await superuser.end();
    const accepted = outcomes.filter(({ ok }) => ok).length;
    expect(accepted).toBeGreaterThanOrEqual(20);
    expect(accepted).toBeLessThan(120);
    const closed = err({ kind: 'not-cast', reason: 'closed' });
    for (const refused of outcomes.filter(({ ok }) => !ok)) expect(refused).toEqual(closed);
    value(await there.engine.close(open.organiser, open.id));
    await expectExactly(open, outcomes);
  });
});

describe('a vote that is on its way when the election closes', () => {
  const waitingForGate = `select from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`;

  test.for(['clerk', 'box'] as const)(
    '(at the %s) is waited for: it is counted exactly if it gets a receipt',
    async (half) => {
      const wires = { clerk: await layWire(database.clerkUrl), box: await layWire(database.boxUrl) };
      const slow = createTestEngine({ clerkUrl: wires.clerk.url, boxUrl: wires.box.url });
      const open = await openElection(here.engine, 1);
      const held = wires[half].holdAt('commit\0');
      const outcome = castBy(slow, open.voters[0] ?? never());
      const release = await held;
      let published = false;
      const closing = organisers.engine.close(open.organiser, open.id).then((closed) => {
        published = true;
        return closed;
      });
      await expect
        .poll(async () => (await there.storage.boxPool.query(waitingForGate)).rowCount, patient)
        .toBe(1);
      expect(published).toBe(false);
      release();
      value(await closing);
      await expectExactly(open, [await outcome]);
      if (half === 'box') expect((await outcome).ok).toBe(true);
      await slow.close();
      await Promise.all([wires.clerk.close(), wires.box.close()]);
    },
  );
});

describe('a set closing time', () => {
  test('has passed when the database says so, whatever the clock of the application says', async () => {
    let now = Date.parse('2020-01-01T00:00:00Z');
    const astray = createTestEngine(database, { clock: { now: () => now } });
    const passed = await openElection(astray.engine, 1, { settings: { closesAt: '2020-06-01T00:00:00Z' } });
    expect(await castBy(astray, passed.voters[0] ?? never())).toEqual(
      err({ kind: 'not-issued', reason: 'closed' }),
    );
    const coming = await openElection(astray.engine, 1, { settings: { closesAt: '2999-01-01T00:00:00Z' } });
    now = Date.parse('3000-01-01T00:00:00Z');
    expect((await castBy(astray, coming.voters[0] ?? never())).ok).toBe(true);
    await astray.close();
  });
});

function never(): never {
  throw new Error('this test lacks what it needs');
}
