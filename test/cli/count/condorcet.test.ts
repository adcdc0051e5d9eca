import { describe, expect, test } from 'vitest';
import {
  countCondorcetMany,
  countCondorcetRankedPairs,
  countCondorcetSchulze,
} from '../../../src/cli/count/condorcet.ts';
import { countCondorcetDebian } from '../../../src/cli/count/condorcetDebian.ts';

const ballot = (count: number, ...ranking: readonly (readonly number[])[]) => ({ ranking, count });

const head = { id: 'x', candidates: ['A', 'B', 'C'], seats: 1, ballotKind: 'ranking' };
/** A > B > C > A, each by 2:1. */
const circle = [ballot(1, [0], [1], [2]), ballot(1, [1], [2], [0]), ballot(1, [2], [0], [1])];
const reversedCircle = [ballot(1, [0], [2], [1]), ballot(1, [2], [1], [0]), ballot(1, [1], [0], [2])];

describe('Schulze files', () => {
  test('all who tie over the last seat are winners; no path from a candidate to itself', () => {
    expect(countCondorcetSchulze({ ...head, ballots: circle })).toEqual({
      winners: [0, 1, 2],
      ranking: [[0, 1, 2]],
      pairwise: [
        [0, 2, 1],
        [1, 0, 2],
        [2, 1, 0],
      ],
      strongestPaths: [
        [null, 2, 2],
        [2, null, 2],
        [2, 2, null],
      ],
      pathsTie: 'strengths compared first by winning votes, then by fewer losing votes',
    });
  });

  test('winners come in the order of the ranking, candidates of two digits too', () => {
    const candidates = Array.from({ length: 12 }, (_, index) => `candidate ${index}`);
    const ballots = [ballot(3, [11], [2], [10]), ballot(2, [11], [10], [2])];
    const result = countCondorcetSchulze({ ...head, candidates, seats: 3, ballots });
    expect(result['winners']).toEqual([11, 2, 10]);
    expect(result['ranking']).toEqual([[11], [2], [10], [0, 1, 3, 4, 5, 6, 7, 8, 9]]);
  });

  test('params: margins, and no opinion on unranked candidates', () => {
    // B > C 6:3, A > B 5:4, C > A 4:2.
    const ballots = [ballot(4, [1], [2], [0]), ballot(3, [0, 2], [1]), ballot(2, [0], [1], [2])];
    const by = (params: object) => countCondorcetSchulze({ ...head, ballots, params });
    expect(by({ strength: 'winning-votes' })['ranking']).toEqual([[0], [1], [2]]);
    expect(by({ strength: 'margins' })).toMatchObject({
      ranking: [[1], [2], [0]],
      strongestPaths: [
        [null, 1, 1],
        [2, null, 3],
        [2, 1, null],
      ],
    });
    const unranked = [ballot(3, [0]), ballot(2, [1], [0])];
    const read = (how: string) =>
      countCondorcetSchulze({ ...head, ballots: unranked, params: { unranked: how } })['pairwise'];
    expect(read('last')).toEqual([
      [0, 3, 5],
      [2, 0, 2],
      [0, 0, 0],
    ]);
    expect(read('no-opinion')).toEqual([
      [0, 0, 0],
      [2, 0, 0],
      [0, 0, 0],
    ]);
  });

  test('weights make decimal strings; groups of none count for nothing', () => {
    const ballots = [
      { ...ballot(3, [0], [1]), weight: '0.5' },
      { ...ballot(1, [1], [0]), weight: 1.25 },
      ballot(0, [2]),
      ballot(2, [], [1], []),
    ];
    expect(countCondorcetSchulze({ ...head, ballots })['pairwise']).toEqual([
      ['0', '1.5', '2.75'],
      ['3.25', '0', '4.75'],
      ['0', '0', '0'],
    ]);
  });

  test.each([
    ['there is no candidate 3', { ballots: [ballot(1, [3])] }],
    ['there is no candidate -1', { ballots: [ballot(1, [-1])] }],
    ['ranks a candidate twice', { ballots: [ballot(1, [0], [1, 0])] }],
    ['count', { ballots: [ballot(-1, [0])] }],
    ['count', { ballots: [ballot(1.5, [0])] }],
    ['ranking', { ballots: [{ count: 1 }] }],
    ['ballots', { ballots: undefined }],
    ['ballotKind', { ballotKind: 'approval' }],
    ['unranked', { params: { unranked: 'first' } }],
    ['strength', { params: { strength: 'ratio' } }],
    ['candidates', { candidates: [] }],
  ])('refused: %s', (reason, change) => {
    expect(() => countCondorcetSchulze({ ...head, ballots: circle, ...change })).toThrow(reason);
  });
});

