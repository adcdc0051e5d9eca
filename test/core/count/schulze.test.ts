import { describe, expect, test } from 'vitest';
import { countSchulze } from '../../../src/core/count/schulze.ts';
import { election, schulze } from './rankedCounts.ts';
import { ballotsOf, contestOf, letters, lotOf, pairwiseDetailsOf, ranked } from './rankings.ts';

/** The first example of the paper: 45 voters, 5 choices. */
const paper = election(
  'abcde',
  `5: a > c > b > e > d
   5: a > d > e > c > b
   8: b > e > d > a > c
   3: c > a > b > e > d
   7: c > a > e > b > d
   2: c > b > a > d > e
   7: d > c > e > b > a
   8: e > b > a > d > c`,
);

describe('Schulze', () => {
  test("the paper's first example: e comes before a, c, b and d", () => {
    const result = schulze(paper, { seats: 2 });
    const details = pairwiseDetailsOf(result);
    // a over b: 5 + 5 + 3 + 7 = 20 of 45, so b over a: 25; the others likewise.
    expect(details.preferred).toEqual([
      ['0', '20', '26', '30', '22'],
      ['25', '0', '16', '33', '18'],
      ['19', '29', '0', '17', '24'],
      ['15', '12', '28', '0', '14'],
      ['23', '27', '21', '31', '0'],
    ]);
    // From a to b by d and c: 30, 28, 29, so 28; from b to a directly: 25.
    expect(details.strongestPaths).toEqual([
      ['0', '28', '28', '30', '24'],
      ['25', '0', '28', '33', '24'],
      ['25', '29', '0', '29', '24'],
      ['25', '28', '28', '0', '24'],
      ['25', '28', '28', '31', '0'],
    ]);
    expect(details.ranking).toEqual([['e'], ['a'], ['c'], ['b'], ['d']]);
    expect(details.condorcetWinner).toBeNull();
    expect(details.smithSet).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(result).toMatchObject({
      contest: 'q1',
      rule: 'schulze/v1',
      valid: 45,
      blank: 0,
      undervotes: 0,
      elected: ['e', 'a'],
      ties: [],
    });
    // e beats a, b and d; a beats c and d; b beats a and d; c beats b and e; d beats c.
    expect(result.rounds).toEqual([
      {
        kind: 'preferences',
        votes: { a: '2', b: '2', c: '2', d: '1', e: '3' },
        elected: ['e', 'a'],
        excluded: [],
      },
    ]);
  });

  test('a circle is broken where it is weakest', () => {
    // a > b 65:35, b > c 75:25, c > a 60:40. From a to c by b: 65, from c to a: 60.
    const circle = election('abc', '40: a > b > c \n 35: b > c > a \n 25: c > a > b');
    expect(pairwiseDetailsOf(schulze(circle)).ranking).toEqual([['a'], ['b'], ['c']]);
  });

  test('of equal winning votes the majority with the smaller opposition is stronger', () => {
    // a > b 5:4, b > c 5:3, c > a 5:2. From b to a by c: 5:3, from a to b: 5:4; from c to b by a: 5:4, from b to c:
    // 5:3; from a to c by b: 5:4, from c to a: 5:2. By winning votes alone all three would be equal.
    const text = '3: c > a > b \n 2: b > a = c \n 2: a > b > c \n 1: b = c > a \n 1: b > c > a';
    const details = pairwiseDetailsOf(schulze(election('abc', text)));
    expect(details.strongestPaths?.flat()).toEqual(['0', '5', '5', '5', '0', '5', '5', '5', '0']);
    expect(details.ranking).toEqual([['b'], ['c'], ['a']]);
  });

  test('who shares the last place with a seat draws lots, and all of it is told', () => {
    // d beats a, b and c; each of these beats one of the others by 2:1.
    const circle = election('abcd', '1: d > a > b > c \n 1: d > b > c > a \n 1: d > c > a > b');
    const result = schulze(circle, { seats: 2, lot: lotOf('bca') });
    expect(pairwiseDetailsOf(result).ranking).toEqual([['d'], ['a', 'b', 'c']]);
    expect(result.elected).toEqual(['d', 'b']);
    expect(result.ties).toEqual([
      { round: 1, over: 'seat', choices: ['a', 'b', 'c'], brokenBy: 'lot', order: ['b', 'c', 'a'] },
    ]);
    const live = schulze(circle, { seats: 2 });
    expect(live.elected).toEqual(['d']);
    expect(live.ties).toMatchObject([{ brokenBy: 'open', order: [] }]);
  });

  test('who is not ranked comes last, or is not compared: the choice between the two decides', () => {
    // Last: a > b 3:2. Not compared: only the two who rank both count, and prefer b.
    const text = '3: a \n 2: b > a';
    expect(schulze(election('ab', text)).elected).toEqual(['a']);
    expect(schulze(election('ab', text), { unranked: 'no-opinion' }).elected).toEqual(['b']);
  });

  test('a choice that no ballot ranks has no seat, even where nobody stands above it', () => {
    const each = election('abc', '2: a > b');
    expect(schulze(each, { seats: 3 }).elected).toEqual(['a', 'b']);
    const open = schulze(each, { seats: 1, unranked: 'no-opinion' });
    expect(pairwiseDetailsOf(open).ranking).toEqual([['a', 'c'], ['b']]);
    expect(open.elected).toEqual(['a']);
    expect(open.ties).toEqual([]);
  });

  test('blank ballots are counted and change nothing; unused ranks are undervotes', () => {
    const contest = contestOf({ rule: 'schulze/v1', maxRanks: 3, unranked: 'last' }, letters('abcd'));
    const result = countSchulze(contest, ranked('2: a \n 3: \n 1: a = b = c = d \n 1: b > a > c'), null);
    // Of 3 ranks the two ballots on a left 2 each; the others used theirs or more choices than that.
    expect(result).toMatchObject({ valid: 7, blank: 3, undervotes: 4, elected: ['a'] });
  });

  test.each([
    ['no ballots', ''],
    ['blank ballots only', '5:'],
  ])('%s: everyone is equal and nobody is elected', (_, text) => {
    const result = schulze(election('abc', text), { lot: lotOf('abc') });
    expect(result.elected).toEqual([]);
    expect(result.ties).toEqual([]);
    expect(pairwiseDetailsOf(result).ranking).toEqual([['a', 'b', 'c']]);
  });

  test('a single choice is elected if anyone ranks it', () => {
    expect(schulze(election('a', '1: a'), { seats: 2 }).elected).toEqual(['a']);
    expect(schulze(election('a', '1:')).elected).toEqual([]);
  });

  test('weights are votes, to the last decimal', () => {
    // a has 2 × 0.0005, b 1 × 0.0011.
    const groups = [
      { selection: [['a']], count: 2, weight: 5n },
      { selection: [['b']], count: 1, weight: 11n },
    ];
    const contest = contestOf({ rule: 'schulze/v1', maxRanks: 2, unranked: 'last' }, ['a', 'b']);
    const result = countSchulze(contest, ballotsOf(groups, 4), null);
    expect(result.elected).toEqual(['b']);
    expect(pairwiseDetailsOf(result)).toMatchObject({
      preferred: [
        ['0', '0.001'],
        ['0.0011', '0'],
      ],
      strongestPaths: [
        ['0', '0'],
        ['0.0011', '0'],
      ],
    });
  });
});
