import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countBorda } from '../../../src/core/count/borda.ts';
import type { BallotGroup } from '../../../src/core/count/method.ts';
import type { Lot } from '../../../src/core/lot.ts';
import type { Ranking } from '../../../src/core/selection.ts';
import { expectNeutral } from './pairwiseProperties.ts';
import {
  ballotsOf,
  contestOf,
  type Election,
  letters,
  lotOf,
  pairwiseDetailsOf,
  permutations,
  raised,
  ranked,
  reversed,
  smallElection,
} from './rankings.ts';

interface Asked {
  readonly seats?: number;
  readonly lot?: Lot;
}

function count({ choices, groups }: Election, { seats = 1, lot = null }: Asked = {}) {
  const contest = contestOf({ rule: 'borda/v1', maxRanks: choices.length }, choices, seats);
  return countBorda(contest, ballotsOf(groups), lot);
}

const election = (choices: string, text: string): Election => ({
  choices: letters(choices),
  groups: ranked(text).groups,
});

const pointsOf = (each: Election): Readonly<Record<string, string>> => count(each).rounds[0]?.votes ?? {};

/** Twice the points by another definition: 1, and 1 for each choice below, and one half for each equal one. */
function doubled(groups: readonly BallotGroup<Ranking>[], choices: readonly string[], id: string): number {
  return groups.reduce((sum, { selection, count: ballots }) => {
    if (selection.length === 0) return sum;
    const rankOf = (each: string) => {
      const rank = selection.findIndex((ids) => ids.includes(each));
      return rank === -1 ? selection.length : rank;
    };
    const below = choices.filter((other) => rankOf(other) > rankOf(id)).length;
    const equal = choices.filter((other) => other !== id && rankOf(other) === rankOf(id)).length;
    return sum + ballots * (2 + 2 * below + equal);
  }, 0);
}

describe('Borda', () => {
  test('Tennessee: Nashville has the most points', () => {
    // m 42 × 4 + 58 × 1; n 42 × 3 + 26 × 4 + 32 × 2; c 42 × 2 + 26 × 3 + 15 × 4 + 17 × 3; k 42 + 26 × 2 + 15 × 3 + 17 × 4.
    const text = '42: m > n > c > k \n 26: n > c > k > m \n 15: c > k > n > m \n 17: k > c > n > m';
    const result = count(election('mnck', text), { seats: 2 });
    expect(result).toMatchObject({ valid: 100, blank: 0, undervotes: 0, elected: ['n', 'c'], ties: [] });
    expect(result.rounds).toEqual([
      {
        kind: 'points',
        votes: { m: '226', n: '294', c: '273', k: '207' },
        elected: ['n', 'c'],
        excluded: [],
      },
    ]);
    expect(pairwiseDetailsOf(result)).toMatchObject({
      condorcetWinner: 'n',
      ranking: [['n'], ['c'], ['m'], ['k']],
    });
  });

  test('who is first on most ballots, and beats everyone, can lose', () => {
    // a 3 × 3 + 2 × 1 = 11, b 3 × 2 + 2 × 3 = 12.
    const result = count(election('abc', '3: a > b > c \n 2: b > c > a'));
    expect(result.elected).toEqual(['b']);
    expect(pairwiseDetailsOf(result).condorcetWinner).toBe('a');
  });

  test('equal ranks share the points of their places, and so do missing ones the lowest', () => {
    // Of 4 points down to 1: a and b share 4 + 3, c and d 2 + 1. On the second ballot a has 4, the others share 6.
    expect(pointsOf(election('abcd', '1: a = b'))).toEqual({ a: '3.5', b: '3.5', c: '1.5', d: '1.5' });
    expect(pointsOf(election('abcd', '1: a'))).toEqual({ a: '4', b: '2', c: '2', d: '2' });
    expect(pointsOf(election('abcd', '1: c > a = b > d'))).toEqual({ a: '2.5', b: '2.5', c: '4', d: '1' });
  });

  test('equal points at the last seat: by lot, or open while results are live', () => {
    const each = election('abc', '1: a > b > c \n 1: b > a > c');
    const drawn = count(each, { lot: lotOf('cba') });
    expect(drawn.elected).toEqual(['b']);
    expect(drawn.ties).toEqual([
      { round: 1, over: 'seat', choices: ['a', 'b'], brokenBy: 'lot', order: ['b', 'a'] },
    ]);
    expect(count(each)).toMatchObject({ elected: [], ties: [{ brokenBy: 'open', order: [] }] });
    expect(count(each, { seats: 2 })).toMatchObject({ elected: ['a', 'b'], ties: [] });
  });

  test('blank ballots give no points, and a choice that no ballot ranks has no seat', () => {
    const result = count(election('abc', '2: a > b \n 3:'), { seats: 3 });
    expect(result).toMatchObject({ valid: 5, blank: 3, undervotes: 2, elected: ['a', 'b'] });
    expect(result.rounds[0]?.votes).toEqual({ a: '6', b: '4', c: '2' });
  });

  test.each([
    ['no ballots', ''],
    ['blank ballots only', '5:'],
  ])('%s: everyone has nothing and nobody is elected', (_, text) => {
    const result = count(election('abc', text), { lot: lotOf('abc') });
    expect(result).toMatchObject({ elected: [], ties: [], rounds: [{ votes: { a: '0', b: '0', c: '0' } }] });
  });

  test('weights are exact', () => {
    // a 2 × 0.0005 × 2 + 0.0011 × 1.5, b 2 × 0.0005 × 1 + 0.0011 × 1.5.
    const groups = [
      { selection: [['a'], ['b']], count: 2, weight: 5n },
      { selection: [['a', 'b']], count: 1, weight: 11n },
    ];
    const contest = contestOf({ rule: 'borda/v1', maxRanks: 2 }, ['a', 'b']);
    const result = countBorda(contest, ballotsOf(groups, 4), null);
    expect(result.rounds[0]?.votes).toEqual({ a: '0.00365', b: '0.00265' });
  });
});

