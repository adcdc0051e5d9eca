import { describe, expect, test } from 'vitest';
import type { Lot } from '../../../src/core/lot.ts';
import { election, ruleNamed } from './stvElections.ts';

const { count } = ruleNamed('Meek');
const backwards: NonNullable<Lot> = (choices) => choices.toSorted().reverse();

describe('Meek of the PR Foundation', () => {
  test('an elected choice keeps as much of each ballot as it needs; amounts are rounded up at nine decimals', () => {
    // 6 votes, 2 seats: 6 ÷ 3 + 10^-9. A keeps 2.000000001 ÷ 4 = 0.50000000025, up to 0.500000001, of its 4 ballots; B
    // gets the other 0.499999999. The surplus of 0.000000003 is below omega; B is lowest, C left.
    const { rounds, elected, ties } = count(election(2, [4, 'A>B'], [2, 'C']));
    expect(rounds).toEqual([
      {
        kind: 'votes',
        quota: '2.000000001',
        votes: { A: '4', B: '0', C: '2' },
        exhausted: '0',
        keepValues: { A: '1', B: '1', C: '1' },
        elected: ['A'],
        excluded: [],
      },
      {
        kind: 'votes',
        quota: '2.000000001',
        votes: { A: '2.000000004', B: '1.999999996', C: '2' },
        exhausted: '0',
        keepValues: { A: '0.500000001', B: '1', C: '1' },
        elected: ['C'],
        excluded: ['B'],
      },
    ]);
    expect(elected).toEqual(['A', 'C']);
    expect(ties).toEqual([]);
  });

  test('what nobody keeps is exhausted and lowers the quota at once', () => {
    // 12 votes, 2 seats: 4.000000001. A keeps 4.000000001 ÷ 6 = 0.666666667 of 6 ballots; three name nobody else, three
    // give 0.333333333 to B. 12 - 0.999999999 votes are left; ÷ 3 = 3.666666667, + 10^-9: now B has the quota.
    const { rounds } = count(election(2, [3, 'A'], [3, 'A>B'], [3, 'B'], [2, 'C'], [1, 'D']));
    expect(rounds[1]).toMatchObject({
      quota: '3.666666668',
      keepValues: { A: '0.666666667', B: '1' },
      votes: { A: '4.000000002', B: '3.999999999', C: '2', D: '1' },
      exhausted: '0.999999999',
      elected: ['B'],
      excluded: [],
    });
    expect(rounds).toHaveLength(2);
  });

  test('a round goes on until next to no surplus is left', () => {
    // A keeps k of 6 ballots and exhausts 3 (1 - k): the quota is (12 - 3 (1 - k)) ÷ 3 = 3 + k = 6k, so k = 0.6.
    const { rounds } = count(election(2, [3, 'A'], [3, 'A>B'], [1, 'B'], [3, 'C'], [2, 'D']));
    const [, second] = rounds;
    expect(Number(second?.keepValues?.['A'])).toBeCloseTo(0.6, 6);
    expect(Number(second?.quota)).toBeCloseTo(3.6, 6);
    expect(Number(second?.votes['B'])).toBeCloseTo(2.2, 6);
    expect(Number(second?.exhausted)).toBeCloseTo(1.2, 6);
    const surplus = Number(second?.votes['A']) - Number(second?.quota);
    expect(surplus).toBeGreaterThanOrEqual(0);
    expect(surplus).toBeLessThan(0.000001);
    expect(second?.excluded).toEqual(['D']);
  });

  test('the votes of an excluded choice go to the next one on the ballot, past the elected at their keep value', () => {
    // 18 votes, 2 seats: 6. A 8; D 2, whose ballots rank A and then C: A keeps its part of them too.
    const { rounds } = count(election(2, [8, 'A>B'], [3, 'B'], [5, 'C'], [2, 'D>A>C']));
    const after = rounds.find((_, index) => rounds[index - 1]?.excluded.includes('D'));
    const keep = Number(after?.keepValues?.['A']);
    expect(after?.keepValues).toMatchObject({ D: '0' });
    expect(Number(after?.votes['A'])).toBeCloseTo(10 * keep, 6);
    expect(Number(after?.votes['C'])).toBeCloseTo(5 + 2 * (1 - keep), 6);
    expect(Number(after?.votes['B'])).toBeCloseTo(3 + 8 * (1 - keep), 6);
  });

  test('a tie goes by lot: the last in its order is excluded', () => {
    const tied = election(1, [3, 'A'], [2, 'B'], [2, 'C']);
    expect(count(tied).rounds[0]?.excluded).toEqual(['C']);
    expect(count(tied).ties).toEqual([
      { round: 1, over: 'exclusion', choices: ['B', 'C'], brokenBy: 'lot', order: ['B', 'C'] },
    ]);
    expect(count(tied, backwards).rounds[0]?.excluded).toEqual(['B']);
    expect(count(tied, null)).toMatchObject({ elected: [], ties: [{ brokenBy: 'open', order: [] }] });
  });

  test('who is within the remaining surplus of the lowest is tied with it', () => {
    // 10.285714286 votes, 2 seats: 3.428571429. A keeps 3.428571429 ÷ 8 = 0.428571429 of each ballot, 3.428571432; the
    // surplus is 0.000000003. B and C have 4 × 0.571428571 = 2.285714284, and D no more than that surplus above them.
    const piles = [
      { ranking: 'A>B', count: 4, weight: 1_000_000_000n },
      { ranking: 'A>C', count: 4, weight: 1_000_000_000n },
      { ranking: 'D', count: 1, weight: 2_285_714_286n },
    ];
    const { rounds, ties } = count({ choices: ['A', 'B', 'C', 'D'], seats: 2, scale: 9, piles });
    expect(rounds[1]).toMatchObject({
      quota: '3.428571429',
      votes: { A: '3.428571432', B: '2.285714284', C: '2.285714284', D: '2.285714286' },
      excluded: ['D'],
    });
    expect(ties[0]).toMatchObject({ round: 2, choices: ['B', 'C', 'D'], brokenBy: 'lot' });
  });

  test('where rounding leaves an elected choice a hair below the quota the surplus counts as none', () => {
    // 15.2 votes, 2 seats. F keeps 0.506666667 of 2.5, rounded up to 1.266666668, of 4 ballots: 5.066666672. Without D the
    // quota is 15 ÷ 3 + 10^-9; 0.506666667 × 5.000000001 = 2.533333336, rounded up, ÷ 5.066666672 = 0.5 exactly. So F
    // has 5, less than the quota; A and B have 5 and are tied, not less than their votes minus something.
    const piles = [
      { ranking: 'F>A', count: 4, weight: 25n },
      { ranking: 'B', count: 5, weight: 10n },
      { ranking: 'D', count: 2, weight: 1n },
    ];
    const { rounds, elected, ties } = count({ choices: ['A', 'B', 'D', 'F'], seats: 2, scale: 1, piles });
    expect(rounds.map(({ votes }) => votes['F'])).toEqual(['10', '5.066666672', '5']);
    expect(rounds[2]).toMatchObject({
      quota: '5.000000001',
      votes: { A: '5', B: '5', D: '0' },
      keepValues: { F: '0.5' },
      excluded: ['B'],
    });
    expect(ties).toMatchObject([{ round: 3, choices: ['A', 'B'], brokenBy: 'lot' }]);
    expect(elected).toEqual(['F', 'A']);
  });

  test('a ballot of weight 2.5 begins with 2.5', () => {
    // 2 × 2.5 + 1 = 6 votes, 2 seats: 2.000000001. A keeps 0.400000001 (0.4000000002 rounded up) of 2.5 = 1.0000000025,
    // rounded up to 1.000000003, of each of two ballots.
    const piles = [
      { ranking: 'A>B', count: 2, weight: 25n },
      { ranking: 'C', count: 1, weight: 10n },
    ];
    const { rounds, elected } = count({ choices: ['A', 'B', 'C'], seats: 2, scale: 1, piles });
    expect(rounds[1]).toMatchObject({
      keepValues: { A: '0.400000001' },
      votes: { A: '2.000000006', B: '2.999999994', C: '1' },
    });
    expect(elected).toEqual(['A', 'B']);
  });

  test('weights of more than nine decimals are a mistake of whoever asks', () => {
    const piles = [{ ranking: 'A', count: 1, weight: 1n }];
    expect(() => count({ choices: ['A', 'B'], seats: 1, scale: 10, piles })).toThrow('9 decimals');
  });
});
