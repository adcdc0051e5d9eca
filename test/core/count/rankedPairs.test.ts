import { describe, expect, test } from 'vitest';
import type { ContestResult } from '../../../src/core/count/method.ts';
import { countRankedPairs } from '../../../src/core/count/rankedPairs.ts';
import { election, rankedPairs } from './rankedCounts.ts';
import { ballotsOf, contestOf, letters, lotOf, pairwiseDetailsOf } from './rankings.ts';

const rankingOf = (result: ContestResult) => pairwiseDetailsOf(result).ranking;
const pairsOf = (result: ContestResult) => pairwiseDetailsOf(result).pairs ?? [];

/** a > b > c > a, each by 2:1. */
const circle = election('abc', '1: a > b > c \n 1: b > c > a \n 1: c > a > b');

describe('ranked pairs', () => {
  test('Tennessee: Nashville beats the three others', () => {
    // n over m 26 + 15 + 17 = 58, over c 42 + 26 = 68, over k 68; c over m 58, over k 42 + 26 + 15 = 83; k over m 58.
    const text = '42: m > n > c > k \n 26: n > c > k > m \n 15: c > k > n > m \n 17: k > c > n > m';
    const result = rankedPairs(election('mnck', text), { seats: 2 });
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
    const [winning, margins] = [rankedPairs(each), rankedPairs(each, { strength: 'margins' })];
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
    const result = rankedPairs(election('abc', text));
    expect(rankingOf(result)).toEqual([['b'], ['c'], ['a']]);
    expect(result.ties).toEqual([]);
  });

  test('of equal margins the smaller opposition goes first', () => {
    // b > c 3:2, a > b 4:3, then c > a 5:4 contradicts.
    const each = election('abc', '2: c > a = b \n 3: b > c > a \n 4: a > b = c');
    const result = rankedPairs(each, { strength: 'margins' });
    expect(rankingOf(result)).toEqual([['a'], ['b'], ['c']]);
    expect(result.ties).toEqual([]);
  });

  test.each([
    ['abc', 'bc, ab, not ca', [['a'], ['b'], ['c']]],
    ['cba', 'ca, ab, not bc', [['c'], ['a'], ['b']]],
    ['bac', 'bc, ca, not ab', [['b'], ['c'], ['a']]],
    ['cab', 'ab, ca, not bc', [['c'], ['a'], ['b']]],
  ])('where the order of equal pairs matters, the lot %s locks %s: its first wins', (lot, pairs, ranking) => {
    const result = rankedPairs(circle, { lot: lotOf(lot) });
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
    const result = rankedPairs(election('abc', '2: a > b > c \n 1: c > a > b'));
    expect(rankingOf(result)).toEqual([['a'], ['b'], ['c']]);
    expect(result.ties).toEqual([]);
  });

  test('only those whose pairs contradict each other are named in a tie', () => {
    // w beats all by 3:0, the circle has 2:1.
    const text = '1: w > a > b > c \n 1: w > b > c > a \n 1: w > c > a > b';
    const result = rankedPairs(election('wabc', text), { lot: lotOf('wbca'), seats: 2 });
    expect(result.ties).toMatchObject([{ choices: ['a', 'b', 'c'], order: ['b', 'c', 'a'] }]);
    expect(result.elected).toEqual(['w', 'b']);
  });

  test('while no lot may be drawn only seats that are certain are filled', () => {
    const text = '1: w > a > b > c \n 1: w > b > c > a \n 1: w > c > a > b';
    const result = rankedPairs(election('wabc', text), { seats: 2 });
    expect(result.elected).toEqual(['w']);
    expect(result.ties).toEqual([
      { round: 1, over: 'pair', choices: ['a', 'b', 'c'], brokenBy: 'open', order: [] },
    ]);
    expect(rankingOf(result)).toEqual([['w'], ['a', 'b', 'c']]);
    expect(pairsOf(result).map(({ winner }) => winner)).toEqual(['w', 'w', 'w']);
    expect(rankedPairs(circle, { seats: 3 }).elected).toEqual(['a', 'b', 'c']);
  });

  test('certain is who keeps a seat however the open pairs go, the surest first', () => {
    // z beats all and y all but z by 3:0; a, b and c run in a circle of 2:1.
    const text = '1: z > y > a > b > c \n 1: z > y > b > c > a \n 1: z > y > c > a > b';
    expect(rankedPairs(election('aybzc', text), { seats: 3 }).elected).toEqual(['z', 'y']);
    // w beats a by 3:0; w > c, c > d and d > w by 2:1, so w may yet come third.
    const third = election('wacd', '1: w > a > c > d \n 1: c > d > w > a \n 1: d > w > a > c');
    expect(rankedPairs(third, { seats: 2 }).elected).toEqual([]);
    expect(rankedPairs(third, { seats: 3 }).elected).toEqual(['w']);
  });

  test('a tied pair is not locked: both share a place and draw lots for a seat', () => {
    const each = election('abc', '2: a > b > c \n 2: b > a > c');
    const result = rankedPairs(each, { lot: lotOf('cba') });
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
    const result = rankedPairs(election('abc', text), { lot: lotOf('abc'), seats: 3 });
    expect(result).toMatchObject({ elected: [], ties: [] });
    expect(rankingOf(result)).toEqual([['a', 'b', 'c']]);
  });

  test('a choice that no ballot ranks has no seat', () => {
    expect(rankedPairs(election('abc', '2: a > b'), { seats: 3 }).elected).toEqual(['a', 'b']);
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
