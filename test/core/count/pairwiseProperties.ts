import fc from 'fast-check';
import { expect } from 'vitest';
import type { ContestResult } from '../../../src/core/count/method.ts';
import type { Lot } from '../../../src/core/lot.ts';
import {
  type Election,
  lotOf,
  pairwiseDetailsOf,
  renamed,
  renaming,
  shuffled,
  smallElection,
  sorted,
} from './rankings.ts';

type Count = (election: Election, asked: { readonly seats: number; readonly lot: Lot }) => ContestResult;

/** Other names, and another order of ballots and choices, change nothing but the names. */
export function expectNeutral(count: Count): void {
  fc.assert(
    fc.property(shuffled, fc.integer({ min: 1, max: 3 }), ({ election, names, lot }, seats) => {
      const name = renaming(election.choices, names);
      const there = count(election, { seats, lot: lotOf(lot.join('')) });
      const back = count(renamed(election, names), { seats, lot: lotOf(lot.map(name).join('')) });
      const renamedAll = (groups: readonly (readonly string[])[]) =>
        groups.map((ids) => sorted(ids.map(name)));
      expect(sorted(back.elected)).toEqual(sorted(there.elected.map(name)));
      expect(pairwiseDetailsOf(back).ranking).toEqual(renamedAll(pairwiseDetailsOf(there).ranking));
      expect(back.ties.map(({ choices }) => choices)).toEqual(
        renamedAll(there.ties.map(({ choices }) => choices)),
      );
    }),
  );
}

/** Who is first alone on more than half of the ballots wins. */
export function expectMajority(count: Count): void {
  fc.assert(
    fc.property(smallElection({ min: 2 }), (each) => {
      const others = each.groups.reduce((sum, group) => sum + group.count, 0);
      const majority = { selection: [['a']], count: others + 1, weight: 1n };
      const election = { ...each, groups: [...each.groups, majority] };
      expect(count(election, { seats: 1, lot: lotOf('fedcba') }).elected).toEqual(['a']);
    }),
  );
}
