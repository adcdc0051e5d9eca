import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContestResult } from '../../../src/core/count/method.ts';
import { countRankedPairs } from '../../../src/core/count/rankedPairs.ts';
import type { Lot } from '../../../src/core/lot.ts';
import {
  ballotsOf,
  cloned,
  contestOf,
  type Election,
  letters,
  lotOf,
  pairwiseDetailsOf,
  permutations,
  raised,
  ranked,
  renamed,
  renaming,
  reversed,
  shuffled,
  smallElection,
  sorted,
} from './rankings.ts';
import { isStack, lockedPairs, type Measure } from './reference/stacks.ts';
import { preferences } from './reference/votes.ts';

interface Asked {
  readonly seats?: number;
  readonly strength?: Measure;
  readonly lot?: Lot;
}

function count(
  { choices, groups }: Election,
  { seats = 1, strength = 'winning-votes', lot = null }: Asked = {},
) {
  const counting = { rule: 'ranked-pairs/v1', maxRanks: choices.length, strength } as const;
  return countRankedPairs(contestOf(counting, choices, seats), ballotsOf(groups), lot);
}

const election = (choices: string, text: string): Election => ({
  choices: letters(choices),
  groups: ranked(text).groups,
});

const rankingOf = (result: ContestResult) => pairwiseDetailsOf(result).ranking;
const pairTies = ({ ties }: ContestResult) => ties.filter(({ over }) => over === 'pair');
const pairsOf = (result: ContestResult) => pairwiseDetailsOf(result).pairs ?? [];
const lockedOf = (result: ContestResult) => pairsOf(result).filter(({ locked }) => locked);

/** a > b > c > a, each by 2:1. */
const circle = election('abc', '1: a > b > c \n 1: b > c > a \n 1: c > a > b');

