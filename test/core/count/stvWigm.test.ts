import { describe, expect, test } from 'vitest';
import type { Lot } from '../../../src/core/lot.ts';
import { election, ruleNamed } from './stvElections.ts';

const { count } = ruleNamed('WIGM');
const { count: countInBatches } = ruleNamed('WIGM in batches');
const backwards: NonNullable<Lot> = (choices) => choices.toSorted().reverse();

describe('WIGM of the PR Foundation', () => {
  test('quota, surplus and values have four decimals; the value is cut off twice', () => {
    // 21 votes, 3 seats: 21 ÷ 4 + 0.0001 = 5.2501.
    const { rounds, elected } = count(election(3, [9, 'A>B>C'], [4, 'A>C'], [4, 'B>D'], [3, 'C'], [1, 'D']));
    expect(rounds[0]).toMatchObject({ quota: '5.2501', elected: ['A'] });
    // Surplus 7.7499: 1 × 7.7499 ÷ 13 = 0.5961…; B gets 9 × 0.5961, C 4 × 0.5961; 7.7499 - 7.7493 is lost.
    expect(rounds[1]).toMatchObject({
      votes: { A: '5.2501', B: '9.3649', C: '5.3844', D: '1' },
      exhausted: '0.0006',
      transfers: [{ from: 'A', value: '0.5961', to: { B: '5.3649', C: '2.3844' }, exhausted: '0.0006' }],
      elected: ['B', 'C'],
    });
    expect(elected).toEqual(['A', 'B', 'C']);
  });

  test('the product is cut off before the division', () => {
    // 35 votes, 3 seats: 35 ÷ 4 = 8.75, + 0.0001. A has 10, surplus 1.2499: 1.2499 ÷ 10 = 0.1249; B has 8 + 10 × 0.1249 =
    // 9.249, surplus 0.4989. A's ballots there: 0.1249 × 0.4989 = 0.06231261, cut off 0.0623; ÷ 9.249 = 0.006735…, cut
    // off 0.0067. B's own: 0.4989 ÷ 9.249 = 0.0539.
    const { rounds } = count(election(3, [10, 'A>B>C'], [8, 'B>D'], [7, 'C'], [6, 'D'], [4, 'E']));
    expect(rounds[1]?.votes).toMatchObject({ A: '8.7501', B: '9.249' });
    expect(rounds[2]?.transfers).toEqual([
      { from: 'B', reason: 'surplus', to: { C: '0.067', D: '0.4312' }, exhausted: '0.0007' },
    ]);
  });

  test('a surplus of nothing is transferred too, before anybody is defeated', () => {
    // 3 votes, 1 seat would be 1.5001; with weights below one the quota can be met exactly.
    const exact = {
      choices: ['A', 'B', 'C', 'D'],
      seats: 2,
      scale: 4,
      // 3 × 1.0000 + 0.9997 = 3.9997 … 2 seats: 1.3332 + 0.0001 = 1.3333
      piles: [
        { ranking: 'A>B', count: 1, weight: 13_333n },
        { ranking: 'B', count: 1, weight: 9_000n },
        { ranking: 'C', count: 1, weight: 8_864n },
        { ranking: 'D', count: 1, weight: 8_800n },
      ],
    };
    const { rounds } = count(exact);
    expect(rounds[0]).toMatchObject({ quota: '1.3333', elected: ['A'], excluded: [] });
    expect(rounds[1]).toMatchObject({
      votes: { A: '1.3333', B: '0.9' },
      transfers: [{ from: 'A', reason: 'surplus', value: '0', to: { B: '0' }, exhausted: '0' }],
      excluded: ['D'],
    });
  });

  test('the last defeat that completes the count transfers nothing', () => {
    // 6 votes, 2 seats: 2.0001. A passes 4 × 0.4999 = 1.9996 to B; C has 2; B is defeated and C elected.
    const { rounds, elected } = count(election(2, [4, 'A>B'], [2, 'C']));
    expect(rounds).toHaveLength(2);
    expect(rounds[1]).toMatchObject({
      votes: { A: '2.0001', B: '1.9996', C: '2' },
      exhausted: '0.0003',
      elected: ['C'],
      excluded: ['B'],
    });
    expect(elected).toEqual(['A', 'C']);
  });

  test('D.1: the last in the lot is taken, both for a defeat and for the surplus to go first', () => {
    const tied = election(3, [9, 'A>C'], [9, 'B>D'], [3, 'C'], [3, 'D']);
    const { rounds, ties } = count(tied);
    expect(rounds[1]?.transfers?.[0]?.from).toBe('B');
    expect(ties[0]).toEqual({
      round: 1,
      over: 'surplus',
      choices: ['A', 'B'],
      brokenBy: 'lot',
      order: ['B', 'A'],
    });
    expect(count(tied, backwards).rounds[1]?.transfers?.[0]?.from).toBe('A');
    const low = election(1, [3, 'A'], [2, 'B'], [2, 'C']);
    expect(count(low).rounds[0]?.excluded).toEqual(['C']);
    expect(count(low, backwards).rounds[0]?.excluded).toEqual(['B']);
    expect(count(low, null)).toMatchObject({ elected: [], ties: [{ brokenBy: 'open', order: [] }] });
  });

  test('earlier rounds break no tie', () => {
    // E lifts D to C's 3 votes; D had fewer before, but the lot takes C.
    const tied = election(1, [6, 'A'], [5, 'B'], [3, 'C'], [2, 'D'], [1, 'E>D']);
    expect(count(tied, backwards).rounds[1]?.excluded).toEqual(['C']);
  });

  test('a ballot of weight 2.5 begins with 2.5', () => {
    // 2 × 2.5 + 1 = 6 votes, 2 seats: 2.0001. Surplus 2.9999: 2.5 × 2.9999 = 7.49975, cut off 7.4997; ÷ 5 = 1.4999.
    const piles = [
      { ranking: 'A>B', count: 2, weight: 25n },
      { ranking: 'C', count: 1, weight: 10n },
    ];
    const { rounds } = count({ choices: ['A', 'B', 'C'], seats: 2, scale: 1, piles });
    expect(rounds[1]).toMatchObject({
      votes: { A: '2.0001', B: '2.9998', C: '1' },
      exhausted: '0.0001',
      transfers: [{ from: 'A', value: '1.4999' }],
    });
  });

  test('weights of more than four decimals are a mistake of whoever asks', () => {
    const piles = [{ ranking: 'A', count: 1, weight: 100_001n }];
    expect(() => count({ choices: ['A', 'B'], seats: 1, scale: 5, piles })).toThrow('4 decimals');
  });
});

