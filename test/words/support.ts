import type { Contest } from '../../src/core/contest.ts';
import type { ContestResult, Round } from '../../src/core/count/method.ts';

/** A result made by hand, with these rounds. */
export function resultOf(
  of: Contest,
  rounds: readonly Round[],
  others: Partial<ContestResult> = {},
): ContestResult {
  const elected = rounds.flatMap((round) => round.elected);
  const base = { contest: of.id, rule: of.counting.rule, valid: 20, blank: 0, undervotes: 0, ties: [] };
  return { ...base, rounds, elected, ...others };
}
