import { describe, expect, test } from 'vitest';
import { breakTie, groupsByValue, type Measure, splitAt } from '../../../src/core/count/tieSteps.ts';
import { fixedLot } from './scoreElections.ts';

const where = { round: 3, over: 'seat' } as const;

function measure(brokenBy: Measure['brokenBy'], values: Readonly<Record<string, number>>): Measure {
  return { brokenBy, valuesOf: (tied) => new Map(tied.map((id) => [id, BigInt(values[id] ?? 0)])) };
}

describe('ties broken step by step', () => {
  test('who is left tied by the first means is told apart by the next; the order is everyone’s', () => {
    const steps = [
      measure('votes', { a: 2, b: 2, c: 1, d: 5 }),
      measure('score', { a: 1, b: 1, c: 9, d: 9 }),
    ];
    expect(breakTie(['a', 'b', 'c', 'd'], 2, steps, fixedLot(['c', 'b', 'a']), where)).toEqual({
      chosen: ['d', 'b'],
      order: ['d', 'b', 'a', 'c'],
      open: [],
      ties: [
        { ...where, choices: ['a', 'b', 'c', 'd'], brokenBy: 'votes', order: ['d', 'b', 'a', 'c'] },
        { ...where, choices: ['a', 'b'], brokenBy: 'lot', order: ['b', 'a'] },
      ],
    });
  });

  test('without a lot the rest stays open', () => {
    const steps = [measure('votes', { a: 2, b: 2, c: 1, d: 5 })];
    const { chosen, open, ties } = breakTie(['d', 'c', 'b', 'a'], 2, steps, null, where);
    expect([chosen, open]).toEqual([['d'], ['a', 'b']]);
    expect(ties.at(-1)).toEqual({ ...where, choices: ['a', 'b'], brokenBy: 'open', order: [] });
  });

  test('groups that fit, the one that does not, and the rest', () => {
    const groups = groupsByValue(
      ['a', 'b', 'c', 'd'],
      new Map(Object.entries({ a: 1n, b: 3n, c: 1n, d: 0n })),
    );
    expect(groups).toEqual([['b'], ['a', 'c'], ['d']]);
    expect(splitAt(groups, 2)).toEqual({ taken: ['b'], undecided: ['a', 'c'], after: ['d'] });
    expect(splitAt(groups, 3)).toEqual({ taken: ['b', 'a', 'c'], undecided: [], after: ['d'] });
    expect(splitAt(groups, 9)).toEqual({ taken: ['b', 'a', 'c', 'd'], undecided: [], after: [] });
  });
});