describe('WIGM in batches', () => {
  // 22 votes, 1 seat: 11.0001.
  const chances = election(1, [10, 'A'], [8, 'B'], [2, 'C>B'], [1, 'D>A'], [1, 'E']);

  test('sure losers are defeated together: all their votes would not lift one to the next', () => {
    // D + E = 2, not below C's 2; C + D + E = 4 < 8. With B's 8 it would be 12, above A's 10.
    const { rounds, elected } = countInBatches(chances);
    expect(rounds[0]).toMatchObject({ excluded: ['D', 'E', 'C'], sureLosers: true });
    expect(rounds[1]).toMatchObject({
      votes: { A: '11', B: '10', C: '0', D: '0', E: '0' },
      exhausted: '1',
      transfers: [
        { from: 'D', reason: 'exclusion', value: '1', to: { A: '1' }, exhausted: '0' },
        { from: 'E', reason: 'exclusion', value: '1', to: {}, exhausted: '1' },
        { from: 'C', reason: 'exclusion', value: '1', to: { B: '2' }, exhausted: '0' },
      ],
      // 10 < 11: B is a sure loser too.
      excluded: ['B'],
      sureLosers: true,
      elected: ['A'],
    });
    expect(elected).toEqual(['A']);
  });

  test('a batch comes before a surplus, and reckons with it', () => {
    // 20 votes, 2 seats: 6.6667. A's surplus is 3.3333: D + 3.3333 = 4.3333 is above C's 3 and below B's 6.
    const before = election(2, [10, 'A>B'], [6, 'B'], [3, 'C'], [1, 'D']);
    expect(countInBatches(before).rounds[0]).toMatchObject({ elected: ['A'], excluded: [] });
    // Now C + D + 3.3333 = 5.3333 would be below B's 6 as well, were B not to be equalled by nobody: 2 + 1 + 3.3333.
    const both = election(2, [10, 'A>B'], [7, 'B'], [2, 'C'], [1, 'D']);
    expect(countInBatches(both)).toMatchObject({ elected: ['A', 'B'] });
    // 30 votes, 2 seats: 10.0001. A 11 has a surplus of 0.9999; D + 0.9999 = 1.9999 is below C's 2.
    const sure = election(2, [11, 'A>B'], [9, 'B'], [7, 'E'], [2, 'C'], [1, 'D']);
    expect(countInBatches(sure).rounds[0]).toMatchObject({
      elected: ['A'],
      excluded: ['D', 'C'],
      sureLosers: true,
    });
    expect(countInBatches(sure).rounds[1]?.transfers?.map(({ from }) => from)).toEqual(['D', 'C']);
  });

  test('nobody is a sure loser who could be needed for a seat', () => {
    // 12 votes, 3 seats: 3.0001. Two seats are left for B, C and D: at most one of them may go.
    const { rounds, elected } = countInBatches(election(3, [9, 'A'], [2, 'B'], [1, 'C>B']));
    expect(rounds[0]).toMatchObject({ excluded: [] });
    expect([...elected].sort()).toEqual(['A', 'B', 'C']);
  });

  test('where nobody is sure to lose the lowest goes alone', () => {
    const { rounds } = countInBatches(election(1, [5, 'A'], [4, 'B'], [3, 'C'], [3, 'D']));
    expect(rounds[0]?.excluded).toEqual(['D']);
    expect(rounds[0]).not.toHaveProperty('sureLosers');
  });
});