describe('ranked pairs', () => {
  test('Tennessee: Nashville beats the three others', () => {
    // n over m 26 + 15 + 17 = 58, over c 42 + 26 = 68, over k 68; c over m 58, over k 42 + 26 + 15 = 83; k over m 58.
    const text = '42: m > n > c > k \n 26: n > c > k > m \n 15: c > k > n > m \n 17: k > c > n > m';
    const result = count(election('mnck', text), { seats: 2 });
    expect(rankingOf(result)).toEqual([['n'], ['c'], ['k'], ['m']]);
    expect(pairsOf(result)).toEqual([
      { winner: 'c', loser: 'k', strength: '83', locked: true },
      { winner: 'n', loser: 'c', strength: '68', locked: true },
      { winner: 'n', loser: 'k', strength: '68', locked: true },
      { winner: 'c', loser: 'm', strength: '58', locked: true },
      { winner: 'k', loser: 'm', strength: '58', locked: true },
      { winner: 'n', loser: 'm', strength: '58', locked: true },
    ]);
    expect(pairwiseDetailsOf(result).condorcetWinner).toBe('n');
    expect(result).toMatchObject({ valid: 100, blank: 0, undervotes: 0, elected: ['n', 'c'], ties: [] });
    expect(result.rounds).toEqual([
      {
        kind: 'preferences',
        votes: { m: '0', n: '3', c: '2', k: '1' },
        elected: ['n', 'c'],
        excluded: [],
      },
    ]);
  });

  test('winning votes and margins can elect different choices', () => {
    // b > c 6:3, a > b 5:4, c > a 4:2. Winning votes: 6, 5, then c > a contradicts. Margins: 3, 2 (c > a), then a > b
    // contradicts.
    const each = election('abc', '4: b > c > a \n 3: a = c > b \n 2: a > b > c');
    const [winning, margins] = [count(each), count(each, { strength: 'margins' })];
    expect(rankingOf(winning)).toEqual([['a'], ['b'], ['c']]);
    expect(pairsOf(winning).map(({ strength, locked }) => [strength, locked])).toEqual([
      ['6', true],
      ['5', true],
      ['4', false],
    ]);
    expect(rankingOf(margins)).toEqual([['b'], ['c'], ['a']]);
    expect(pairsOf(margins).map(({ strength, locked }) => [strength, locked])).toEqual([
      ['3', true],
      ['2', true],
      ['1', false],
    ]);
  });

  test('of equal winning votes the smaller opposition goes first', () => {
    // c > a 5:2, b > c 5:3, then a > b 5:4 contradicts.
    const text = '3: c > a > b \n 2: b > a = c \n 2: a > b > c \n 1: b = c > a \n 1: b > c > a';
    const result = count(election('abc', text));
    expect(rankingOf(result)).toEqual([['b'], ['c'], ['a']]);
    expect(result.ties).toEqual([]);
  });

  test('of equal margins the smaller opposition goes first', () => {
    // b > c 3:2, a > b 4:3, then c > a 5:4 contradicts.
    const each = election('abc', '2: c > a = b \n 3: b > c > a \n 4: a > b = c');
    const result = count(each, { strength: 'margins' });
    expect(rankingOf(result)).toEqual([['a'], ['b'], ['c']]);
    expect(result.ties).toEqual([]);
  });

  test.each([
    ['abc', 'bc, ab, not ca', [['a'], ['b'], ['c']]],
    ['cba', 'ca, ab, not bc', [['c'], ['a'], ['b']]],
    ['bac', 'bc, ca, not ab', [['b'], ['c'], ['a']]],
    ['cab', 'ab, ca, not bc', [['c'], ['a'], ['b']]],
  ])('where the order of equal pairs matters, the lot %s locks %s: its first wins', (lot, pairs, ranking) => {
    const result = count(circle, { lot: lotOf(lot) });
    expect(result.ties).toEqual([
      { round: 1, over: 'pair', choices: ['a', 'b', 'c'], brokenBy: 'lot', order: letters(lot) },
    ]);
    const looked = pairsOf(result).map(
      ({ winner, loser, locked }) => `${locked ? '' : 'not '}${winner}${loser}`,
    );
    expect(looked.join(', ')).toBe(pairs);
    expect(rankingOf(result)).toEqual(ranking);
  });

  test('equal pairs whose order does not matter are no tie', () => {
    // All three prefer a to b, and two each b to c and a to c.
    const result = count(election('abc', '2: a > b > c \n 1: c > a > b'));
    expect(rankingOf(result)).toEqual([['a'], ['b'], ['c']]);
    expect(result.ties).toEqual([]);
  });

  test('only those whose pairs contradict each other are named in a tie', () => {
    // w beats all by 3:0, the circle has 2:1.
    const text = '1: w > a > b > c \n 1: w > b > c > a \n 1: w > c > a > b';
    const result = count(election('wabc', text), { lot: lotOf('wbca'), seats: 2 });
    expect(result.ties).toMatchObject([{ choices: ['a', 'b', 'c'], order: ['b', 'c', 'a'] }]);
    expect(result.elected).toEqual(['w', 'b']);
  });

  test('while no lot may be drawn only seats that are certain are filled', () => {
    const text = '1: w > a > b > c \n 1: w > b > c > a \n 1: w > c > a > b';
    const result = count(election('wabc', text), { seats: 2 });
    expect(result.elected).toEqual(['w']);
    expect(result.ties).toEqual([
      { round: 1, over: 'pair', choices: ['a', 'b', 'c'], brokenBy: 'open', order: [] },
    ]);
    expect(rankingOf(result)).toEqual([['w'], ['a', 'b', 'c']]);
    expect(pairsOf(result).map(({ winner }) => winner)).toEqual(['w', 'w', 'w']);
    expect(count(circle, { seats: 3 }).elected).toEqual(['a', 'b', 'c']);
  });

  test('certain is who keeps a seat however the open pairs go, the surest first', () => {
    // z beats all and y all but z by 3:0; a, b and c run in a circle of 2:1.
    const text = '1: z > y > a > b > c \n 1: z > y > b > c > a \n 1: z > y > c > a > b';
    expect(count(election('aybzc', text), { seats: 3 }).elected).toEqual(['z', 'y']);
    // w beats a by 3:0; w > c, c > d and d > w by 2:1, so w may yet come third.
    const third = election('wacd', '1: w > a > c > d \n 1: c > d > w > a \n 1: d > w > a > c');
    expect(count(third, { seats: 2 }).elected).toEqual([]);
    expect(count(third, { seats: 3 }).elected).toEqual(['w']);
  });

  test('a tied pair is not locked: both share a place and draw lots for a seat', () => {
    const each = election('abc', '2: a > b > c \n 2: b > a > c');
    const result = count(each, { lot: lotOf('cba') });
    expect(rankingOf(result)).toEqual([['a', 'b'], ['c']]);
    expect(result.elected).toEqual(['b']);
    expect(result.ties).toEqual([
      { round: 1, over: 'seat', choices: ['a', 'b'], brokenBy: 'lot', order: ['b', 'a'] },
    ]);
  });

  test.each([
    ['no ballots', ''],
    ['blank ballots only', '5:'],
  ])('%s: everyone is equal and nobody is elected', (_, text) => {
    const result = count(election('abc', text), { lot: lotOf('abc'), seats: 3 });
    expect(result).toMatchObject({ elected: [], ties: [] });
    expect(rankingOf(result)).toEqual([['a', 'b', 'c']]);
  });

  test('a choice that no ballot ranks has no seat', () => {
    expect(count(election('abc', '2: a > b'), { seats: 3 }).elected).toEqual(['a', 'b']);
  });

  test('weights are votes, to the last decimal', () => {
    // a > b by 0.0011 - 0.001 = 0.0001.
    const groups = [
      { selection: [['b']], count: 2, weight: 5n },
      { selection: [['a']], count: 1, weight: 11n },
    ];
    const counting = { rule: 'ranked-pairs/v1', maxRanks: 2, strength: 'margins' } as const;
    const result = countRankedPairs(contestOf(counting, ['a', 'b']), ballotsOf(groups, 4), null);
    expect(pairsOf(result)).toEqual([{ winner: 'a', loser: 'b', strength: '0.0001', locked: true }]);
  });
});

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
        const result = count(each, { strength, lot: lotOf(lot.join('')) });
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
        const result = count(each, { strength, lot: lotOf(lot.join('')) });
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
    fc.assert(
      fc.property(shuffled, fc.integer({ min: 1, max: 3 }), (each, seats) => {
        const name = renaming(each.election.choices, each.names);
        const there = count(each.election, { seats, strength, lot: lotOf(each.lot.join('')) });
        const back = count(renamed(each.election, each.names), {
          seats,
          strength,
          lot: lotOf(each.lot.map(name).join('')),
        });
        expect(sorted(back.elected)).toEqual(sorted(there.elected.map(name)));
        expect(rankingOf(back)).toEqual(rankingOf(there).map((ids) => sorted(ids.map(name))));
        expect(back.ties.map(({ choices }) => choices)).toEqual(
          there.ties.map(({ choices }) => sorted(choices.map(name))),
        );
      }),
    );
  });

  test('a Condorcet winner wins alone, and whoever wins is in the Smith set', () => {
    fc.assert(
      fc.property(lotted, ({ election: each, lot }) => {
        const result = count(each, { strength, lot: lotOf(lot.join('')) });
        const { condorcetWinner, smithSet, ranking } = pairwiseDetailsOf(result);
        if (condorcetWinner !== null) expect(ranking[0]).toEqual([condorcetWinner]);
        for (const id of ranking[0] ?? []) expect(smithSet).toContain(id);
      }),
      { numRuns: 1000 },
    );
  });

  test('who is first alone on more than half of the ballots wins', () => {
    fc.assert(
      fc.property(smallElection({ min: 2 }), (each) => {
        const others = each.groups.reduce((sum, group) => sum + group.count, 0);
        const majority = { selection: [['a']], count: others + 1, weight: 1n };
        const groups = [...each.groups, majority];
        expect(count({ ...each, groups }, { strength, lot: lotOf('fedcba') }).elected).toEqual(['a']);
      }),
    );
  });

  test('upside down, the ranking is upside down', () => {
    fc.assert(
      fc.property(smallElection({ min: 2 }), (each) => {
        const [there, back] = [count(each, { strength }), count(reversed(each), { strength })];
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
        const before = count(each, { strength, lot: lotOf(order) });
        const after = count(cloned(each, 'a', how), { strength, lot: lotOf(order.replace('a', 'aA')) });
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
          const [winner] = count(each, asked).elected;
          if (winner === undefined) return;
          expect(rankingOf(count(raised(each, winner, at, by), asked))[0]).toContain(winner);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('without a lot only those are elected whom every lot elects', () => {
    fc.assert(
      fc.property(smallElection({ max: 4 }), fc.integer({ min: 1, max: 4 }), (each, seats) => {
        const live = count(each, { seats, strength });
        for (const order of permutations(each.choices)) {
          const drawn = count(each, { seats, strength, lot: lotOf(order.join('')) });
          expect(drawn.elected).toEqual(expect.arrayContaining([...live.elected]));
          expect(new Set(drawn.elected).size).toBe(drawn.elected.length);
          expect(drawn.elected.length).toBeLessThanOrEqual(seats);
        }
      }),
      { numRuns: 300 },
    );
  });
});
