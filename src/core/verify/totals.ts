import { z } from 'zod';
import type { Contest } from '../contest.ts';
import type { Electorate } from '../count/count.ts';
import type { Rule } from '../counting.ts';
import { type Counts, sumOf } from '../counts.ts';
import type { Lot } from '../lot.ts';
import { foldedMark, isWriteIn } from '../writeIn.ts';
import { followsFromVotes } from './totalsVotes.ts';

const amount = z.int().min(0);
const ids = z.array(z.string());
const votesSchema = z.record(z.string(), z.string());

/** What of a stated result is looked at; anybody may have written it. */
const contestSchema = z.looseObject({
  contest: z.string(),
  rule: z.string(),
  valid: amount,
  blank: amount,
  undervotes: amount,
  elected: ids,
  rounds: z.array(z.looseObject({ votes: votesSchema })),
  ties: z.array(z.looseObject({ choices: ids, brokenBy: z.string(), order: ids })),
});
export type StatedContest = z.infer<typeof contestSchema>;

const resultSchema = z.strictObject({
  cast: amount,
  valid: amount,
  invalid: z.record(z.string(), amount),
  contests: z.array(contestSchema),
});

/** What is known beside the totals. */
export interface TotalsBasis {
  readonly electorate: Electorate;
  /** Entries on the board, by weight class. */
  readonly entries: Counts;
  readonly present: string | null;
  readonly lotFor: (contest: string) => NonNullable<Lot>;
}

/** Before they draw, these look at the votes of earlier rounds: an order has parts that no lot decided. */
const looksBack: ReadonlySet<Rule> = new Set<Rule>([
  'irv/v1',
  'stv-scottish/v1',
  'stv-wigm/v1',
  'stv-meek/v1',
]);

/**
 * Whether published totals can be true, as far as totals tell: they add up to the ballots on the board, ties were broken by
 * the published lot, and an outcome that hangs on nothing but the votes for each choice follows from these.
 */
export function totalsHold(result: unknown, basis: TotalsBasis): boolean {
  const read = resultSchema.safeParse(result);
  if (!read.success) return false;
  const { cast, valid, invalid, contests } = read.data;
  const { definition } = basis.electorate;
  const sum = Object.values(invalid).reduce((all, count) => all + count, valid);
  if (cast !== sumOf(basis.entries) || sum !== cast || contests.length !== definition.contests.length)
    return false;
  return definition.contests.every((contest, index) => {
    const stated = contests[index];
    return stated !== undefined && stated.valid === valid && contestHolds(contest, stated, basis);
  });
}

function contestHolds(contest: Contest, stated: StatedContest, basis: TotalsBasis): boolean {
  const { rule } = contest.counting;
  if (stated.contest !== contest.id || stated.rule !== rule || stated.blank > stated.valid) return false;
  if (!canBeElected(contest, stated.elected)) return false;
  const lot = basis.lotFor(contest.id);
  const drawn = stated.ties.filter(({ brokenBy }) => brokenBy === 'lot');
  const inOrder = drawn.every(({ choices, order }) =>
    looksBack.has(rule)
      ? order.toSorted().join() === choices.join()
      : order.join() === shownOrder(choices, lot).join(),
  );
  return inOrder && followsFromVotes(contest, stated, basis);
}

/** Different choices, or names where they may be written, and not more than there are seats. */
function canBeElected({ choices, seats, writeIns }: Contest, elected: readonly string[]): boolean {
  const known = new Set(choices.map(({ id }) => id));
  const different = new Set(elected).size === elected.length;
  return (
    different &&
    elected.length <= seats &&
    elected.every((id) => known.has(id) || (writeIns !== undefined && isWriteIn(id)))
  );
}

/** Names that voters wrote are drawn by their folds, and told by their spellings. */
function shownOrder(choices: readonly string[], lot: NonNullable<Lot>): readonly string[] {
  const spellings = new Map(choices.map((id) => [isWriteIn(id) ? foldedMark(id) : id, id]));
  return lot([...spellings.keys()]).map((fold) => spellings.get(fold) ?? fold);
}
