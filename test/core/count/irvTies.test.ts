import { expect, test } from 'vitest';
import { breakTie } from '../../../src/core/count/irvTies.ts';
import { lotOf } from './rankings.ts';

const votes = (a: bigint, b: bigint, c: bigint) =>
  new Map([
    ['a', a],
    ['b', b],
    ['c', c],
  ]);
const seat = { over: 'seat', round: 2, choices: ['c', 'a', 'b'] } as const;
const exclusion = { ...seat, over: 'exclusion' } as const;

test('the earlier round decides where it names one: the most for a seat, the fewest for an exclusion', () => {
  const earlier = [votes(3n, 2n, 2n)];
  expect(breakTie(seat, earlier, null)).toEqual({
    ...seat,
    choices: ['a', 'b', 'c'],
    brokenBy: 'earlier-round',
    order: ['a', 'b', 'c'],
  });
  expect(breakTie(exclusion, earlier, null)).toMatchObject({ brokenBy: 'open', order: [] });
  expect(breakTie(exclusion, earlier, lotOf('cba'))).toMatchObject({
    brokenBy: 'lot',
    order: ['a', 'c', 'b'],
  });
  expect(breakTie(seat, [votes(3n, 3n, 2n)], null)).toMatchObject({ brokenBy: 'open' });
  expect(breakTie(exclusion, [votes(3n, 3n, 2n)], null)).toMatchObject({ brokenBy: 'earlier-round' });
});

test('where the rule does not look back, the lot decides', () => {
  expect(breakTie(seat, null, lotOf('bca'))).toMatchObject({ brokenBy: 'lot', order: ['b', 'c', 'a'] });
  expect(breakTie(seat, null, null)).toMatchObject({ brokenBy: 'open', order: [] });
});
