import type { InvalidReason, Selections } from './ballot.ts';
import { equalBytes } from './bytes.ts';
import { canonicalJson } from './canonical.ts';
import type { Contest } from './contest.ts';
import { type ContestProblem, contestProblems } from './contestProblems.ts';
import { createCounter, type Electorate } from './count/count.ts';
import type { ContestResult } from './count/method.ts';
import { ballotKind } from './counting.ts';
import type { Lot } from './lot.ts';
import { needsPresent } from './present.ts';
import { ok, type Result } from './result.ts';
import { blankSelection, type SelectionProblem, selectionProblems } from './selection.ts';
import { type WeightProblem, weightProblems } from './weightProblems.ts';

export type RecountProblem =
  | { readonly kind: 'unknown-contest' }
  | { readonly kind: 'other-question' }
  | { readonly kind: 'other-ballot-kind' }
  | { readonly kind: 'nothing-changed' }
  | { readonly kind: 'present-missing' }
  | { readonly kind: 'contest'; readonly problem: ContestProblem }
  | { readonly kind: 'weights'; readonly problem: WeightProblem };

/**
 * Every reason why an election's ballots cannot be recounted for a contest with other seats or another counting rule.
 * @param present as entered before the close
 */
export function recountProblems(
  { definition, weights }: Electorate,
  corrected: Contest,
  present: string | null,
): readonly RecountProblem[] {
  const original = definition.contests.find(({ id }) => id === corrected.id);
  if (original === undefined) return [{ kind: 'unknown-contest' }];
  const { seats, counting } = original;
  if (!same({ ...corrected, seats, counting }, original)) return [{ kind: 'other-question' }];
  if (same(corrected, original)) return [{ kind: 'nothing-changed' }];
  if (ballotKind(corrected.counting.rule) !== ballotKind(counting.rule))
    return [{ kind: 'other-ballot-kind' }];
  const classes = weights.map(({ weight }) => weight);
  const problems: RecountProblem[] = [
    ...contestProblems(corrected).map((problem) => ({ kind: 'contest', problem }) as const),
    ...weightProblems(corrected, classes).map((problem) => ({ kind: 'weights', problem }) as const),
  ];
  if (present === null && needsPresent({ contests: [corrected] })) problems.push({ kind: 'present-missing' });
  return problems;
}

function same(one: Contest, other: Contest): boolean {
  return equalBytes(canonicalJson(one), canonicalJson(other));
}

/** What a recount gives. */
export interface Recount {
  /** Ballots that were valid and that the corrected contest does not take, by their first problem. */
  readonly uncountable: Readonly<Partial<Record<SelectionProblem, number>>>;
  readonly result: ContestResult;
}

/** Takes the board's opened ballots, in any order; those that were invalid stay invalid. */
export function createRecounter({ definition, weights }: Electorate, corrected: Contest) {
  const counter = createCounter({ definition: { ...definition, contests: [corrected] }, weights });
  const uncountable = new Map<SelectionProblem, number>();
  return {
    add(ballot: Result<Selections, InvalidReason>, weight: string): void {
      if (!ballot.ok) return;
      const selection = ballot.value[corrected.id] ?? blankSelection(corrected);
      const [problem] = selectionProblems(corrected, selection);
      if (problem === undefined) counter.add(ok({ [corrected.id]: selection }), weight);
      else uncountable.set(problem, (uncountable.get(problem) ?? 0) + 1);
    },
    /** @param lot the same as in the first count */
    result(lot: Lot, present: string | null): Recount {
      const [result] = counter.result(() => lot, present).contests;
      if (result === undefined) throw new Error('a recount is of one contest');
      return { uncountable: Object.fromEntries(uncountable), result };
    },
  };
}
