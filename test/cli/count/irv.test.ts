import { describe, expect, test } from 'vitest';
import { countIrv } from '../../../src/cli/count/irv.ts';

type Params = Readonly<Record<string, unknown>>;
const candidates = ['A', 'B', 'C', 'D'];

/** Papers `[count, marks]`. */
function papers(
  ballots: readonly (readonly [number, readonly (readonly number[])[]])[],
  params: Params = {},
) {
  const read = ballots.map(([count, marks]) => ({ marks, count }));
  return { id: 'x', method: 'irv', candidates, params, ballots: read };
}

function rankings(
  ballots: readonly (readonly [number, readonly (readonly number[])[]])[],
  params: Params = {},
) {
  const read = ballots.map(([count, ranking]) => ({ ranking, count }));
  return { id: 'x', method: 'irv', seats: 1, candidates, params, ballots: read };
}

const order = [
  [4, [[0]]],
  [3, [[1], [0]]],
  [2, [[2], [1]]],
  [2, [[3], [1]]],
] as const;

describe('files of instant-runoff', () => {
  test('rankings are told with the keys of the archive', () => {
    // A 4, B 3, C 2, D 2: C is earlier in the list and goes; B 5; then D: B 7 of 11.
    expect(countIrv(rankings(order, { overvoteRule: 'exhaust', stop: 'two-left' }))).toEqual({
      winners: [1],
      rounds: [
        { round: 1, tally: [4, 3, 2, 2], exhausted: 0, eliminated: [2] },
        { round: 2, tally: [4, 5, null, 2], exhausted: 0, eliminated: [3] },
        { round: 3, tally: [4, 7, null, null], exhausted: 0, eliminated: [] },
      ],
    });
  });

  test('papers are told with the keys of RCTab', () => {
    const { rounds } = countIrv(papers(order, { tieEliminationOrder: [3, 2] }));
    expect(rounds).toEqual([
      {
        round: 1,
        tally: [4, 3, 2, 2],
        inactive: 0,
        threshold: 6,
        eliminated: [3],
        elected: [],
        tie: [2, 3],
      },
      {
        round: 2,
        tally: [4, 5, 2, null],
        inactive: 0,
        threshold: 6,
        eliminated: [2],
        elected: [],
        tie: null,
      },
      {
        round: 3,
        tally: [4, 7, null, null],
        inactive: 0,
        threshold: 6,
        eliminated: [],
        elected: [1],
        tie: null,
      },
    ]);
  });

  const first = (params: Params) => {
    const { rounds } = countIrv(papers(order, params)) as { rounds: { eliminated: number[] }[] };
    return rounds[0]?.eliminated;
  };
  test('ties are broken as the file says', () => {
    expect(first({})).toEqual([2]);
    expect(first({ tieEliminationOrder: [3, 2] })).toEqual([3]);
    expect(first({ tieEliminationOrder: [3] })).toEqual([3]);
    expect(first({ tieEliminationOrder: null, tiebreakMode: 'useCandidateOrder' })).toEqual([3]);
    expect(first({ tieEliminationOrder: [2, 3], tiebreakMode: 'previousRoundCountsThenRandom' })).toEqual([
      2,
    ]);
  });

  test('the round before decides where the file says so', () => {
    // D 1 goes to C: B 3, C 3. In round 1 C had 2: C goes, though B is earlier in the list.
    const ballots = [
      [5, [[0]]],
      [3, [[1]]],
      [2, [[2]]],
      [1, [[3], [2]]],
    ] as const;
    const out = (params: Params) =>
      (countIrv(papers(ballots, params)) as { rounds: { eliminated: number[] }[] }).rounds[1]?.eliminated;
    expect(out({})).toEqual([1]);
    expect(out({ tiebreakMode: 'previousRoundCountsThenAsk' })).toEqual([2]);
  });

  test('numbers may be written as RCTab writes them', () => {
    const ballots = [
      [3, [[0]]],
      [2, [[], [], [1]]],
    ] as const;
    const inactive = (params: Params) =>
      (countIrv(papers(ballots, params)) as { rounds: { inactive: number }[] }).rounds[0]?.inactive;
    expect(inactive({ maxSkippedRanks: '1' })).toBe(2);
    expect(inactive({ maxSkippedRanks: 2 })).toBe(0);
    expect(inactive({ maxSkippedRanks: 'unlimited', maxRankings: 'max' })).toBe(0);
    expect(inactive({ maxRankings: '2' })).toBe(2);
    expect(inactive({ maxRankings: 3 })).toBe(0);
    // Four candidates: at most four ranks.
    const late = papers([[1, [[], [], [], [], [0]]]], { maxRankings: 'max' });
    expect(countIrv(late)).toMatchObject({ rounds: [{ inactive: 1 }] });
  });

  test('overvotes follow the rule, in the words of RCTab', () => {
    const ballots = [
      [3, [[0]]],
      [2, [[1, 2], [1]]],
      [4, [[-1], [2]]],
    ] as const;
    const tally = (overvoteRule: string) =>
      (countIrv(papers(ballots, { overvoteRule })) as { rounds: { tally: number[] }[] }).rounds[0]?.tally;
    expect(tally('alwaysSkipToNextRank')).toEqual([3, 2, 4, 0]);
    expect(tally('Always skip to next rank')).toEqual([3, 2, 4, 0]);
    expect(tally('exhaustImmediately')).toEqual([3, 0, 0, 0]);
    expect(tally('exhaustIfMultipleContinuing')).toEqual([3, 0, 0, 0]);
  });

  test('the withdrawn stand in no round; write-ins go first', () => {
    const ballots = [
      [5, [[0]]],
      [3, [[1]]],
      [1, [[2], [1]]],
      [4, [[3], [1]]],
    ] as const;
    const result = countIrv({ ...papers(ballots, { eliminateFirst: [2] }), withdrawn: [3] });
    expect(result).toMatchObject({
      winners: [1],
      rounds: [
        { tally: [5, 7, 1, null], eliminated: [2] },
        { tally: [5, 8, null, null], elected: [1] },
      ],
    });
  });

  test('continueUntilTwoCandidatesRemain: the majority has a round of its own', () => {
    // 10 of 18 in round 1, as in RCTab's own test of the rule.
    const ballots = [
      [5, [[0]]],
      [3, [[1], [2]]],
      [10, [[2]]],
    ] as const;
    const { winners, rounds } = countIrv({
      ...papers(ballots, { continueUntilTwoCandidatesRemain: true }),
      candidates: ['A', 'B', 'C'],
    });
    expect(winners).toEqual([2]);
    expect(rounds).toMatchObject([
      { tally: [5, 3, 10], elected: [2], eliminated: [] },
      { tally: [5, 3, 10], elected: [], eliminated: [1] },
      { tally: [5, null, 13], elected: [], eliminated: [] },
    ]);
    // Who has it only when two are left is elected then.
    const late = countIrv(papers(order, { continueUntilTwoCandidatesRemain: true }));
    expect(late['rounds']).toMatchObject([
      {},
      {},
      { tally: [4, 7, null, null], elected: [1], eliminated: [] },
    ]);
  });

  test('weights are exact decimals', () => {
    const file = rankings(order);
    const ballots = file.ballots.map((ballot, index) => ({ ...ballot, weight: index === 0 ? '2.5' : 1 }));
    expect(countIrv({ ...file, ballots })).toMatchObject({
      winners: [0],
      rounds: [{ tally: ['10', '3', '2', '2'], exhausted: '0' }],
    });
  });

  test.each([
    ['an overvote without a rule', papers([[1, [[0, 1]]]]), 'params'],
    ['a rule that is none', papers(order, { overvoteRule: 'pray' }), 'overvoteRule'],
    ['an option that is not known', papers(order, { minimumVoteThreshold: 3 }), 'minimumVoteThreshold'],
    ['a limit in words', papers(order, { maxSkippedRanks: 'few' }), 'neither a whole number nor'],
    ['a mark for nobody', papers([[1, [[4]]]]), 'there is no candidate 4'],
    ['a mark below -1', papers([[1, [[-2]]]]), 'there is no candidate -2'],
    ['an order of strangers', papers(order, { tieEliminationOrder: [7] }), 'there is no candidate 7'],
    ['two seats', { ...papers(order), seats: 2 }, 'one seat'],
  ])('refuse %s', (_, input, reason) => {
    expect(() => countIrv(input)).toThrow(reason);
  });
});
