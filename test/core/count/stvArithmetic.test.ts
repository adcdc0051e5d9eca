import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { multiplyUp, multiplyUpBig, nextKeep, unit } from '../../../src/core/count/meekArithmetic.ts';
import { createMeekTree } from '../../../src/core/count/meekTree.ts';
import { distribute } from '../../../src/core/count/meekVotes.ts';
import { rankedBallots } from '../../../src/core/count/stvBallots.ts';
import { ballotsOf } from './stvElections.ts';

/** Rounds a fraction up by its remainder. */
function up(dividend: bigint, divisor: bigint): bigint {
  const rest = dividend % divisor;
  return rest === 0n ? dividend / divisor : (dividend - rest) / divisor + 1n;
}

const keeps = fc.oneof(fc.integer({ min: 0, max: unit }), fc.constantFrom(0, 1, unit - 1, unit, unit / 2));
const weights = fc.oneof(
  fc.integer({ min: 0, max: unit }),
  fc.maxSafeInteger().map(Math.abs),
  fc.constantFrom(0, 1, 99_999, 100_000, unit - 1, unit, unit + 1, Number.MAX_SAFE_INTEGER),
);

describe("Meek's arithmetic", () => {
  test('a product is rounded up to nine decimals', () => {
    // 0.333333333 × 0.333333333 = 0.111111110888888889
    expect(multiplyUp(333_333_333, 333_333_333)).toBe(111_111_111);
    // 0.5 × 0.000000002 = 0.000000001 exactly
    expect(multiplyUp(500_000_000, 2)).toBe(1);
    // 0.5 × 0.000000003 = 0.0000000015
    expect(multiplyUp(500_000_000, 3)).toBe(2);
    // 12.5 × 0.1 = 1.25
    expect(multiplyUp(12_500_000_000, 100_000_000)).toBe(1_250_000_000);
  });

  test('numbers and BigInt give the same product, for any weight below 2^53', () => {
    fc.assert(
      fc.property(weights, keeps, (weight, keep) => {
        const exact = up(BigInt(weight) * BigInt(keep), 1_000_000_000n);
        expect(BigInt(multiplyUp(weight, keep))).toBe(exact);
        expect(multiplyUpBig(BigInt(weight), BigInt(keep))).toBe(exact);
      }),
      { numRuns: 20_000 },
    );
  });

  test('products next to a whole number of units are not rounded across it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: unit }), fc.integer({ min: 1, max: unit }), (keep, whole) => {
        const close = (BigInt(whole) * 1_000_000_000n) / BigInt(keep);
        for (const weight of [close - 1n, close, close + 1n]) {
          if (weight < 0n || weight > Number.MAX_SAFE_INTEGER) continue;
          expect(BigInt(multiplyUp(Number(weight), keep))).toBe(up(weight * BigInt(keep), 1_000_000_000n));
        }
      }),
      { numRuns: 5_000 },
    );
  });

  test('a keep value is multiplied and then divided, both rounded up', () => {
    // 1 × 2.000000001 ÷ 4 = 0.50000000025
    expect(nextKeep(1_000_000_000n, 2_000_000_001n, 4_000_000_000n)).toBe(500_000_001n);
    // 0.333333333 × 0.1 = 0.0333333333, up to 0.033333334; ÷ 0.1 = 0.33333334
    expect(nextKeep(333_333_333n, 100_000_000n, 100_000_000n)).toBe(333_333_340n);
    expect(nextKeep(7n, 5n, 0n)).toBe(7n);
  });

  test('a keep value that rounding lifted above 1 takes the whole ballot and leaves nothing to the next', () => {
    const piles = [{ ranking: 'A>B', count: 3 }];
    const ranked = rankedBallots({ choices: [choice('A'), choice('B')] }, ballotsOf({ piles }), 9);
    const tree = createMeekTree(ranked, 2);
    tree.elect(0);
    const one = 1_000_000_000n;
    expect(distribute(tree, ranked, [one, one])).toEqual([3n * one, 0n]);
    expect(distribute(tree, ranked, [one - 1n, one])).toEqual([3n * (one - 1n), 3n]);
    expect(distribute(tree, ranked, [one + 1n, one])).toEqual([3n * (one + 1n), 0n]);
  });
});

function choice(id: string) {
  return { id, label: id };
}
