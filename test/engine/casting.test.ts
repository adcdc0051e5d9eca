import { afterAll, beforeAll, expect, test } from 'vitest';
import { shortCode } from '../../src/core/receipt.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createTestEngine, openElection, type TestEngine, vote } from '../support/engine.ts';
import { all } from '../support/store.ts';

let database: TestDatabase;
let instance: TestEngine;
beforeAll(async () => {
  database = await createTestDatabase();
  instance = createTestEngine(database);
});
afterAll(async () => {
  await instance.close();
  await database.drop();
});

test('three voters vote, the election is closed, and each finds the receipt on the board', async () => {
  const { engine } = instance;
  const { id, organiser, voters } = await openElection(engine, 3);
  const receipts = [];
  for (const voter of voters) receipts.push(await vote(engine, voter, { q1: ['c1'], q2: ['yes'] }));
  const closed = await engine.close(organiser, id);
  expect(closed).toMatchObject({ ok: true, value: { state: 'published', result: { cast: 3, valid: 3 } } });
  const codes = (await all(engine.board(id))).map(({ code }) => code);
  expect(codes.toSorted()).toEqual(receipts.map(({ leaf }) => shortCode(leaf)).toSorted());
});
