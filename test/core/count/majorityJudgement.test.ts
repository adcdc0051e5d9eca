import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countMajorityJudgement } from '../../../src/core/count/majorityJudgement.ts';
import { compareMajorityValues, majorityGrade } from '../../../src/core/count/majorityValue.ts';
import type { Lot } from '../../../src/core/lot.ts';
import { compareSequences, referenceMajorityValue } from './reference/majorityValue.ts';
import { fixedLot, type ScoreRow, scoreBallots, scoreContest, scoreElections } from './scoreElections.ts';

const grades = ['Reject', 'Poor', 'Fair', 'Good', 'Very good', 'Excellent'];
const anyLot = fixedLot(['c4', 'c3', 'c2', 'c1']);

function judge(rows: readonly ScoreRow[], seats = 1, lot: Lot = anyLot, scale = 0) {
  const choices = rows[0]?.scores.length ?? 2;
  const contest = scoreContest({ rule: 'majority-judgement/v1', grades }, choices, seats);
  const result = countMajorityJudgement(contest, scoreBallots(rows, scale), lot);
  if (result.details?.kind !== 'grades') throw new Error('no grades');
  return { ...result, details: result.details };
}

describe('majority judgement', () => {
  test('the capital of Tennessee is Nashville', () => {
    // Grades by distance: Memphis 42 × Excellent, 58 × Reject: half of 100 is 50, so Reject.
    // Nashville 26 Excellent, 15 Good, 59 Fair: the 50th worst is Fair. Chattanooga 15 Excellent, 17 Very good,
    // 26 Fair, 42 Poor: the 50th worst is Fair. Knoxville 17 Excellent, 15 Very good, 26 Fair, 42 Reject: Fair.
    // From the middle outward below and above: Nashville's Fair ends 50 below (never); Chattanooga's and Knoxville's
    // end 8 below, with Poor and Reject next. Above, Nashville's Fair ends at 9. 8 comes first: Nashville is best,
    // then Chattanooga (Poor before Reject).
    const result = judge([
      { scores: [5, 2, 1, 0], count: 42 },
      { scores: [0, 5, 2, 2], count: 26 },
      { scores: [0, 3, 5, 4], count: 15 },
      { scores: [0, 2, 4, 5], count: 17 },
    ]);
    expect(result.details).toEqual({
      kind: 'grades',
      tallies: {
        c1: ['58', '0', '0', '0', '0', '42'],
        c2: ['0', '0', '59', '15', '0', '26'],
        c3: ['0', '42', '26', '0', '17', '15'],
        c4: ['42', '0', '26', '0', '15', '17'],
      },
      majorityGrades: { c1: 0, c2: 2, c3: 2, c4: 2 },
      ranking: [['c2'], ['c3'], ['c4'], ['c1']],
    });
    // At or above the majority grade.
    expect(result.rounds).toEqual([
      { kind: 'grades', votes: { c1: '100', c2: '100', c3: '58', c4: '58' }, elected: ['c2'], excluded: [] },
    ]);
  });

  test('of two middle grades the lower is the majority grade', () => {
    expect(majorityGrade([0n, 1n, 0n, 1n])).toBe(1);
    expect(majorityGrade([0n, 1n, 0n, 2n])).toBe(3);
    expect(majorityGrade([0n, 0n])).toBe(0);
  });

  test('equal majority grades: without one of them again, and so on', () => {
    // Wikipedia's example: Good Good Fair Poor against Excellent Fair Fair Fair. Both Fair; without it the first has
    // Poor Good Good: Good; the other Fair Fair Excellent: Fair.
    const [x, y] = [
      [0n, 1n, 1n, 2n, 0n, 0n],
      [0n, 0n, 3n, 0n, 0n, 1n],
    ] as const;
    expect(compareMajorityValues(x, y)).toBeLessThan(0);
    expect(compareMajorityValues(y, x)).toBeGreaterThan(0);
    expect(compareMajorityValues(x, x)).toBe(0);
  });

  test('no grade on a ballot is the worst one; a blank ballot is no judgement', () => {
    const result = judge([
      { scores: [3, null], count: 2 },
      { scores: [null, null], count: 5 },
      { scores: [null, 4], count: 1 },
    ]);
    expect(result).toMatchObject({ valid: 8, blank: 5, undervotes: 3, elected: ['c1'] });
    expect(result.details.tallies).toEqual({
      c1: ['1', '0', '0', '2', '0', '0'],
      c2: ['2', '0', '0', '0', '1', '0'],
    });
  });

  test('only the very same grades stay tied: by lot, open without', () => {
    const rows = [
      { scores: [3, 5, 3, 1], count: 1 },
      { scores: [5, 3, 1, 3], count: 1 },
    ];
    const result = judge(rows, 1);
    expect(result.details.ranking).toEqual([
      ['c1', 'c2'],
      ['c3', 'c4'],
    ]);
    expect(result.elected).toEqual(['c2']);
    expect(result.ties).toEqual([
      { round: 1, over: 'seat', choices: ['c1', 'c2'], brokenBy: 'lot', order: ['c2', 'c1'] },
    ]);
    expect(judge(rows, 2)).toMatchObject({ elected: ['c1', 'c2'], ties: [] });
    expect(judge(rows, 3)).toMatchObject({ elected: ['c1', 'c2', 'c4'], ties: [{ choices: ['c3', 'c4'] }] });
    expect(judge(rows, 3, null)).toMatchObject({
      elected: ['c1', 'c2'],
      ties: [{ brokenBy: 'open', order: [] }],
    });
  });

  test('without votes nobody is elected', () => {
    expect(judge([])).toMatchObject({ elected: [], ties: [], details: { ranking: [['c1', 'c2']] } });
    expect(judge([{ scores: [null, null], count: 3 }])).toMatchObject({ blank: 3, elected: [], ties: [] });
    expect(judge([{ scores: [0, 0], count: 3 }], 1, null)).toMatchObject({ ties: [{ brokenBy: 'open' }] });
  });

  test('millions of votes are compared by runs', () => {
    const million = 1_000_000_000_000n;
    expect(compareMajorityValues([million, 1n, million], [million, 0n, million + 1n])).toBeGreaterThan(0);
    expect(
      compareMajorityValues([million, 2n, million - 1n], [million - 1n, 3n, million - 1n]),
    ).toBeGreaterThan(0);
  });

  test('weights count exactly', () => {
    // 0.1 + 0.2 Good and 0.3 Poor: half of 0.6 is 0.3: Poor, as the lower middle.
    const rows = [
      { scores: [3, 0], count: 1, weight: 1n },
      { scores: [3, 0], count: 1, weight: 2n },
      { scores: [1, 0], count: 1, weight: 3n },
    ];
    const { details } = judge(rows, 1, anyLot, 1);
    expect(details.majorityGrades).toEqual({ c1: 1, c2: 0 });
    expect(details.tallies['c1']).toEqual(['0', '0.3', '0', '0.3', '0', '0']);
  });

  test('the slow way, one median after the other, agrees', () => {
    const elections = scoreElections(3).filter(({ rows }) => rows.length > 0);
    fc.assert(
      fc.property(elections, ({ rows, choices, seats, order }) => {
        const { details, elected } = judge(rows, seats, fixedLot(order));
        const values = Array.from({ length: choices }, (_, index) =>
          referenceMajorityValue(rows.flatMap((row) => Array(row.count).fill(row.scores[index]))),
        );
        const value = (id: string) => values[Number(id.slice(1)) - 1] ?? [];
        const best = [...order].sort((a, b) => compareSequences(value(b), value(a)));
        expect([...elected].sort()).toEqual(best.slice(0, seats).sort());
        expect(details.majorityGrades).toEqual(
          Object.fromEntries(Object.keys(details.tallies).map((id) => [id, value(id)[0]])),
        );
        const told = details.ranking.flatMap((group, rank) => group.map((id) => ({ id, rank })));
        for (const a of told) {
          for (const b of told) {
            expect(Math.sign(compareSequences(value(a.id), value(b.id)))).toBe(
              Math.sign(b.rank - a.rank) + 0,
            );
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('splitting every vote changes nothing; a better grade never hurts; a majority of the best grade wins', () => {
    const tally = fc.array(fc.bigInt({ min: 0n, max: 6n }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(tally, tally, fc.bigInt({ min: 2n, max: 5n }), (one, other, parts) => {
        const total = (votes: readonly bigint[]) => votes.reduce((sum, each) => sum + each, 0n);
        const a = [one[0] ?? 0n, one[1] ?? 0n, (one[2] ?? 0n) + total(other)];
        const b = [other[0] ?? 0n, other[1] ?? 0n, (other[2] ?? 0n) + total(one)];
        const split = (votes: readonly bigint[]) => votes.map((each) => each * parts);
        const order = Math.sign(compareMajorityValues(a, b));
        expect(Math.sign(compareMajorityValues(split(a), split(b)))).toBe(order);
        if ((a[0] ?? 0n) === 0n || order > 0) return;
        const better = [(a[0] ?? 0n) - 1n, (a[1] ?? 0n) + 1n, a[2] ?? 0n];
        expect(compareMajorityValues(better, b)).toBeLessThan(0);
      }),
      { numRuns: 2000 },
    );
    const result = judge([
      { scores: [5, 4, 4], count: 51 },
      { scores: [0, 5, 5], count: 49 },
    ]);
    expect(result.elected).toEqual(['c1']);
  });
});