describe('Borda, for any ballots', () => {
  test('another definition gives the same points', () => {
    fc.assert(
      fc.property(smallElection(), (each) => {
        const expected = each.choices.map((id) => [id, String(doubled(each.groups, each.choices, id) / 2)]);
        expect(pointsOf(each)).toEqual(Object.fromEntries(expected));
      }),
      { numRuns: 2000 },
    );
  });

  test('every ballot that is not blank gives all its points', () => {
    fc.assert(
      fc.property(smallElection(), (each) => {
        const ballots = each.groups
          .filter(({ selection }) => selection.length > 0)
          .reduce((sum, group) => sum + group.count, 0);
        const size = each.choices.length;
        const given = Object.values(pointsOf(each)).reduce((sum, points) => sum + Number(points), 0);
        expect(given).toBe((ballots * size * (size + 1)) / 2);
      }),
    );
  });

  test('names and the order of ballots and choices do not matter', () => {
    expectNeutral(count);
  });

  test('upside down, the ranking is upside down', () => {
    const marked = smallElection().map(({ choices, groups }) => ({
      choices,
      groups: groups.filter(({ selection }) => selection.length > 0),
    }));
    fc.assert(
      fc.property(marked, (each) => {
        const [there, back] = [count(each), count(reversed(each))];
        expect(pairwiseDetailsOf(back).ranking).toEqual(pairwiseDetailsOf(there).ranking.toReversed());
      }),
    );
  });

  test('a Condorcet winner is never last, and its like upside down never first', () => {
    fc.assert(
      fc.property(smallElection({ min: 2 }), (each) => {
        const { condorcetWinner, ranking } = pairwiseDetailsOf(count(each));
        if (condorcetWinner !== null) expect(ranking.at(-1)).not.toContain(condorcetWinner);
        const loser = pairwiseDetailsOf(count(reversed(each))).condorcetWinner;
        if (loser !== null && ranking.length > 1) expect(ranking[0]).not.toContain(loser);
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
          for (const id of pairwiseDetailsOf(count(each)).ranking[0] ?? []) {
            const after = raised(each, id, at, by);
            if (each.groups[at]?.selection.length === 0) continue;
            expect(pairwiseDetailsOf(count(after)).ranking[0]).toContain(id);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('without a lot only those are elected whom every lot elects', () => {
    fc.assert(
      fc.property(smallElection({ max: 4 }), fc.integer({ min: 1, max: 4 }), (each, seats) => {
        const live = count(each, { seats });
        for (const order of permutations(each.choices)) {
          const drawn = count(each, { seats, lot: lotOf(order.join('')) });
          expect(drawn.elected).toEqual(expect.arrayContaining([...live.elected]));
          expect(drawn.elected.length).toBeLessThanOrEqual(seats);
        }
      }),
    );
  });
});
