import { expect, test } from 'vitest';
import { concat } from '../../src/core/bytes.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { err } from '../../src/core/result.ts';
import { publicRecord } from '../../src/core/verify/public.ts';
import { errorsIn, verify } from '../core/verify/verifying.ts';
import { openElection, value, vote } from '../support/engine.ts';
import { useDatabase, useEngine } from '../support/perFile.ts';
import { restoreFromBackup } from '../support/restored.ts';
import { all } from '../support/store.ts';

const database = useDatabase();
const instance = useEngine(database, { mailOrganisers: new Set(['mia@example.org']) });

const uma = { kind: 'email', value: 'uma@example.org' } as const;
const totalsOnly = { publication: 'totals' } as const;
const selections = /"selections":|"opened":|"sealed":/u;

async function recordOf(id: ElectionId): Promise<Uint8Array> {
  const record = await instance.engine.record(id);
  if (record === null) throw new Error('no record');
  return concat(...(await all(record)));
}

/** What is wrong with the record of totals, and with the full one beside it. */
async function errorsOf(id: ElectionId) {
  const totals = verify(await recordOf(id));
  const full = concat(...(await all(value(await instance.engine.fullRecord(uma, id)))));
  return [errorsIn(totals), errorsIn(verify(full, { public: publicRecord(totals) }))];
}

test('live totals of an election that publishes no ballots change in steps, and its board grows in batches without them', async () => {
  const { engine } = instance;
  const settings = { ...totalsOnly, results: 'live', mixThreshold: 2 } as const;
  const { id, organiser, voters } = await openElection(engine, 9, { settings });
  value(await engine.addObserver(organiser, id, uma));
  for (const voter of voters) await vote(engine, voter, { q1: ['c1'], q2: ['yes'] });
  await engine.settled();
  expect((await engine.view(id))?.result?.cast).toBeGreaterThanOrEqual(4);
  expect(await engine.record(id)).toBeNull();
  expect(await engine.fullRecord(uma, id)).toEqual(err({ kind: 'wrong-state', state: 'open' }));
  expect(await engine.boardPage(id, 0, 9)).toEqual([]);
  value(await engine.close(organiser, id));
  expect((await engine.boardPage(id, 0, 9)).map(({ ballot }) => ballot)).toEqual(Array(9).fill(null));
  expect(new TextDecoder().decode(await recordOf(id))).not.toMatch(selections);
  expect(await errorsOf(id)).toEqual([[], []]);
});

test('its record tells that it went on after a restore from a backup', async () => {
  const { engine } = instance;
  const { id, organiser, voters } = await openElection(engine, 3, { settings: totalsOnly });
  value(await engine.addObserver(organiser, id, uma));
  for (const voter of voters.slice(0, 2)) await vote(engine, voter, { q1: ['c1'], q2: ['yes'] });
  await restoreFromBackup(database, id);
  value(await engine.continue(organiser, id));
  value(await engine.close(organiser, id));
  expect(await errorsOf(id)).toEqual([[], []]);
  expect(verify(await recordOf(id)).notices.map((notice) => notice.id)).toContain('restored');
});

test('cancelled, it has the record of any cancelled election, and no full one', async () => {
  const { engine } = instance;
  const { id, organiser, voters } = await openElection(engine, 2, { settings: totalsOnly });
  value(await engine.addObserver(organiser, id, uma));
  for (const voter of voters) await vote(engine, voter, { q1: ['c1'], q2: ['yes'] });
  value(await engine.cancel(organiser, id));
  const report = verify(await recordOf(id));
  expect(errorsIn(report)).toEqual([]);
  expect(report.election).toMatchObject({ outcome: 'cancelled' });
  expect(new TextDecoder().decode(await recordOf(id))).not.toMatch(selections);
  expect(await engine.fullRecord(uma, id)).toEqual(err({ kind: 'wrong-state', state: 'cancelled' }));
});
