import { describe, expect, test } from 'vitest';
import {
  countApproval,
  countBlockVote,
  countPlurality,
  countWeighted,
} from '../../../src/cli/count/marks.ts';

const head = { id: 'x', method: 'x', seats: 1, candidates: ['A', 'B', 'C'] };
const file = (ballots: readonly unknown[], others: Record<string, unknown> = {}) => ({
  ...head,
  ballots,
  ...others,
});

describe('files of marks', () => {
  test('plurality of rankings: a shared first rank counts for nobody, and other methods are told', () => {
    // First places: A 4, B 3, C 2. B beats both: B over A 3 + 2 = 5 to 4, B over C 3 + 4 = 7 to 2.
    // Instant-runoff: C goes, its 2 to B: B 5 to A 4. The shared first rank exhausts, and compares with C alone.
    const ballots = [
      { ranking: [[0], [1], [2]], count: 4 },
      { ranking: [[1]], count: 3 },
      { ranking: [[2], [1], [0]], count: 2 },
      { ranking: [[0, 1], [2]], count: 1 },
    ];
    expect(countPlurality(file(ballots, { params: { overvoteRule: 'in words' } }))).toMatchObject({
      winners: [0],
      totals: [4, 3, 2],
      tie: false,
      ballots: 10,
      valid: 9,
      invalid: 1,
      blank: 0,
      condorcetWinner: 1,
      irvWinner: 1,
      pairwise: [
        [0, 4, 5],
        [5, 0, 8],
        [2, 2, 0],
      ],
    });
  });

  test('plurality of choices has no comparisons; a tie names all the tied', () => {
    const ballots = [
      { choice: 2, count: 2 },
      { choice: 0, count: 2 },
      { choice: null, count: 3 },
    ];
    const result = countPlurality(file(ballots, { ballotKind: 'choice' }));
    expect(result).toMatchObject({ winners: [0, 2], totals: [2, 0, 2], tie: true, valid: 4, blank: 3 });
    expect(result).not.toHaveProperty('irvWinner');
  });

  test('no Condorcet winner, and nobody at all, are null', () => {
    const cycle = [
      { ranking: [[0], [1], [2]], count: 1 },
      { ranking: [[1], [2], [0]], count: 1 },
      { ranking: [[2], [0], [1]], count: 1 },
    ];
    expect(countPlurality(file(cycle))).toMatchObject({
      winners: [0, 1, 2],
      tie: true,
      condorcetWinner: null,
    });
    expect(countPlurality(file([], { ballotKind: 'ranking' }))).toMatchObject({
      winners: [],
      totals: [0, 0, 0],
      irvWinner: null,
    });
  });

  test('weights of any precision: totals are exact decimal strings in their shortest form', () => {
    const tiny = '0.0000000000000000000000000000000000000001';
    const result = countWeighted(
      file([
        { choice: 0, weight: '12.50', count: 2 },
        { choice: 1, weight: 25, count: 1 },
        { choice: 1, weight: tiny, count: 1 },
        { choice: 2, count: 3 },
      ]),
    );
    expect(result).toMatchObject({ winners: [1], totals: ['25', `25${tiny.slice(1)}`, '3'], tie: false });
    expect(countWeighted(file([{ choice: 0, weight: '2', count: 1 }]))['totals']).toEqual(['2', '0', '0']);
    expect(countWeighted(file([{ choice: 0, count: 1 }]))['totals']).toEqual(['1', '0', '0']);
  });

  test('block vote: too many marks and too few are invalid; without a limit there are as many as seats', () => {
    // Valid: AB 3, BC 2, A 1 → A 4, B 5, C 2 (A alone is too few with a least of two).
    const ballots = [
      { approvals: [0, 1], count: 3 },
      { approvals: [2, 1], count: 2 },
      { approvals: [0], count: 1 },
      { approvals: [0, 1, 2], count: 5 },
      { approvals: [], count: 7 },
    ];
    const counts = { ballots: 18, blank: 7 };
    expect(countBlockVote(file(ballots, { seats: 2 }))).toMatchObject({
      ...counts,
      elected: [0, 1],
      totals: [4, 5, 2],
      valid: 6,
      invalid: 5,
    });
    const params = { minMarks: 2, maxMarks: 3, overvote: 'invalid' };
    expect(countBlockVote(file(ballots, { seats: 1, params }))).toMatchObject({
      ...counts,
      elected: [1],
      totals: [8, 10, 7],
      valid: 10,
      invalid: 1,
    });
  });

  test('approval: a tie for the last seat names the sure and the tied', () => {
    const ballots = [
      { approvals: [0, 1, 2], count: 2 },
      { approvals: [1], count: 1 },
    ];
    expect(countApproval(file(ballots, { seats: 2 }))).toMatchObject({ winners: [0, 1, 2], tie: true });
  });

  test.each([
    ['a candidate that there is not', file([{ choice: 3, count: 1 }]), 'there is no candidate 3'],
    ['half a ballot', file([{ choice: 0, count: 0.5 }]), 'expected int'],
    ['a negative weight', file([{ choice: 0, weight: '-1', count: 1 }]), 'is not a decimal'],
    ['a weight in words', file([{ choice: 0, weight: 'one', count: 1 }]), 'is not a decimal'],
    ['a kind that is none', file([], { ballotKind: 'telepathy' }), 'ballotKind'],
    ['no candidates', { ...file([]), candidates: [] }, 'candidates'],
    ['no seats', file([], { seats: 0 }), 'seats'],
    ['a candidate twice', file([{ ranking: [[0], [0]], count: 1 }]), 'ranks a candidate twice'],
  ])('refuse %s', (_, input, reason) => {
    expect(() => countWeighted(input)).toThrow(reason);
  });

  test('refuse what a block vote does not know', () => {
    expect(() => countBlockVote(file([], { params: { overvote: 'first ones count' } }))).toThrow('overvote');
    expect(() => countApproval(file([{ approvals: [1, 1], count: 1 }]))).toThrow('names a candidate twice');
  });
});
