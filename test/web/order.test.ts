import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dropAt, type Order, orderOf, placeAt, step, without } from '../../web/client/ballot/order.ts';

const choices = ['a', 'b', 'c', 'd', 'e'];
const anyOrder: fc.Arbitrary<Order> = fc
  .tuple(
    fc.shuffledSubarray(choices),
    fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 5 }),
  )
  .map(([some, ranks]) => orderOf(new Map(some.map((choice, index) => [choice, ranks[index] ?? 1]))));
const anyChoice = fc.constantFrom(...choices);

describe('the order of a ranking', () => {
  test('comes from ranks with gaps and equals', () => {
    const ranks = new Map([
      ['a', 7],
      ['b', 2],
      ['c', 7],
    ]);
    expect(orderOf(ranks)).toEqual([['b'], ['a', 'c']]);
  });

  test('changes by one place at a time, and not beyond its ends', () => {
    const order = [['a'], ['b'], ['c']];
    expect(step(order, 'c', -1)).toEqual([['a'], ['c'], ['b']]);
    expect(step(order, 'a', 1)).toEqual([['b'], ['a'], ['c']]);
    expect(step(order, 'a', -1)).toEqual(order);
    expect(step(order, 'c', 1)).toEqual(order);
    expect(step(order, 'd', 1)).toEqual(order);
  });

  test('a choice leaves the rank that it shares before it passes others, and passes a shared rank as one', () => {
    const order = [['a', 'b'], ['c']];
    expect(step(order, 'b', -1)).toEqual([['b'], ['a'], ['c']]);
    expect(step(order, 'a', 1)).toEqual([['b'], ['a'], ['c']]);
    expect(step(order, 'c', -1)).toEqual([['c'], ['a', 'b']]);
    expect(step([['c'], ['a', 'b']], 'b', -1)).toEqual([['c'], ['b'], ['a']]);
  });

  test('a dropped choice stands after as many rows as it was dropped behind, never inside a shared rank', () => {
    expect(dropAt([['a'], ['b']], 'c', 1)).toEqual([['a'], ['c'], ['b']]);
    expect(dropAt([['a', 'b'], ['c']], 'd', 1)).toEqual([['a', 'b'], ['d'], ['c']]);
    expect(dropAt([['a'], ['b']], 'a', 1)).toEqual([['b'], ['a']]);
  });
});

test('whatever is moved, the others keep their order and no rank is empty', () => {
  const moves = fc.constantFrom<(order: Order, choice: string, number: number) => Order>(
    (order, choice) => step(order, choice, 1),
    (order, choice) => step(order, choice, -1),
    (order, choice, number) => placeAt(order, choice, number),
    (order, choice, number) => dropAt(order, choice, number),
    without,
  );
  fc.assert(
    fc.property(anyOrder, anyChoice, fc.nat(6), moves, (order, choice, number, move) => {
      const moved = move(order, choice, number);
      expect(without(moved, choice)).toEqual(without(order, choice));
      expect(moved.every((group) => group.length > 0)).toBe(true);
      expect(moved.flat().filter((other) => other === choice).length).toBeLessThanOrEqual(1);
    }),
  );
});
