import { Client } from 'pg';
import { expect, test } from 'vitest';
import { compareBytes } from '../../src/core/bytes.ts';
import type { ElectionResult } from '../../src/core/count/count.ts';
import { sumOf } from '../../src/core/counts.ts';
import { err, ok } from '../../src/core/result.ts';
import type { OpenedBallot } from '../../src/engine/portsBox.ts';
import { everything, plainMix } from '../support/mixing.ts';
import { useStorage } from '../support/perFile.ts';
import { all, castOf, draftElection, electionId, openedElection } from '../support/store.ts';

const storage = useStorage();

async function asOwner(statement: string, values: readonly unknown[]): Promise<void> {
  const owner = new Client({ connectionString: storage.database.ownerUrl });
  await owner.connect();
  await owner.query(statement, [...values]);
  await owner.end();
}

test('the box knows the manifest and the state of an election, and neither organisers nor roll', async () => {
  const { election } = await openedElection(storage);
  const { id, state, settings, opened } = election;
  expect(await storage.box.election(id)).toEqual({ id, state, settings, opened });
  expect(await storage.box.election(electionId())).toBeNull();
});

test('opened ballots, valid and invalid, are listed by position; opening them again changes nothing', async () => {
  const { election } = await openedElection(storage);
  const ballots: OpenedBallot[] = [
    { position: 1, ballot: err('overvote') },
    { position: 0, ballot: ok({ chair: ['ada'], board: [] }) },
    { position: 2, ballot: ok({ chair: [], board: ['x', 'y'] }) },
  ];
  await storage.box.saveOpened(election.id, ballots.slice(0, 2));
  await storage.box.saveOpened(election.id, ballots);
  await storage.box.saveOpened(election.id, []);
  const listed = await all(storage.box.opened(election.id));
  expect(listed).toEqual(ballots.toSorted((a, b) => a.position - b.position));
  expect(await all(storage.box.opened(election.id, 2))).toEqual(ballots.slice(2));
});

test('more rows than one page holds are listed completely, once and in order', async () => {
  const { election } = await openedElection(storage);
  const count = 10_001;
  await asOwner(
    `insert into box.spent select $1, sha256(n::text::bytea), '1', sha256(n::text::bytea), '\\x00'
     from generate_series(1, $2) n`,
    [election.id, count],
  );
  const spent = await all(storage.box.spent(election.id));
  expect(sumOf(await storage.box.spentCounts(election.id))).toBe(count);
  expect(spent).toHaveLength(count);
  const inOrder = spent.every(
    (row, index) => index === 0 || compareBytes(spent[index - 1]?.nonce ?? row.nonce, row.nonce) < 0,
  );
  expect(inOrder).toBe(true);
  const ballots = Array.from({ length: count }, (_, position) => ({
    position,
    ballot: ok({ chair: ['ada'] }),
  }));
  await storage.box.saveOpened(election.id, ballots);
  const positions = (await all(storage.box.opened(election.id))).map((row) => row.position);
  expect(positions).toEqual(ballots.map((ballot) => ballot.position));
});

test('live totals stay on the board until the next ones', async () => {
  const { election } = await openedElection(storage);
  const live: ElectionResult = { cast: 2, valid: 1, invalid: { 'not-sorted': 1 }, contests: [] };
  await storage.box.setLive(election.id, live);
  expect((await storage.box.head(election.id))?.live).toEqual(live);
});

test('leaf marks are kept while ballots wait, and go once the intake is empty', async () => {
  const { election } = await openedElection(storage);
  const cast = castOf(election.id);
  await storage.box.cast(cast);
  await storage.box.shutGate(election.id);
  await expect(storage.box.clear(election.id, 'leaf-marks')).rejects.toThrow('ballots wait');
  expect(await storage.box.cast(cast)).toEqual(ok('repeated'));
  await storage.box.mix(election.id, everything, plainMix);
  await storage.box.clear(election.id, 'leaf-marks');
  expect(await storage.box.cast(cast)).toEqual(err('closed'));
  expect(await all(storage.box.board(election.id))).toHaveLength(1);
});

test('cancelling throws the waiting ballots away and leaves other elections alone', async () => {
  const [cancelled, other] = [await openedElection(storage), await openedElection(storage)];
  await storage.box.cast(castOf(cancelled.election.id));
  await storage.box.cast(castOf(other.election.id));
  await storage.box.clear(cancelled.election.id, 'intake-and-marks');
  expect(await storage.box.intakeCounts(cancelled.election.id)).toEqual(new Map());
  expect(await storage.box.intakeCounts(other.election.id)).toEqual(new Map([['1', 1]]));
  await storage.box.clear(draftElection().id, 'intake-and-marks');
});
