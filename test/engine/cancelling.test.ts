import { expect, test } from 'vitest';
import { defaultSettings } from '../../src/core/election.ts';
import { err } from '../../src/core/result.ts';
import type { Organiser } from '../../src/engine/portsOffice.ts';
import { councilDefinition } from '../support/definitions.ts';
import { createTestEngine, fillIn, olga, openElection, takeToken, value, vote } from '../support/engine.ts';
import { useDatabase, useEngine } from '../support/perFile.ts';
import { all, auditEventOf, draftElection } from '../support/store.ts';

const pavel: Organiser = { address: { kind: 'slack', value: 'T1/UPAVEL' }, name: 'Pavel' };
const yes = { q1: ['c1'], q2: ['yes'] };

const database = useDatabase();
const instance = useEngine(database);

/** Open, organised by Olga and Pavel. */
async function electionOfTwo() {
  const draft = draftElection({ organisers: [olga, pavel], definition: councilDefinition });
  await instance.ports.office.create(draft, auditEventOf('created'));
  const source = { kind: 'text', text: 'ana@example.org' } as const;
  value(await instance.engine.addToRoll(olga.address, draft.id, [source]));
  value(await instance.engine.open(pavel.address, draft.id));
  return draft.id;
}

test('a cancelled election opens no ballot: keys, intake and leaf marks are gone, and nothing is taken any more', async () => {
  const { engine, ports } = instance;
  const { id, organiser, voters } = await openElection(engine, 3);
  const [ana, bo, chen] = voters;
  if (ana === undefined || bo === undefined || chen === undefined) throw new Error('three voters');
  await vote(engine, ana, yes);
  const paper = await fillIn(engine, id, await takeToken(engine, bo), yes);
  expect(value(await engine.cancel(organiser, id)).state).toBe('cancelled');
  expect(await engine.cast(paper)).toEqual(err('closed'));
  expect(await engine.issueBlind(chen, new Uint8Array(256).fill(1))).toEqual(err('closed'));
  const form = { answers: yes, pageNonce: engine.pageNonce() };
  expect(await engine.castAttended(chen, form)).toEqual(err({ kind: 'not-open' }));
  expect(await engine.reviewAttended(chen, form)).toEqual(err({ kind: 'not-open' }));
  expect(await ports.box.intakeCounts(id)).toEqual(new Map());
  expect(await ports.box.key(id, 'sealing-key')).toBeNull();
  expect(await ports.office.clerkKey(id, 'issue-secret')).toBeNull();
  expect(await all(engine.board(id))).toEqual([]);
  expect(await engine.view(id)).toMatchObject({ issued: 2, cast: 1, result: null, final: false });
});

test('where there are two organisers, cancelling takes both', async () => {
  const { engine } = instance;
  const id = await electionOfTwo();
  const needed = err({ kind: 'second-organiser-needed' });
  expect(await engine.cancel(olga.address, id)).toEqual(needed);
  expect(await engine.cancel(olga.address, id)).toEqual(needed);
  expect((await engine.election(id))?.state).toBe('open');
  expect(value(await engine.cancel(pavel.address, id)).state).toBe('cancelled');
});

test('a draft can be cancelled, and is never opened then', async () => {
  const { engine } = instance;
  const input = { definition: councilDefinition, settings: defaultSettings };
  const { id } = value(await engine.create(olga, input, null));
  value(await engine.cancel(olga.address, id));
  const over = err({ kind: 'wrong-state', state: 'cancelled' });
  expect(await engine.open(olga.address, id)).toEqual(over);
  expect(await engine.edit(olga.address, id, input)).toEqual(over);
  expect(await engine.cancel(olga.address, id)).toEqual(over);
});

test('a cancelled election is not closed, a published one not cancelled, and strangers do neither', async () => {
  const { engine } = instance;
  const cancelled = await openElection(engine, 1);
  expect(await engine.cancel(pavel.address, cancelled.id)).toEqual(err({ kind: 'not-organiser' }));
  value(await engine.cancel(olga.address, cancelled.id));
  expect(await engine.close(olga.address, cancelled.id)).toEqual(
    err({ kind: 'wrong-state', state: 'cancelled' }),
  );
  expect(await engine.invite(olga.address, cancelled.id)).toEqual(
    err({ kind: 'wrong-state', state: 'cancelled' }),
  );
  const published = await openElection(engine, 1);
  value(await engine.close(olga.address, published.id));
  expect(await engine.cancel(olga.address, published.id)).toEqual(
    err({ kind: 'wrong-state', state: 'published' }),
  );
});

test('of closing and cancelling at once, one happens', async () => {
  const { engine } = instance;
  const { id, voters } = await openElection(engine, 4);
  for (const voter of voters) await vote(engine, voter, yes);
  const [closed, cancelled] = await Promise.all([
    engine.close(olga.address, id),
    engine.cancel(olga.address, id),
  ]);
  expect(closed.ok).not.toBe(cancelled.ok);
  const ballots = await all(engine.board(id));
  expect(ballots).toHaveLength(closed.ok ? 4 : 0);
  expect((await engine.election(id))?.state).toBe(closed.ok ? 'published' : 'cancelled');
});

test('once its closing time has passed, an election is closed, not cancelled', async () => {
  let now = Date.parse('2020-01-01T00:00:00Z');
  const timed = createTestEngine(database, { clock: { now: () => now } });
  const settings = { closesAt: '2020-06-01T00:00:00Z' };
  const { id, organiser } = await openElection(timed.engine, 1, { settings });
  now = Date.now();
  const cancelled = await timed.engine.cancel(organiser, id);
  await timed.close();
  expect(cancelled.ok).toBe(false);
});
