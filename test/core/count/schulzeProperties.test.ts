import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectMajority, expectNeutral } from './pairwiseProperties.ts';
import { schulze } from './rankedCounts.ts';
import {
  cloned,
  type Election,
  lotOf,
  pairwiseDetailsOf,
  permutations,
  raised,
  reversed,
  smallElection,
} from './rankings.ts';
import { schulzeByPaths } from './reference/schulzeByPaths.ts';
import { preferences } from './reference/votes.ts';

const top = (each: Election) => pairwiseDetailsOf(schulze(each)).ranking[0] ?? [];

describe('Schulze, for any ballots', () => {
  test('the definition over all paths gives the same ranking and strengths', () => {
    fc.assert(
      fc.property(smallElection(), (each) => {
        const expected = schulzeByPaths(each.choices, preferences(each.groups));
        const details = pairwiseDetailsOf(schulze(each));
        expect(details.ranking).toEqual(expected.ranking);
        expect(details.strongestPaths).toEqual(expected.paths);
      }),
      { numRuns: 2000 },
    );
  });

  test('names and the order of ballots and choices do not matter', () => {
    expectNeutral(schulze);
  });

  test('a Condorcet winner wins alone, and the winner is in the Smith set', () => {
    fc.assert(
      fc.property(smallElection({ min: 2 }), (each) => {
        const { condorcetWinner, smithSet, ranking } = pairwiseDetailsOf(schulze(each));
        if (condorcetWinner !== null) expect(ranking[0]).toEqual([condorcetWinner]);
        for (const id of ranking[0] ?? []) expect(smithSet).toContain(id);
      }),
      { numRuns: 1000 },
    );
  });

  test('who is first alone on more than half of the ballots wins', () => {
    expectMajority(schulze);
  });

  test('upside down, every path runs the other way: nobody wins both ways alone', () => {
    fc.assert(
      fc.property(smallElection({ min: 2 }), (each) => {
        const there = pairwiseDetailsOf(schulze(each)).strongestPaths ?? [];
        const back = pairwiseDetailsOf(schulze(reversed(each))).strongestPaths ?? [];
        expect(back).toEqual(there.map((_, column) => there.map((row) => row[column])));
        const [winners, losers] = [top(each), top(reversed(each))];
        if (winners.length === 1) expect(losers).not.toEqual(winners);
      }),
    );
  });

  test('a clone neither helps nor harms: who else wins stays, and the cloned win as one', () => {
    const split = fc.array(fc.constantFrom('first', 'second', 'equal'), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(smallElection({ min: 2, max: 4 }), split, (each, how) => {
        const [before, after] = [top(each), top(cloned(each, 'a', how))];
        const isClone = (id: string) => id === 'a' || id === 'A';
        expect(after.filter((id) => !isClone(id))).toEqual(before.filter((id) => !isClone(id)));
        expect(after.some(isClone)).toBe(before.some(isClone));
      }),
      { numRuns: 1000 },
    );
  });

  test('a winner who rises on some ballots still wins', () => {
    fc.assert(
      fc.property(
        smallElection({ min: 2 }),
        fc.nat({ max: 6 }),
        fc.integer({ min: 1, max: 3 }),
        (each, at, by) => {
          const before = top(each);
          for (const id of before) {
            const after = top(raised(each, id, at, by));
            expect(after).toContain(id);
            if (before.length === 1) expect(after).toEqual([id]);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('without a lot only those are elected whom every lot elects', () => {
    fc.assert(
      fc.property(smallElection({ max: 4 }), fc.integer({ min: 1, max: 4 }), (each, seats) => {
        const live = schulze(each, { seats });
        const drawn = permutations(each.choices).map((order) =>
          schulze(each, { seats, lot: lotOf(order.join('')) }),
        );
        for (const { elected, ties } of drawn) {
          expect(elected).toEqual(expect.arrayContaining([...live.elected]));
          expect(new Set(elected).size).toBe(elected.length);
          expect(elected.length).toBeLessThanOrEqual(seats);
          expect(ties).toHaveLength(live.ties.length);
        }
        const sure = live.elected.length;
        expect(drawn.every(({ elected }) => elected.length === sure)).toBe(live.ties.length === 0);
      }),
    );
  });
});
