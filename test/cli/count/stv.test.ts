import { describe, expect, test } from 'vitest';
import { castBallots, groupBallots } from '../../../src/cli/bench/ballots.ts';
import { countMeek, countScottish, countWigm } from '../../../src/cli/count/stv.ts';

const head = { id: 'made-up', candidates: ['Ana', 'Bo', 'Chen', 'Dia'] };
const low = {
  ...head,
  seats: 1,
  ballots: [
    { ranking: [[0]], count: 4 },
    { ranking: [[1]], count: 3 },
    { ranking: [[2]], count: 2 },
    { ranking: [[3], [1]], count: 2 },
    { ranking: [], count: 1 },
  ],
};
const high = {
  ...head,
  seats: 3,
  ballots: [
    { ranking: [[0], [2]], count: 9 },
    { ranking: [[1], [3]], count: 9 },
    { ranking: [[2]], count: 3 },
    { ranking: [[3]], count: 3 },
  ],
};

describe('STV files', () => {
  // 4, 3, 2 and 2 votes; then 4, 5 and 2 exhausted; the quota of 6 is never reached.
  test('Scottish: without a tie order the earlier of the tied is taken, and named', () => {
    expect(countScottish(low)).toMatchObject({
      elected: [1],
      excludedOrder: [2, 3, 0],
      quota: 6,
      validBallots: 11,
      ties: [{ stage: 1, kind: 'exclude', tied: [2, 3], resolvedBy: 'lot', chosen: 2 }],
    });
    expect(countScottish(high)['ties']).toEqual([
      { stage: 1, kind: 'surplus', tied: [0, 1], resolvedBy: 'lot', chosen: 0 },
      // Ana's surplus lifted Chen a stage before Bo's lifted Dia as far.
      { stage: 3, kind: 'exclude', tied: [2, 3], resolvedBy: 'earlier-round', chosen: 3 },
    ]);
  });

  test('Scottish: who is elected below the quota is deemed elected', () => {
    const { stages } = countScottish(low) as { stages: readonly Record<string, unknown>[] };
    expect(stages[0]).toMatchObject({ stage: 1, action: 'first', electedHere: [], deemedElected: [] });
    expect(stages[1]).toMatchObject({ action: ['exclude', 2], nonTransferable: '2.00000' });
    expect(stages.at(-1)).toMatchObject({ electedHere: [], deemedElected: [1] });
  });

  test.each([
    [countScottish, 'exclude'],
    [countWigm, 'defeat'],
  ])('a tie order says who is taken first, for an exclusion and for a surplus', (count, word) => {
    const actions = (file: object, tieOrder: readonly number[]) =>
      (count({ ...file, params: { tieOrder } })['stages'] as readonly { action: unknown }[])[1]?.action;
    expect(actions(low, [0, 1, 2, 3])).toEqual([word, 2]);
    expect(actions(low, [1, 3, 2, 0])).toEqual([word, 3]);
    expect(actions(high, [0, 1, 2, 3])).toEqual(['surplus', 0]);
    expect(actions(high, [3, 1, 0, 2])).toEqual(['surplus', 1]);
  });

  test('WIGM: batch or not', () => {
    const sure = {
      ...head,
      seats: 1,
      ballots: [
        { ranking: [[0]], count: 10 },
        { ranking: [[1]], count: 9 },
        { ranking: [[3], [1]], count: 2 },
        { ranking: [[2], [1]], count: 1 },
      ],
    };
    const actionsOf = (params?: object) =>
      (countWigm({ ...sure, params })['stages'] as readonly { action: unknown }[]).map(
        ({ action }) => action,
      );
    expect(actionsOf({ batch: true })).toEqual(['first', ['defeat-batch', 2, 3]]);
    expect(actionsOf({ batch: false })).toEqual(['first', ['defeat', 2], ['defeat', 3]]);
    expect(actionsOf()).toEqual(['first', ['defeat', 2], ['defeat', 3]]);
    expect(countWigm(sure)).toMatchObject({ quota: '11.0001', elected: [1], electedOrder: [1] });
  });

  test('Meek: the round of every fate; who is left over is defeated in the last', () => {
    expect(countMeek({ ...low, params: { tieOrder: [0, 1, 3, 2] } })).toMatchObject({
      elected: [1],
      electedRound: { 1: 3 },
      defeatedRound: { 0: 3, 2: 2, 3: 1 },
    });
  });

  test('weights: exact, within the decimals of the rule', () => {
    const ballots = [
      { ranking: [[0], [1]], count: 2, weight: '2.5' },
      { ranking: [[2]], count: 1 },
    ];
    const file = { ...head, seats: 2, ballots };
    expect(countWigm(file)['stages']).toMatchObject([
      { votes: ['5.0000', '0.0000', '1.0000', '0.0000'] },
      { votes: ['2.0001', '2.9998', '1.0000', '0.0000'] },
    ]);
    expect(countMeek(file)['rounds']).toMatchObject([
      {},
      { quota: '2.000000001', votes: ['2.000000006', '2.999999994', '1.000000000', '0.000000000'] },
    ]);
    expect(() => countScottish(file)).toThrow('no weights');
    const fine = [{ ranking: [[0]], count: 1, weight: '1.00001' }];
    expect(() => countWigm({ ...file, ballots: fine })).toThrow('4 decimals');
    expect(countMeek({ ...file, ballots: fine })['elected']).toHaveLength(2);
  });

  test.each([
    ['there is no candidate 4', { ballots: [{ ranking: [[4]], count: 1 }] }],
    ['there is no candidate -1', { ballots: [{ ranking: [[-1]], count: 1 }] }],
    ['twice', { ballots: [{ ranking: [[0], [0]], count: 1 }] }],
    ['exactly one candidate', { ballots: [{ ranking: [[0, 1]], count: 1 }] }],
    ['exactly one candidate', { ballots: [{ ranking: [[0], []], count: 1 }] }],
    ['count', { ballots: [{ ranking: [[0]], count: -1 }] }],
    ['count', { ballots: [{ ranking: [[0]], count: 1.5 }] }],
    ['ballots', { ballots: undefined }],
    ['ballotKind', { ballotKind: 'marks' }],
    ['seats', { seats: 0 }],
    ['every candidate once', { params: { tieOrder: [0, 1, 2] } }],
    ['every candidate once', { params: { tieOrder: [0, 1, 2, 2] } }],
    ['tieRule', { params: { tieRule: 'latest in tieOrder is defeated' } }],
    ['precision', { params: { precision: 5 } }],
  ])('refused by every rule: %s', (reason, change) => {
    for (const count of [countScottish, countWigm, countMeek]) {
      expect(() => count({ ...low, ...change })).toThrow(reason);
    }
  });

  test('only WIGM has batches', () => {
    for (const count of [countScottish, countMeek]) {
      expect(() => count({ ...low, params: { batch: true } })).toThrow('batch');
      expect(count({ ...low, params: { batch: false } })['elected']).toHaveLength(1);
    }
  });
});

describe("the bench's ballots", () => {
  const choices = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];

  test('are the same for the same seed, and group to as many as were cast', () => {
    const grouped = groupBallots(castBallots(500, choices.length, 7), choices);
    expect(groupBallots(castBallots(500, choices.length, 7), choices)).toEqual(grouped);
    expect(groupBallots(castBallots(500, choices.length, 8), choices)).not.toEqual(grouped);
    expect(grouped.groups.reduce((sum, { count }) => sum + count, 0)).toBe(500);
    const keys = grouped.groups.map(({ selection }) => JSON.stringify(selection));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('rank nobody twice', () => {
    for (const { selection } of groupBallots(castBallots(500, choices.length, 1), choices).groups) {
      expect(new Set(selection.flat()).size).toBe(selection.length);
    }
  });
});
