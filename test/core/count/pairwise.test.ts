import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BallotGroup } from '../../../src/core/count/method.ts';
import {
  condorcetWinner,
  pairwiseOf,
  pairwiseTexts,
  smithSet,
  type Unranked,
} from '../../../src/core/count/pairwise.ts';
import type { Ranking } from '../../../src/core/selection.ts';
import { letters, ranked, smallElection, sorted } from './rankings.ts';

const matrix = (text: string, choices: string, unranked: Unranked = 'last') =>
  pairwiseTexts(pairwiseOf(letters(choices), ranked(text).groups, unranked), 0);

/** By definition: ballot for ballot, pair for pair. */
function preferring(
  groups: readonly BallotGroup<Ranking>[],
  over: string,
  under: string,
  unranked: Unranked,
): bigint {
  let votes = 0n;
  for (const { selection, count, weight } of groups) {
    const upper = selection.findIndex((rank) => rank.includes(over));
    const lower = selection.findIndex((rank) => rank.includes(under));
    const prefers = lower === -1 ? unranked === 'last' && upper !== -1 : upper !== -1 && upper < lower;
    if (prefers) votes += BigInt(count) * weight;
  }
  return votes;
}

/** By definition: the smallest set that is not empty and beats all that is outside it. */
function smallestDominant(choices: readonly string[], groups: readonly BallotGroup<Ranking>[]) {
  const sets = Array.from({ length: 2 ** choices.length }, (_, bits) =>
    choices.filter((_, place) => Math.floor(bits / 2 ** place) % 2 === 1),
  );
  const votes = (a: string, b: string) => preferring(groups, a, b, 'last');
  const dominant = sets.filter(
    (set) =>
      set.length > 0 && set.every((a) => choices.every((b) => set.includes(b) || votes(a, b) > votes(b, a))),
  );
  return dominant.sort((a, b) => a.length - b.length)[0] ?? [];
}

describe('comparing every choice with every other', () => {
  test('a ballot prefers what it ranks higher; equal ranks and two unranked choices prefer nothing', () => {
    // 3 × a over b, c, d and b, c over d; 2 × d over all others.
    expect(matrix('3: a > b = c \n 2: d', 'abcd')).toEqual([
      ['0', '3', '3', '3'],
      ['0', '0', '0', '3'],
      ['0', '0', '0', '3'],
      ['2', '2', '2', '0'],
    ]);
  });

  test('without an opinion on unranked choices only ranked ones are compared', () => {
    expect(matrix('3: a > b \n 2: c \n 1: c > a', 'abc', 'no-opinion')).toEqual([
      ['0', '3', '0'],
      ['0', '0', '0'],
      ['1', '0', '0'],
    ]);
  });

  test('a choice that beats each other one wins, whatever its first preferences', () => {
    // b is the first choice of 2 of 9, but beats a 5:4 and c 6:3.
    const text = '4: a > b > c \n 3: c > b > a \n 2: b > a > c';
    expect(condorcetWinner(pairwiseOf(letters('abc'), ranked(text).groups, 'last'))).toBe('b');
  });

  test('in a circle nobody wins, and all who are in it are in the Smith set', () => {
    // a > b 6:3, b > c 6:3, c > a 6:3; all three beat d 9:0.
    const text = '3: a > b > c > d \n 3: b > c > a > d \n 3: c > a > b > d';
    const pairwise = pairwiseOf(letters('dcba'), ranked(text).groups, 'last');
    expect(condorcetWinner(pairwise)).toBeNull();
    expect(smithSet(pairwise)).toEqual(['a', 'b', 'c']);
  });

  test('a tie is no victory: both are in the Smith set', () => {
    const pairwise = pairwiseOf(letters('abc'), ranked('2: a > b \n 2: b > a').groups, 'last');
    expect(condorcetWinner(pairwise)).toBeNull();
    expect(smithSet(pairwise)).toEqual(['a', 'b']);
  });

  test('nobody to compare with, or no ballots, make no winner', () => {
    expect(condorcetWinner(pairwiseOf(['a'], ranked('3: a').groups, 'last'))).toBeNull();
    expect(condorcetWinner(pairwiseOf(['a', 'b'], [], 'last'))).toBeNull();
    expect(smithSet(pairwiseOf(['a'], [], 'last'))).toEqual(['a']);
  });

  test('weights are exact, however large', () => {
    const groups: BallotGroup<Ranking>[] = [
      { selection: [['a']], count: 3, weight: 2n ** 53n + 1n },
      { selection: [['a'], ['b']], count: 1, weight: 1n },
    ];
    // 3 × (2^53 + 1) + 1
    expect(pairwiseTexts(pairwiseOf(['a', 'b'], groups, 'last'), 1)[0]).toEqual(['0', '2702159776422298']);
  });

  test('a ballot with a choice of another contest is a bug, not a vote', () => {
    expect(() => matrix('1: x', 'ab')).toThrow('does not have');
  });
});

describe('for any ballots', () => {
  const weighted = smallElection({ max: 6 }).chain(({ choices, groups }) =>
    fc
      .array(fc.bigInt({ min: 1n, max: 3n }), { minLength: groups.length, maxLength: groups.length })
      .map((weights) => ({
        choices,
        groups: groups.map((group, index) => ({ ...group, weight: weights[index] ?? 1n })),
      })),
  );

  test.each(['last', 'no-opinion'] as const)('the matrix is what the definition says (%s)', (unranked) => {
    fc.assert(
      fc.property(weighted, ({ choices, groups }) => {
        const expected = choices.map((a) => choices.map((b) => preferring(groups, a, b, unranked)));
        expect(pairwiseOf(choices, groups, unranked).preferred).toEqual(expected);
      }),
    );
  });

  test('the Smith set is the smallest dominant set, and a Condorcet winner is alone in it', () => {
    fc.assert(
      fc.property(weighted, ({ choices, groups }) => {
        const pairwise = pairwiseOf(choices, groups, 'last');
        const smith = smithSet(pairwise);
        expect(smith).toEqual(sorted(smallestDominant(choices, groups)));
        const winner = condorcetWinner(pairwise);
        if (choices.length > 1) expect(winner === null).toBe(smith.length > 1);
        if (winner !== null) expect(smith).toEqual([winner]);
      }),
    );
  });

  test('the order of ballots and choices changes nothing but the order of rows', () => {
    fc.assert(
      fc.property(weighted, ({ choices, groups }) => {
        const there = pairwiseOf(choices, groups, 'last');
        const back = pairwiseOf(choices.toReversed(), groups.toReversed(), 'last');
        expect(back.preferred.toReversed().map((row) => row.toReversed())).toEqual(there.preferred);
        expect(smithSet(back)).toEqual(smithSet(there));
      }),
    );
  });

  test('no two choices share more votes than there are', () => {
    fc.assert(
      fc.property(smallElection(), ({ choices, groups }) => {
        const { preferred } = pairwiseOf(choices, groups, 'last');
        const cast = BigInt(groups.reduce((sum, { count }) => sum + count, 0));
        choices.forEach((_, a) => {
          for (let b = 0; b < a; b += 1) {
            expect((preferred[a]?.[b] ?? 0n) + (preferred[b]?.[a] ?? 0n)).toBeLessThanOrEqual(cast);
          }
        });
      }),
    );
  });
});
