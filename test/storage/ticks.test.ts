import { expect, test } from 'vitest';
import { sumOf } from '../../src/core/counts.ts';
import { err, ok } from '../../src/core/result.ts';
import type { Voter } from '../../src/engine/portsClerk.ts';
import { useStorage } from '../support/perFile.ts';
import { all, bytes, inTurn, openedElection, voterId } from '../support/store.ts';

const storage = useStorage();

async function oneVoter(closesAt: string | null = null) {
  const { election, voters } = await openedElection(storage, ['ana@example.org'], closesAt);
  const [voter] = voters as readonly [Voter];
  return { election, voter };
}

test('a voter is ticked once; the same request again is a repeat, any other is refused', async () => {
  const { election, voter } = await oneVoter();
  const mac = bytes();
  expect(sumOf(await storage.clerk.issuedCounts(election.id))).toBe(0);
  expect(await storage.clerk.tick(voter.id, 'blind', mac)).toEqual(ok('ticked'));
  expect(await storage.clerk.tick(voter.id, 'blind', mac)).toEqual(ok('repeated'));
  expect(await storage.clerk.tick(voter.id, 'blind', bytes())).toEqual(err('issued-otherwise'));
  expect(await storage.clerk.tick(voter.id, 'attended', mac)).toEqual(err('issued-otherwise'));
  expect(await storage.clerk.voter(voter.id)).toEqual({ ...voter, issued: 'blind' });
  expect(sumOf(await storage.clerk.issuedCounts(election.id))).toBe(1);
  expect(await all(storage.clerk.leaves(election.id))).toMatchObject([{ issued: true }]);
});

test('nobody who is not on a roll is ticked', async () => {
  expect(await storage.clerk.tick(voterId(), 'blind', bytes())).toEqual(err('unknown-voter'));
});

test('of fifty different requests at once, over two instances, one gets the tick', async () => {
  const { election, voter } = await oneVoter();
  const clerks = [storage.clerk, storage.another().clerk] as const;
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, (_, index) => inTurn(clerks, index).tick(voter.id, 'blind', bytes())),
  );
  expect(outcomes.filter((outcome) => outcome.ok)).toEqual([ok('ticked')]);
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual(Array(49).fill(err('issued-otherwise')));
  expect(sumOf(await storage.clerk.issuedCounts(election.id))).toBe(1);
});

test('of fifty equal requests at once one ticks and the others are repeats', async () => {
  const { voter } = await oneVoter();
  const mac = bytes();
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, () => storage.clerk.tick(voter.id, 'attended', mac)),
  );
  expect(outcomes.filter((outcome) => outcome.ok && outcome.value === 'ticked')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome.ok && outcome.value === 'repeated')).toHaveLength(49);
});

test('after the clerk closed, and after the closing time, nobody is ticked', async () => {
  const shut = await oneVoter();
  await storage.clerk.shutGate(shut.election.id);
  await storage.clerk.shutGate(shut.election.id);
  expect(await storage.clerk.tick(shut.voter.id, 'blind', bytes())).toEqual(err('closed'));
  const late = await oneVoter('2020-01-01T00:00:00.000Z');
  expect(await storage.clerk.tick(late.voter.id, 'blind', bytes())).toEqual(err('closed'));
  expect(sumOf(await storage.clerk.issuedCounts(late.election.id))).toBe(0);
  const early = await oneVoter('2999-01-01T00:00:00.000Z');
  expect(await storage.clerk.tick(early.voter.id, 'blind', bytes())).toEqual(ok('ticked'));
});
