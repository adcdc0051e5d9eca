import type { Contest } from '../../src/core/contest.ts';
import type { ContestResult, Round } from '../../src/core/count/method.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { roundHeading, roundSentences } from '../../src/words/rounds.ts';

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

/** A round in which nothing happens but what is said. */
export const round = (more: Partial<Round>): Round => ({
  kind: 'votes',
  votes: {},
  elected: [],
  excluded: [],
  ...more,
});

/** All that is said of every round. */
export const roundTexts = (t: Translate, of: Contest, result: ContestResult): readonly string[] =>
  result.rounds.flatMap((_, index) => [
    roundHeading(t, result, index),
    ...roundSentences(t, of, result, index),
  ]);
