import { beforeEach, expect, test } from 'vitest';
import { sumOf } from '../../src/core/counts.ts';
import { err, ok } from '../../src/core/result.ts';
import type { Election } from '../../src/engine/portsOffice.ts';
import { useOwner, useStorage } from '../support/perFile.ts';
import { bytes, castOf, openedElection } from '../support/store.ts';

let election: Election;

const storage = useStorage();
const owner = useOwner(() => storage.database);
beforeEach(async () => {
  ({ election } = await openedElection(storage));
});

/** What a restored backup does to an election, without restoring one: the gates know another history. */
async function restoreFromBackup(): Promise<void> {
  for (const half of ['clerk', 'box']) {
    await owner.query(`update ${half}.gate set epoch = '1/00000001' where election_id = $1`, [election.id]);
  }
}

test('the epoch names the cluster and its timeline, alike for both halves', async () => {
  const { rows } = await storage.boxPool.query<{ epoch: string }>('select office.current_epoch() as epoch');
  expect(await storage.office.epoch()).toMatch(/^\d{15,20}\/00000001$/u);
  expect(rows[0]?.epoch).toBe(await storage.office.epoch());
});

test('after a restore the gates say that the election is paused, and take nothing', async () => {
  await restoreFromBackup();
  const [voter] = await storage.clerk.roll(election.id);
  if (voter === undefined) throw new Error('the election has voters');
  expect(await storage.clerk.tick(voter.id, 'attended', bytes())).toEqual(err('paused'));
  expect(await storage.box.cast(castOf(election.id))).toEqual(err('paused'));
  expect(await storage.box.intakeCounts(election.id)).toEqual(new Map());
  expect(sumOf(await storage.clerk.issuedCounts(election.id))).toBe(0);
});

test('a gate that goes on takes ballots again, and one that was shut stays shut', async () => {
  await restoreFromBackup();
  await storage.box.continueGate(election.id);
  expect(await storage.box.cast(castOf(election.id))).toEqual(ok('stored'));
  await storage.box.shutGate(election.id);
  await restoreFromBackup();
  await storage.box.continueGate(election.id);
  expect(await storage.box.cast(castOf(election.id))).toEqual(err('closed'));
});
