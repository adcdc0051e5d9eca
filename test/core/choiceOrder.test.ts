import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asShown, takesOrder } from '../../src/core/choiceOrder.ts';
import { type Contest, contestSchema } from '../../src/core/contest.ts';
import { contestProblems } from '../../src/core/contestProblems.ts';
import { rules } from '../../src/core/counting.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { contestBy } from '../support/ballots.ts';
import { contest } from '../support/definitions.ts';

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });
const sizes = fc.integer({ min: 0, max: 12 });
const labels = (count: number) => Array.from({ length: count }, (_, index) => `Choice ${index + 1}`);
const of = (count: number, order?: Contest['order'], id = 'q1') =>
  contest('choose-one/v1', labels(count), { id, ...(order === undefined ? {} : { order }) });
const shown = (asked: Contest, seed: Uint8Array) =>
  asShown(nodeCrypto, asked, seed).choices.map(({ id }) => id);
const listed = (asked: Contest) => asked.choices.map(({ id }) => id);
const numbered = (number: number) => new Uint8Array(32).fill(number >> 8, 0, 16).fill(number & 255, 16);

describe('the order of choices on a ballot', () => {
  test('is that of the list, unless the contest says otherwise', () => {
    fc.assert(
      fc.property(sizes, seeds, (count, seed) => {
        const asked = of(count);
        expect(asShown(nodeCrypto, asked, seed)).toBe(asked);
      }),
    );
  });

  test('has every choice once, and is the same for the same seed; nothing else of the contest changes', () => {
    fc.assert(
      fc.property(sizes, fc.constantFrom('random', 'rotated'), seeds, (count, order, seed) => {
        const asked = of(count, order);
        const ids = shown(asked, seed);
        expect(ids.toSorted()).toEqual(listed(asked).toSorted());
        expect(shown(asked, seed)).toEqual(ids);
        expect({ ...asShown(nodeCrypto, asked, seed), choices: asked.choices }).toEqual(asked);
      }),
    );
  });

  test('rotated, follows the list round from where it begins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), seeds, (count, seed) => {
        const asked = of(count, 'rotated');
        const ids = shown(asked, seed);
        const from = listed(asked).indexOf(ids[0] ?? '');
        expect(ids).toEqual([...listed(asked).slice(from), ...listed(asked).slice(0, from)]);
      }),
    );
  });

  test.each([
    ['random', 24],
    ['rotated', 4],
  ] as const)('%s, has each of the %i orders about equally often', (order, kinds) => {
    const asked = of(4, order);
    const found = Map.groupBy(
      Array.from({ length: 4800 }, (_, n) => shown(asked, numbered(n)).join()),
      String,
    );
    expect(found.size).toBe(kinds);
    const [least, most] = [4800 / kinds / 1.5, (4800 / kinds) * 1.5];
    expect([...found.values()].filter(({ length }) => length < least || length > most)).toEqual([]);
  });

  test('of one contest tells nothing of that of another', () => {
    const alike = Array.from({ length: 600 }, (_, n) => numbered(n)).filter(
      (seed) => shown(of(3, 'random'), seed).join() === shown(of(3, 'random', 'q2'), seed).join(),
    );
    expect(alike.length).toBeGreaterThan(60);
    expect(alike.length).toBeLessThan(140);
  });
});

describe('what a contest says of the order', () => {
  test('is one of two words', () => {
    expect(contestSchema.safeParse(of(2, 'random')).success).toBe(true);
    expect(contestSchema.safeParse({ ...of(2), order: 'alphabetical' }).success).toBe(false);
    expect(contestSchema.safeParse({ ...of(2), order: undefined }).success).toBe(false);
  });

  test('is refused where the law or the question fixes the order, and taken by every other method', () => {
    const fixed = ['yes-no-abstain/v1', 'works-council-lists/v1', 'works-council-persons/v1'];
    for (const rule of rules) {
      const asked = contestBy(rule, labels(3));
      expect(contestProblems(asked), rule).toEqual([]);
      const refused = fixed.includes(rule) ? ['order-fixed'] : [];
      expect(contestProblems({ ...asked, order: 'random' }), rule).toEqual(refused);
      expect(takesOrder(rule)).toBe(refused.length === 0);
    }
  });
});
