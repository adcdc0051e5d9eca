import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContestResult } from '../../../src/core/count/method.ts';
import { expectMajority, expectNeutral } from './pairwiseProperties.ts';
import { rankedPairs } from './rankedCounts.ts';
import {
  cloned,
  lotOf,
  pairwiseDetailsOf,
  permutations,
  raised,
  reversed,
  smallElection,
  sorted,
} from './rankings.ts';
import { isStack, lockedPairs } from './reference/stacks.ts';
import { preferences } from './reference/votes.ts';

const rankingOf = (result: ContestResult) => pairwiseDetailsOf(result).ranking;
const pairTies = ({ ties }: ContestResult) => ties.filter(({ over }) => over === 'pair');
const lockedOf = (result: ContestResult) =>
  (pairwiseDetailsOf(result).pairs ?? []).filter(({ locked }) => locked);

describe.each(['winning-votes', 'margins'] as const)('ranked pairs by %s, for any ballots', (strength) => {
  const lotted = smallElection({ max: 5 }).chain((each) =>
    fc.record({
      election: fc.constant(each),
      lot: fc.shuffledSubarray([...each.choices], { minLength: each.choices.length }),
    }),
  );

  test('a naive counter locks the same pairs', () => {
    fc.assert(
      fc.property(lotted, ({ election: each, lot }) => {
        const expected = lockedPairs(each.choices, preferences(each.groups), strength, lot);
        const result = rankedPairs(each, { strength, lot: lotOf(lot.join('')) });
        const locked = lockedOf(result).map(({ winner, loser }) => `${winner} ${loser}`);
        expect(sorted(locked)).toEqual(sorted(expected.map((pair) => pair.join(' '))));
      }),
      { numRuns: 2000 },
    );
  });

  test('the orders that the locked pairs allow are stacks; without a tie they are all of them', () => {
    fc.assert(
      fc.property(lotted, ({ election: each, lot }) => {
        const prefer = preferences(each.groups);
        const result = rankedPairs(each, { strength, lot: lotOf(lot.join('')) });
        const locked = lockedOf(result);
        const allowed = (order: readonly string[]) =>
          locked.every(({ winner, loser }) => order.indexOf(winner) < order.indexOf(loser));
        const orders = permutations(each.choices);
        const stacks = orders.filter((order) => isStack(order, prefer, strength));
        expect(orders.filter(allowed).filter((order) => !stacks.includes(order))).toEqual([]);
        expect(stacks.every(allowed)).toBe(pairTies(result).length === 0);
      }),
      { numRuns: 1000 },
    );
  });

  test('names and the order of ballots and choices do not matter', () => {
    expectNeutral((each, asked) => rankedPairs(each, { ...asked, strength }));
  });

  test('a Condorcet winner wins alone, and whoever wins is in the Smith set', () => {
    fc.assert(
      fc.property(lotted, ({ election: each, lot }) => {
        const result = rankedPairs(each, { strength, lot: lotOf(lot.join('')) });
        const { condorcetWinner, smithSet, ranking } = pairwiseDetailsOf(result);
        if (condorcetWinner !== null) expect(ranking[0]).toEqual([condorcetWinner]);
        for (const id of ranking[0] ?? []) expect(smithSet).toContain(id);
      }),
      { numRuns: 1000 },
    );
  });

  test('who is first alone on more than half of the ballots wins', () => {
    expectMajority((each, asked) => rankedPairs(each, { ...asked, strength }));
  });

  test('upside down, the ranking is upside down', () => {
    fc.assert(
      fc.property(smallElection({ min: 2 }), (each) => {
        const [there, back] = [rankedPairs(each, { strength }), rankedPairs(reversed(each), { strength })];
        if (there.ties.length > 0 || rankingOf(there).length < each.choices.length) return;
        expect(rankingOf(back)).toEqual(rankingOf(there).toReversed());
      }),
      { numRuns: 1000 },
    );
  });

  test('a clone neither helps nor harms, even where the lot decides', () => {
    const split = fc.array(fc.constantFrom('first', 'second', 'equal'), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(lotted, split, ({ election: each, lot }, how) => {
        const order = lot.join('');
        const before = rankedPairs(each, { strength, lot: lotOf(order) });
        const after = rankedPairs(cloned(each, 'a', how), { strength, lot: lotOf(order.replace('a', 'aA')) });
        const isClone = (id: string) => id === 'a' || id === 'A';
        const [old = [], now = []] = [rankingOf(before)[0], rankingOf(after)[0]];
        expect(now.filter((id) => !isClone(id))).toEqual(old.filter((id) => !isClone(id)));
        expect(now.some(isClone)).toBe(old.some(isClone));
      }),
      { numRuns: 1000 },
    );
  });

  test('a winner who rises on some ballots still wins, even where the lot decides', () => {
    fc.assert(
      fc.property(
        lotted,
        fc.nat({ max: 6 }),
        fc.integer({ min: 1, max: 3 }),
        ({ election: each, lot }, at, by) => {
          const asked = { strength, lot: lotOf(lot.join('')) };
          const [winner] = rankedPairs(each, asked).elected;
          if (winner === undefined) return;
          expect(rankingOf(rankedPairs(raised(each, winner, at, by), asked))[0]).toContain(winner);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('without a lot only those are elected whom every lot elects', () => {
    fc.assert(
      fc.property(smallElection({ max: 4 }), fc.integer({ min: 1, max: 4 }), (each, seats) => {
        const live = rankedPairs(each, { seats, strength });
        for (const order of permutations(each.choices)) {
          const drawn = rankedPairs(each, { seats, strength, lot: lotOf(order.join('')) });
          expect(drawn.elected).toEqual(expect.arrayContaining([...live.elected]));
          expect(new Set(drawn.elected).size).toBe(drawn.elected.length);
          expect(drawn.elected.length).toBeLessThanOrEqual(seats);
        }
      }),
      { numRuns: 300 },
    );
  });
});
