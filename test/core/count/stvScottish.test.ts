import { describe, expect, test } from 'vitest';
import type { Lot } from '../../../src/core/lot.ts';
import { election, ruleNamed } from './stvElections.ts';

const { count } = ruleNamed('Scottish');

const backwards: NonNullable<Lot> = (choices) => choices.toSorted().reverse();

describe('Scottish STV', () => {
  test('a surplus goes on at a value cut off after five decimals, then the lowest are excluded', () => {
    // 21 votes, 2 seats: the quota is 21 ÷ 3 + 1 = 8.
    const twoSeats = election(2, [9, 'A>B'], [4, 'A>C'], [4, 'B'], [3, 'C'], [1, 'D>C']);
    const { rounds, elected, ties } = count(twoSeats);
    const quota = '8';
    expect(rounds).toEqual([
      {
        kind: 'votes',
        quota,
        votes: { A: '13', B: '4', C: '3', D: '1' },
        exhausted: '0',
        transfers: [],
        elected: ['A'],
        excluded: [],
      },
      {
        // Surplus 5; 5 × 1 ÷ 13 = 0.384615…; 9 × 0.38461 = 3.46149, 4 × 0.38461 = 1.53844; 5 - 4.99993 is lost.
        kind: 'votes',
        quota,
        votes: { A: '8', B: '7.46149', C: '4.53844', D: '1' },
        exhausted: '0.00007',
        transfers: [
          {
            from: 'A',
            reason: 'surplus',
            value: '0.38461',
            to: { B: '3.46149', C: '1.53844' },
            exhausted: '0.00007',
          },
        ],
        elected: [],
        excluded: ['D'],
      },
      {
        kind: 'votes',
        quota,
        votes: { A: '8', B: '7.46149', C: '5.53844', D: '0' },
        exhausted: '0.00007',
        transfers: [{ from: 'D', reason: 'exclusion', value: '1', to: { C: '1' }, exhausted: '0' }],
        elected: [],
        excluded: ['C'],
      },
      {
        // Nobody follows C. B is left for the last seat, below the quota.
        kind: 'votes',
        quota,
        votes: { A: '8', B: '7.46149', C: '0', D: '0' },
        exhausted: '5.53851',
        transfers: [{ from: 'C', reason: 'exclusion', to: {}, exhausted: '5.53844' }],
        elected: ['B'],
        excluded: [],
      },
    ]);
    expect(elected).toEqual(['A', 'B']);
    expect(ties).toEqual([]);
  });

  test('a second surplus: every ballot is worth surplus × its value when received ÷ votes', () => {
    // 21 votes, 3 seats: the quota is 5 + 1 = 6.
    const threeSeats = election(3, [9, 'A>B>C'], [4, 'A>C'], [4, 'B>D'], [3, 'C'], [1, 'D']);
    const { rounds, elected } = count(threeSeats);
    // 7 × 1 ÷ 13 = 0.53846…; B gets 9 × 0.53846 = 4.84614, C 4 × 0.53846 = 2.15384.
    expect(rounds[1]?.votes).toEqual({ A: '6', B: '8.84614', C: '5.15384', D: '1' });
    expect(rounds[1]?.elected).toEqual(['B']);
    // 2.84614 × 0.53846 ÷ 8.84614 = 0.17324…, nine of them to C; 2.84614 × 1 ÷ 8.84614 = 0.32173…, four to D.
    expect(rounds[2]).toMatchObject({
      votes: { A: '6', B: '6', C: '6.713', D: '2.28692' },
      exhausted: '0.00008',
      transfers: [{ from: 'B', reason: 'surplus', to: { C: '1.55916', D: '1.28692' }, exhausted: '0.00006' }],
    });
    expect(rounds[2]?.transfers?.[0]).not.toHaveProperty('value');
    expect(elected).toEqual(['A', 'B', 'C']);
  });

  test('exactly the quota is enough, and has no surplus', () => {
    // 12 votes, 2 seats: 5. A has it, B gets it from D.
    const { rounds, elected } = count(election(2, [5, 'A>C'], [4, 'B'], [2, 'C'], [1, 'D>B']));
    expect(rounds.map(({ elected: now, excluded }) => [now, excluded])).toEqual([
      [['A'], ['D']],
      [['B'], []],
    ]);
    expect(elected).toEqual(['A', 'B']);
  });

  test('the greatest surplus goes first, though another has waited longer', () => {
    // 96 votes, 4 seats: 20. A's surplus of 5 lifts C from 18 to 23 (5 ÷ 25 = 0.2); B has waited with 22.
    const { rounds } = count(election(4, [25, 'A>C'], [22, 'B'], [18, 'C'], [16, 'D'], [15, 'E']));
    const from = rounds.map(({ transfers = [] }) => transfers.map((transfer) => transfer.from).join());
    expect(from.slice(0, 4)).toEqual(['', 'A', 'C', 'B']);
    expect(rounds[1]?.votes).toMatchObject({ B: '22', C: '23' });
  });

  test('a tie looks back to the latest round in which the tied had unequal votes', () => {
    // 17 votes: 9. E is excluded and lifts D to C's 3; D had 2 before.
    const tied = election(1, [6, 'A'], [5, 'B'], [3, 'C'], [2, 'D'], [1, 'E>D']);
    for (const lot of [backwards, null]) {
      const { rounds, ties } = count(tied, lot);
      expect(rounds[1]?.votes).toMatchObject({ C: '3', D: '3' });
      expect(rounds[1]?.excluded).toEqual(['D']);
      expect(ties).toEqual([
        { round: 2, over: 'exclusion', choices: ['C', 'D'], brokenBy: 'earlier-round', order: ['C', 'D'] },
      ]);
    }
  });

  test('those who are still equal there look back further', () => {
    // Round 3: C, D and E have 40 each. Round 2: 40, 30, 30. Round 1: D 21, E 30.
    const tied = election(
      1,
      [90, 'A'],
      [80, 'B'],
      [40, 'C'],
      [21, 'D'],
      [30, 'E'],
      [9, 'F>D'],
      [10, 'G>D'],
      [10, 'G>E'],
    );
    const { rounds, ties } = count(tied, backwards);
    expect(rounds[2]?.excluded).toEqual(['D']);
    expect(ties[0]).toEqual({
      round: 3,
      over: 'exclusion',
      choices: ['C', 'D', 'E'],
      brokenBy: 'earlier-round',
      order: ['C', 'E', 'D'],
    });
  });

  test('without any difference the lot decides: the last in its order is excluded', () => {
    const tied = election(1, [3, 'A'], [2, 'B'], [2, 'C']);
    expect(count(tied).ties).toEqual([
      { round: 1, over: 'exclusion', choices: ['B', 'C'], brokenBy: 'lot', order: ['B', 'C'] },
    ]);
    expect(count(tied).rounds[0]?.excluded).toEqual(['C']);
    expect(count(tied, backwards).rounds[0]?.excluded).toEqual(['B']);
  });

  test('without a lot the count stops there, and says so', () => {
    const { rounds, elected, ties } = count(election(2, [6, 'A'], [2, 'B'], [2, 'C'], [2, 'D']), null);
    expect(ties).toEqual([
      { round: 2, over: 'exclusion', choices: ['B', 'C', 'D'], brokenBy: 'open', order: [] },
    ]);
    expect(rounds).toHaveLength(2);
    expect(elected).toEqual(['A']);
  });

  test('equal surpluses: the one that had more votes earlier goes first, whatever the lot says', () => {
    // 40 votes, 3 seats: 11. X lifts A from 10 and B from 9 to 12 each.
    const tied = election(3, [10, 'A'], [9, 'B'], [8, 'D'], [8, 'E'], [2, 'X>A'], [3, 'X>B']);
    const { rounds, ties } = count(tied);
    expect(rounds[1]?.elected).toEqual(['A', 'B']);
    expect(rounds[2]?.transfers?.[0]?.from).toBe('A');
    expect(ties[0]).toEqual({
      round: 2,
      over: 'surplus',
      choices: ['A', 'B'],
      brokenBy: 'earlier-round',
      order: ['A', 'B'],
    });
  });

  test('equal surpluses in the first round: the last in the lot goes first', () => {
    const tied = election(3, [9, 'A>C'], [9, 'B>D'], [3, 'C'], [3, 'D']);
    expect(count(tied).rounds[1]?.transfers?.[0]?.from).toBe('B');
    expect(count(tied).ties[0]).toEqual({
      round: 1,
      over: 'surplus',
      choices: ['A', 'B'],
      brokenBy: 'lot',
      order: ['B', 'A'],
    });
    expect(count(tied, backwards).rounds[1]?.transfers?.[0]?.from).toBe('A');
    expect(count(tied, null)).toMatchObject({ elected: ['A', 'B'], ties: [{ brokenBy: 'open', order: [] }] });
  });

  test('who stand for the last seats are elected together, the one of more votes first', () => {
    // 12 votes, 3 seats: 4. A; then D is excluded, B and C are left.
    const { rounds, elected } = count(election(3, [6, 'A'], [2, 'B'], [3, 'C'], [1, 'D']));
    expect(rounds.map((round) => round.elected)).toEqual([['A'], [], ['C', 'B']]);
    expect(rounds[2]?.votes).toEqual({ A: '4', B: '2', C: '3', D: '0' });
    expect(elected).toEqual(['A', 'C', 'B']);
  });
});
