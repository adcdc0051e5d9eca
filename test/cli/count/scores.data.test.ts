import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { countScores } from '../../../src/cli/count/scores.ts';
import { disputed } from './disputed.ts';

const data = process.env['COUNTING_DATA'];
const methods = ['star', 'bloc-star', 'majority-judgement'];

describe.skipIf(data === undefined)('files of scores and grades', () => {
  for (const method of methods) {
    const folder = join(data ?? '', method);
    const names = data === undefined ? [] : readdirSync(folder);
    test(`${method}: there are files`, () => expect(names.length).toBeGreaterThan(1));
    test.each(names)(`${method}: %s`, (name) => {
      const file: { id: string; expected: Record<string, unknown> } = JSON.parse(
        readFileSync(join(folder, name), 'utf8'),
      );
      const { referenceOutput: _, ...expected } = file.expected;
      const told = countScores(file);
      expect(told).toEqual({ ...expected, ...disputed[file.id] });
      expect(file.id in disputed && Object.is(expected['unbreakableTie'], told['unbreakableTie'])).toBe(
        false,
      );
    });
  }
});

const rows = [
  { scores: [3, 3, 3], count: 2 },
  { scores: [1, 1, 1], count: 1 },
];
const head = { candidates: ['A', 'B', 'C'], seats: 1 };
const star = { ...head, method: 'star', params: { maxScore: 5 }, ballots: rows };

describe('star and bloc-star files', () => {
  test('a tiebreaker that names all candidates decides what is left tied', () => {
    const params = { maxScore: 5, method: 'STAR Voting', tiebreaker: ['C', 'A', 'B'] };
    expect(countScores({ ...star, params })).toEqual({
      winners: [2],
      totals: [7, 7, 7],
      unbreakableTie: true,
    });
    const indexes = { maxScore: 5, method: 'bloc', tiebreaker: [1, 2, 0] };
    expect(countScores({ ...star, method: 'bloc-star', seats: 2, params: indexes })['winners']).toEqual([
      1, 2,
    ]);
  });

  test('any other tiebreaker leaves it open', () => {
    for (const tiebreaker of [null, 'none', 'hashed_ballots']) {
      expect(countScores({ ...star, params: { maxScore: 5, tiebreaker } })).toMatchObject({
        winners: [],
        unbreakableTie: true,
      });
    }
  });

  test('a score may be missing', () => {
    const ballots = [{ scores: [null, 2, 0], count: 3 }];
    expect(countScores({ ...star, ballots })).toEqual({
      winners: [1],
      totals: [0, 6, 0],
      unbreakableTie: false,
    });
  });

  test('bloc: an open tie fills no seat; as many candidates as seats all win', () => {
    const ballots = [
      { scores: [5, 3, 2], count: 1 },
      { scores: [5, 2, 3], count: 1 },
    ];
    const file = { ...star, method: 'bloc-star', seats: 2, ballots };
    expect(countScores(file)).toMatchObject({ winners: [], unbreakableTie: true });
    expect(countScores({ ...file, seats: 3 })).toMatchObject({ winners: [0, 1, 2], unbreakableTie: false });
    expect(countScores({ ...file, seats: 4 })).toMatchObject({ winners: [], unbreakableTie: true });
  });

  test.each([
    ['unknown method allocated', { params: { maxScore: 5, method: 'allocated' } }],
    ['STAR fills one seat', { seats: 2 }],
    ['has 2 numbers for 3 candidates', { ballots: [{ scores: [1, 2], count: 1 }] }],
    ['6 is above 5', { ballots: [{ scores: [1, 2, 6], count: 1 }] }],
    ['does not name every candidate once', { params: { maxScore: 5, tiebreaker: ['C', 'C', 'B'] } }],
    ['does not name every candidate once', { params: { maxScore: 5, tiebreaker: ['C', 'B'] } }],
    ['does not name every candidate once', { params: { maxScore: 5, tiebreaker: ['A', 'B', 'X'] } }],
    ['params', { params: undefined }],
    ['maxScore', { params: {} }],
    ['count', { ballots: [{ scores: [1, 2, 3], count: -1 }] }],
    ['weight', { ballots: [{ scores: [1, 2, 3], count: 1, weight: '0.5' }] }],
    ['candidates', { candidates: [] }],
    ['method', { method: 'range' }],
  ])('refused: %s', (reason, change) => {
    expect(() => countScores({ ...star, ...change })).toThrow(reason);
  });
});

describe('majority-judgement files', () => {
  const file = {
    ...head,
    method: 'majority-judgement',
    params: { grades: ['bad', 'fair', 'good'], noOpinion: 'worst' },
    ballots: [
      { grades: [3, 0, 3], count: 1 },
      { grades: [2, 3, 2], count: 1 },
      { grades: [1, 1, 1], count: 1 },
    ],
  };

  test('0 is no opinion, the worst grade; equals share a rank', () => {
    // A and C: bad fair good; B: bad (no opinion), good, bad.
    expect(countScores(file)).toEqual({
      winners: [0, 2],
      ranking: [[0, 2], [1]],
      ranks: [1, 3, 1],
      tallies: [
        [1, 1, 1],
        [2, 0, 1],
        [1, 1, 1],
      ],
      majorityGrades: [2, 1, 2],
    });
    expect(countScores({ ...file, seats: 2 })['winners']).toEqual([0, 2]);
    expect(countScores({ ...file, seats: 3 })['winners']).toEqual([0, 2, 1]);
  });

  test.each([
    ['noOpinion', { params: { grades: ['bad', 'good', 'best'] } }],
    ['noOpinion', { params: { grades: ['bad', 'good', 'best'], noOpinion: 'ignore' } }],
    ['4 is above 3', { ballots: [{ grades: [1, 2, 4], count: 1 }] }],
    ['has 1 numbers', { ballots: [{ grades: [1], count: 1 }] }],
    ['grades', { params: {} }],
  ])('refused: %s', (reason, change) => {
    expect(() => countScores({ ...file, ...change })).toThrow(reason);
  });
});
