import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { toHex } from '../../src/core/encoding.ts';
import type { AttendedForm } from '../../src/engine/attended.ts';
import type { Voter } from '../../src/engine/portsClerk.ts';
import { isUnavailable } from '../../src/storage/unavailable.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import {
  createTestEngine,
  type OpenElection,
  openElection,
  type TestEngine,
  value,
  vote,
} from '../support/engine.ts';
import { all } from '../support/store.ts';
import { layWire, type Wire } from './wire.ts';

const answers = { q1: ['c1'], q2: ['no'] };

let database: TestDatabase;
/** Connected straight to the database: what is really there. */
let steady: TestEngine;
/** Connected over the wires. */
let shaky: TestEngine;
let wires: { readonly clerk: Wire; readonly box: Wire };
let open: OpenElection;
let voter: Voter;
let form: AttendedForm;

beforeAll(async () => {
  database = await createTestDatabase();
  wires = { clerk: await layWire(database.clerkUrl), box: await layWire(database.boxUrl) };
  steady = createTestEngine(database);
  shaky = createTestEngine({ clerkUrl: wires.clerk.url, boxUrl: wires.box.url });
});
afterAll(async () => {
  await shaky.close();
  await steady.close();
  await wires.clerk.close();
  await wires.box.close();
  await database.drop();
});

beforeEach(async () => {
  wires.clerk.mend();
  wires.box.mend();
  open = await openElection(steady.engine, 3);
  const [first] = open.voters;
  if (first === undefined) throw new Error('a voter');
  voter = first;
  form = { answers, pageNonce: steady.engine.pageNonce() };
});

/** What a caller tells from any other error, to say that the database is away and that trying again is right. */
const unavailable = { asymmetricMatch: isUnavailable };

async function there() {
  const { issued = -1, cast = -1 } = (await steady.engine.view(open.id)) ?? {};
  const waiting = (await steady.ports.box.intakeCounts(open.id)).get('1') ?? 0;
  return { issued, cast, waiting };
}

/** Tries again once the wire is whole; the voter ends with one counted ballot and its receipt. */
async function tryAgain(): Promise<void> {
  const receipt = value(await shaky.engine.castAttended(voter, form));
  expect(value(await steady.engine.castAttended(voter, form))).toEqual(receipt);
  expect(await there()).toEqual({ issued: 1, cast: 1, waiting: 1 });
  value(await steady.engine.close(open.organiser, open.id));
  const board = await all(steady.ports.box.board(open.id));
  expect(board.map(({ leaf }) => toHex(leaf))).toEqual([toHex(receipt.leaf)]);
}

describe('when the database goes away during a cast', () => {
  test.for([
    ['clerk', 'before', 'the tick is stored', { issued: 0, cast: 0, waiting: 0 }],
    ['clerk', 'after', 'the tick is stored', { issued: 1, cast: 0, waiting: 0 }],
    ['box', 'before', 'the ballot is stored', { issued: 1, cast: 0, waiting: 0 }],
    ['box', 'after', 'the ballot is stored', { issued: 1, cast: 1, waiting: 1 }],
  ] as const)(
    '%s’s connection, just %s %s: a clear error, nothing half done, and the same form works again',
    async ([half, moment, , left]) => {
      wires[half].cutAt('commit\0', moment); // not: read committed
      await expect(shaky.engine.castAttended(voter, form)).rejects.toEqual(unavailable);
      expect(await there()).toEqual(left);
      await expect(shaky.engine.castAttended(voter, form)).rejects.toEqual(unavailable);
      wires[half].mend();
      await tryAgain();
    },
  );

  test('or is not there at all: nothing works, clearly, until it is back', async () => {
    wires.clerk.cut();
    wires.box.cut();
    const { engine } = shaky;
    await expect(engine.castAttended(voter, form)).rejects.toEqual(unavailable);
    await expect(engine.view(open.id)).rejects.toEqual(unavailable);
    await expect(engine.voterByCode('00000-00000-00000-00000-00000')).rejects.toEqual(unavailable);
    await expect(engine.close(open.organiser, open.id)).rejects.toEqual(unavailable);
    expect(await there()).toEqual({ issued: 0, cast: 0, waiting: 0 });
    wires.clerk.mend();
    wires.box.mend();
    await tryAgain();
  });
});

describe('when the database goes away during the close', () => {
  test.for([
    ['clerk', 'update "office"."elections"'],
    ['clerk', 'update clerk.gate'],
    ['box', 'update box.gate'],
    ['box', 'delete from box.intake'],
    ['box', 'insert into box.opened'],
    ['box', 'delete from "office"."keys"'],
  ] as const)('(%s, at: %s) the close tried again gives the count', async ([half, statement]) => {
    for (const each of open.voters) await vote(steady.engine, each, answers);
    wires[half].cutAt(statement, 'after');
    await expect(shaky.engine.close(open.organiser, open.id)).rejects.toEqual(unavailable);
    wires[half].mend();
    const closed = value(await shaky.engine.close(open.organiser, open.id));
    expect(closed).toMatchObject({ state: 'published', result: { cast: 3, valid: 3 } });
    expect(await steady.ports.box.key(open.id, 'board-key')).toBeNull();
    expect(await all(steady.engine.board(open.id))).toHaveLength(3);
    const events = await steady.ports.office.audit(open.id);
    const actions = events.map(({ event }) => JSON.parse(Buffer.from(event).toString()).action);
    expect(actions).toEqual(['created', 'roll-changed', 'opened', 'closed', 'published']);
  });
});
