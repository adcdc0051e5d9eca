import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lot } from '../../../src/core/lot.ts';
import {
  type Election,
  electionArbitrary,
  naivelyTold,
  type StvRule,
  singly,
  stvRules,
  told,
} from './stvElections.ts';

/** Any order of the choices, as a lot. */
const lots = fc.shuffledSubarray(['A', 'B', 'C', 'D', 'E', 'F'], { minLength: 6 }).map(
  (order): NonNullable<Lot> =>
    (choices) =>
      order.filter((choice) => choices.includes(choice)),
);

function agrees({ count, naive, decimals }: StvRule, election: Election, lot: NonNullable<Lot>): void {
  const slow = naivelyTold(naive(singly(election, decimals, lot)), decimals);
  expect(told(count(election, lot))).toEqual(slow);
}

/** Meek's reference counts no votes where everybody is elected; the real one does, to show them. */
const contested = ({ choices, seats }: Election) => seats < choices.length;

describe.each(stvRules)('$name', (rule) => {
  test('a slow count of single ballots agrees in every round', () => {
    fc.assert(
      fc.property(electionArbitrary().filter(contested), lots, (election, lot) =>
        agrees(rule, election, lot),
      ),
      { numRuns: 1500 },
    );
  });

  test.runIf(rule.takesWeights)('also where votes have weights', () => {
    const weights = fc.constantFrom(1n, 1_000n, 2_000n, 3_000n, 5_000n, 10_000n, 12_345n, 25_000n);
    fc.assert(
      fc.property(electionArbitrary(weights, 4).filter(contested), lots, (election, lot) =>
        agrees(rule, election, lot),
      ),
      { numRuns: 700 },
    );
  });

  test.runIf(rule.takesWeights)('also where all votes together are above 2^53 units', () => {
    const weights = fc.constantFrom(9_999_999_999n, 7_777_777_777_777n, 1n);
    fc.assert(
      fc.property(electionArbitrary(weights, 4).filter(contested), lots, (election, lot) =>
        agrees(rule, election, lot),
      ),
      { numRuns: 300 },
    );
  });
});
