import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countSchulze } from '../../../src/core/count/schulze.ts';
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
import { schulzeByPaths } from './reference/schulzeByPaths.ts';
import { preferences } from './reference/votes.ts';

interface Asked {
  readonly seats?: number;
  readonly unranked?: 'last' | 'no-opinion';
  readonly lot?: Lot;
}

function count({ choices, groups }: Election, { seats = 1, unranked = 'last', lot = null }: Asked = {}) {
  const counting = { rule: 'schulze/v1', maxRanks: choices.length, unranked } as const;
  return countSchulze(contestOf(counting, choices, seats), ballotsOf(groups), lot);
}

const election = (choices: string, text: string): Election => ({
  choices: letters(choices),
  groups: ranked(text).groups,
});

const top = (each: Election) => pairwiseDetailsOf(count(each)).ranking[0] ?? [];

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
    const result = count(paper, { seats: 2 });
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
    expect(pairwiseDetailsOf(count(circle)).ranking).toEqual([['a'], ['b'], ['c']]);
  });

  test('of equal winning votes the majority with the smaller opposition is stronger', () => {
    // a > b 5:4, b > c 5:3, c > a 5:2. From b to a by c: 5:3, from a to b: 5:4; from c to b by a: 5:4, from b to c:
    // 5:3; from a to c by b: 5:4, from c to a: 5:2. By winning votes alone all three would be equal.
    const text = '3: c > a > b \n 2: b > a = c \n 2: a > b > c \n 1: b = c > a \n 1: b > c > a';
    const details = pairwiseDetailsOf(count(election('abc', text)));
    expect(details.strongestPaths?.flat()).toEqual(['0', '5', '5', '5', '0', '5', '5', '5', '0']);
    expect(details.ranking).toEqual([['b'], ['c'], ['a']]);
  });

  test('who shares the last place with a seat draws lots, and all of it is told', () => {
    // d beats a, b and c; each of these beats one of the others by 2:1.
    const circle = election('abcd', '1: d > a > b > c \n 1: d > b > c > a \n 1: d > c > a > b');
    const result = count(circle, { seats: 2, lot: lotOf('bca') });
    expect(pairwiseDetailsOf(result).ranking).toEqual([['d'], ['a', 'b', 'c']]);
    expect(result.elected).toEqual(['d', 'b']);
    expect(result.ties).toEqual([
      { round: 1, over: 'seat', choices: ['a', 'b', 'c'], brokenBy: 'lot', order: ['b', 'c', 'a'] },
    ]);
    const live = count(circle, { seats: 2 });
    expect(live.elected).toEqual(['d']);
    expect(live.ties).toMatchObject([{ brokenBy: 'open', order: [] }]);
  });

  test('who is not ranked comes last, or is not compared: the choice between the two decides', () => {
    // Last: a > b 3:2. Not compared: only the two who rank both count, and prefer b.
    const text = '3: a \n 2: b > a';
    expect(count(election('ab', text)).elected).toEqual(['a']);
    expect(count(election('ab', text), { unranked: 'no-opinion' }).elected).toEqual(['b']);
  });

  test('a choice that no ballot ranks has no seat, even where nobody stands above it', () => {
    const each = election('abc', '2: a > b');
    expect(count(each, { seats: 3 }).elected).toEqual(['a', 'b']);
    const open = count(each, { seats: 1, unranked: 'no-opinion' });
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
    const result = count(election('abc', text), { lot: lotOf('abc') });
    expect(result.elected).toEqual([]);
    expect(result.ties).toEqual([]);
    expect(pairwiseDetailsOf(result).ranking).toEqual([['a', 'b', 'c']]);
  });

  test('a single choice is elected if anyone ranks it', () => {
    expect(count(election('a', '1: a'), { seats: 2 }).elected).toEqual(['a']);
    expect(count(election('a', '1:')).elected).toEqual([]);
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

describe('Schulze, for any ballots', () => {
  test('the definition over all paths gives the same ranking and strengths', () => {
    fc.assert(
      fc.property(smallElection(), (each) => {
        const expected = schulzeByPaths(each.choices, preferences(each.groups));
        const details = pairwiseDetailsOf(count(each));
        expect(details.ranking).toEqual(expected.ranking);
        expect(details.strongestPaths).toEqual(expected.paths);
      }),
      { numRuns: 2000 },
    );
  });

  test('names and the order of ballots and choices do not matter', () => {
    fc.assert(
      fc.property(shuffled, fc.integer({ min: 1, max: 3 }), (each, seats) => {
        const name = renaming(each.election.choices, each.names);
        const there = count(each.election, { seats, lot: lotOf(each.lot.join('')) });
        const back = count(renamed(each.election, each.names), {
          seats,
          lot: lotOf(each.lot.map(name).join('')),
        });
        expect(sorted(back.elected)).toEqual(sorted(there.elected.map(name)));
        expect(pairwiseDetailsOf(back).ranking).toEqual(
          pairwiseDetailsOf(there).ranking.map((ids) => sorted(ids.map(name))),
        );
      }),
    );
  });

  test('a Condorcet winner wins alone, and the winner is in the Smith set', () => {
    fc.assert(
      fc.property(smallElection({ min: 2 }), (each) => {
        const { condorcetWinner, smithSet, ranking } = pairwiseDetailsOf(count(each));
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
        expect(count({ ...each, groups: [...each.groups, majority] }).elected).toEqual(['a']);
      }),
    );
  });

  test('upside down, every path runs the other way: nobody wins both ways alone', () => {
    fc.assert(
      fc.property(smallElection({ min: 2 }), (each) => {
        const there = pairwiseDetailsOf(count(each)).strongestPaths ?? [];
        const back = pairwiseDetailsOf(count(reversed(each))).strongestPaths ?? [];
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
        const live = count(each, { seats });
        const drawn = permutations(each.choices).map((order) =>
          count(each, { seats, lot: lotOf(order.join('')) }),
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