describe('ranked pairs files', () => {
  test('where the order of equal majorities matters the earlier candidate is the last to be beaten', () => {
    const tie = { 'Ranked Pairs Winning': true, 'Ranked Pairs Margin': true };
    expect(countCondorcetRankedPairs({ ...head, ballots: circle })).toMatchObject({
      winners: [0],
      rankings: { 'Ranked Pairs Winning': [[0], [1], [2]], 'Ranked Pairs Margin': [[0], [1], [2]] },
      tieAmongEqualMajorities: tie,
    });
    expect(countCondorcetRankedPairs({ ...head, ballots: reversedCircle })).toMatchObject({
      winners: [0],
      rankings: { 'Ranked Pairs Winning': [[0], [2], [1]] },
      tieAmongEqualMajorities: tie,
    });
  });

  test('winners are those by winning votes, all who share the first place', () => {
    const differ = [ballot(4, [1], [2], [0]), ballot(3, [0, 2], [1]), ballot(2, [0], [1], [2])];
    expect(countCondorcetRankedPairs({ ...head, ballots: differ })).toMatchObject({
      winners: [0],
      rankings: { 'Ranked Pairs Winning': [[0], [1], [2]], 'Ranked Pairs Margin': [[1], [2], [0]] },
      tieAmongEqualMajorities: { 'Ranked Pairs Winning': false, 'Ranked Pairs Margin': false },
    });
    const equal = [ballot(1, [2], [0], [1]), ballot(1, [0], [2], [1])];
    expect(countCondorcetRankedPairs({ ...head, ballots: equal })).toMatchObject({
      winners: [0, 2],
      rankings: { 'Ranked Pairs Winning': [[0, 2], [1]] },
    });
  });

  test('refused: unranked candidates are last', () => {
    const file = { ...head, ballots: circle, params: { unranked: 'no-opinion' } };
    expect(() => countCondorcetRankedPairs(file)).toThrow('unranked');
  });
});

describe('files counted by several methods', () => {
  test('points are fractions in lowest terms', () => {
    // A and B share 3 + 2 twice, C has 1 twice; then C has 3, A and B share 2 + 1.
    const ballots = [ballot(2, [0, 1]), ballot(1, [2])];
    expect(countCondorcetMany({ ...head, ballots })).toEqual({
      condorcetWinner: null,
      smithSet: [0, 1],
      pairwise: [
        [0, 0, 2],
        [0, 0, 2],
        [1, 1, 0],
      ],
      rankings: {
        'Schulze Winning': [[0, 1], [2]],
        'Schulze Margin': [[0, 1], [2]],
        'Ranked Pairs Winning': [[0, 1], [2]],
        'Ranked Pairs Margin': [[0, 1], [2]],
        BordaCount: [[0, 1], [2]],
      },
      bordaPoints: ['13/2', '13/2', '5'],
    });
  });

  test('ranked pairs are left out where the order of equals matters, unless the file expects them', () => {
    const names = (expected?: unknown) =>
      Object.keys(countCondorcetMany({ ...head, ballots: circle, expected })['rankings'] ?? {});
    expect(names()).toEqual(['Schulze Winning', 'Schulze Margin', 'BordaCount']);
    expect(names({ rankings: { 'Ranked Pairs Margin': [], Kemeny: [] } })).toEqual(['Ranked Pairs Margin']);
    expect(names('nothing of use')).toEqual(['Schulze Winning', 'Schulze Margin', 'BordaCount']);
  });
});

describe('Debian files', () => {
  const ballots = [ballot(3, [0], [1]), ballot(1, [1], [0])];
  const file = { ...head, candidates: ['A', 'None'], ballots, params: { defaultOption: 1 } };
  const by = (params: object) => countCondorcetDebian({ ...file, params: { defaultOption: 1, ...params } });

  test('a majority of just 3:1 is enough, just the quorum too', () => {
    expect(by({ quorum: 3, majorityRatio: { 0: [3, 1] } })).toEqual({
      winners: [0],
      droppedQuorum: [],
      droppedMajority: [],
      pairwise: [
        [0, 3],
        [1, 0],
      ],
      schwartzRounds: [{ schwartz: [0] }],
    });
    expect(by({ majorityRatio: { 0: [7, 2] } })).toMatchObject({ winners: [1], droppedMajority: [0] });
  });

  test.each([
    [null, [0]],
    [0, [0]],
    [2.9999999999999996, [0]],
    [1e-7, [0]],
    [3.0000000000000004, [1]],
    ['3.000000000000001', [1]],
    [42.5323406364, [1]],
  ])('a quorum of %j: the winner is %j', (quorum, winners) => {
    expect(by({ quorum })['winners']).toEqual(winners);
    expect(by({ quorum })['droppedQuorum']).toEqual(winners[0] === 0 ? [] : [0]);
  });

  test('where the casting vote decides, all of the last Schwartz set are winners', () => {
    const candidates = ['None', 'A', 'B', 'C'];
    const shifted = circle.map(({ ranking, count }) =>
      ballot(count, ...ranking.map((ids) => ids.map((id) => id + 1)), [0]),
    );
    const params = { defaultOption: 0 };
    expect(countCondorcetDebian({ ...head, candidates, ballots: shifted, params })).toMatchObject({
      winners: [1, 2, 3],
      schwartzRounds: [{ schwartz: [1, 2, 3] }, { schwartz: [1, 2, 3] }],
    });
  });

  test.each([
    ['params', { params: undefined }],
    ['defaultOption', { params: {} }],
    ['there is no candidate 2', { params: { defaultOption: 2 } }],
    ['there is no candidate 2', { params: { defaultOption: 1, majorityRatio: { 2: [3, 1] } } }],
    ['majorityRatio', { params: { defaultOption: 1, majorityRatio: { 0: [3, 0] } } }],
    ['majorityRatio', { params: { defaultOption: 1, majorityRatio: { first: [3, 1] } } }],
    ['quorum', { params: { defaultOption: 1, quorum: -1 } }],
    ['quorum', { params: { defaultOption: 1, quorum: 'many' } }],
    ['unranked', { params: { defaultOption: 1, unranked: 'no-opinion' } }],
  ])('refused: %s', (reason, change) => {
    expect(() => countCondorcetDebian({ ...file, ...change })).toThrow(reason);
  });
});
