import { afterAll, beforeAll, expect, test } from 'vitest';
import { sumOf } from '../../src/core/counts.ts';
import { fromBase64url } from '../../src/core/encoding.ts';
import { drawLot } from '../../src/core/lot.ts';
import { ok } from '../../src/core/result.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { auditEvent } from '../../src/engine/events.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { contest } from '../support/definitions.ts';
import {
  createTestEngine,
  type OpenElection,
  openElection,
  type TestEngine,
  value,
  vote,
} from '../support/engine.ts';
import { endOf, killAfter, startChild } from './children.ts';
import { boardLeaves, everybody } from './submissions.ts';

const voterCount = 80;
/** Children start slowly on a busy machine. */
const patience = 120_000;

let database: TestDatabase;
let survivor: TestEngine;
beforeAll(async () => {
  database = await createTestDatabase();
  survivor = createTestEngine(database);
});
afterAll(async () => {
  await survivor.close();
  await database.drop();
});

test(
  'an instance killed in a burst of casts: every acknowledged ballot is there after the restart, none twice',
  async () => {
    const { engine, ports } = survivor;
    const { id, organiser, voters } = await openElection(engine, voterCount);
    const child = startChild('votingChild.ts', { ...database, election: id });
    const ended = endOf(child);
    const said = await killAfter(child, 30);
    expect(await ended).toBe('SIGKILL');
    expect(said.length).toBeGreaterThanOrEqual(30);
    expect(said.length).toBeLessThan(voterCount);
    const acknowledged = new Map(said.map((line) => line.split(' ') as [string, string]));

    const stored = (await ports.box.intakeCounts(id)).get('1') ?? 0;
    expect(stored).toBeGreaterThanOrEqual(acknowledged.size);
    expect(sumOf(await ports.box.spentCounts(id))).toBe(stored);

    await engine.resume();
    const leaves = await everybody(engine, voters);
    for (const [voter, leaf] of acknowledged) expect(leaves.get(voter)).toBe(leaf);
    const closed = value(await engine.close(organiser, id));
    expect(closed.result).toMatchObject({ cast: voterCount, valid: voterCount });
    expect(await boardLeaves(ports, id)).toEqual([...leaves.values()].toSorted());
  },
  patience,
);

/** In the order of a close; `mixing`: with the mixing's transaction open. */
const steps = [
  'clerk.shutGate',
  'box.shutGate',
  'mixing',
  'box.mix',
  'box.saveOpened',
  'office.change',
  'box.clear',
  'box.destroyKeys',
  'office.destroyClerkKeys',
] as const;

test(
  'a close whose every resumption is killed one step later ends with the result that it would have had',
  async () => {
    const { engine, ports } = survivor;
    const definition = {
      title: 'Chair',
      description: '',
      contests: [contest('choose-one/v1', ['Ana', 'Bo', 'Chen'])],
    };
    const { id, voters } = await openElection(engine, 6, { definition });
    const votes = ['c1', 'c2', 'c1', 'c2', 'c3', 'blank'];
    for (const [index, voter] of voters.entries()) await vote(engine, voter, { q1: [votes[index] ?? ''] });
    const event = auditEvent(ports.clock, 'closed', 'organiser');
    value(await ports.office.change(id, () => ok({ state: 'closed', event })));

    for (const deadly of steps) {
      const child = startChild('closingChild.ts', { ...database, election: id, deadly });
      expect(await endOf(child), deadly).toBe('SIGKILL');
      const published = steps.indexOf(deadly) >= steps.indexOf('office.change');
      expect((await engine.election(id))?.state, deadly).toBe(published ? 'published' : 'closed');
    }
    const afterKills = await engine.election(id);
    await engine.resume();
    expect(await engine.election(id)).toEqual(afterKills);

    const { closing, result } = afterKills ?? {};
    const bytes = (text: string | undefined) => fromBase64url(text ?? '') ?? new Uint8Array();
    const lot = drawLot(
      nodeCrypto,
      { seed: bytes(closing?.lotSeed), root: bytes(closing?.root), draw: '' },
      'q1',
    );
    expect(result).toMatchObject({ cast: 6, valid: 6 });
    expect(result?.contests[0]).toMatchObject({
      blank: 1,
      rounds: [{ votes: { c1: '2', c2: '2', c3: '1' } }],
      elected: lot?.(['c1', 'c2']).slice(0, 1),
    });
    const rows = await ports.office.audit(id);
    const actions = rows.map((row) => JSON.parse(Buffer.from(row.event).toString()).action);
    expect(actions).toEqual(['created', 'roll-changed', 'opened', 'closed', 'published']);
    expect(await ports.box.key(id, 'intake-key')).toBeNull();
    expect(await ports.office.clerkKey(id, 'issue-secret')).toBeNull();
  },
  patience,
);

test('an election whose intake is spoiled does not keep the others from being finished at the restart', async () => {
  const { engine, ports, storage } = survivor;
  const open = [await openElection(engine, 1), await openElection(engine, 1)] as const;
  const [spoiled, sound] = open.toSorted((a, b) => (a.id < b.id ? -1 : 1)) as [OpenElection, OpenElection];
  const event = auditEvent(ports.clock, 'closed', 'organiser');
  for (const { id, voters } of [spoiled, sound]) {
    await everybody(engine, voters);
    value(await ports.office.change(id, () => ok({ state: 'closed', event })));
  }
  const restore = await spoil(spoiled.id, storage.boxPool);
  const outcome = await engine.resume().catch((problem: unknown) => problem);
  const state = (await engine.election(sound.id))?.state;
  await restore();
  await engine.resume();
  expect([outcome, state]).toEqual([undefined, 'published']);
});

/** Somebody with access to the database spoils the ballots that wait. @returns what undoes it */
async function spoil(id: string, pool: TestEngine['storage']['boxPool']): Promise<() => Promise<void>> {
  const { rows } = await pool.query('select id, sealed_row from box.intake where election_id = $1', [id]);
  await pool.query(`update box.intake set sealed_row = '\\x00' where election_id = $1`, [id]);
  return async () => {
    for (const row of rows)
      await pool.query('update box.intake set sealed_row = $2 where id = $1', Object.values(row));
  };
}
