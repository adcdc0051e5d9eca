import { markRange, scoreRange } from '../ballotRange.ts';
import type { Contest } from '../contest.ts';
import { weighing } from '../count/count.ts';
import { ballotKind } from '../counting.ts';
import type { StatedContest, TotalsBasis } from './totals.ts';

/** Votes in whole units: of each choice by its id, and of the names together that the result leaves out. */
export interface StatedVotes {
  readonly byChoice: ReadonlyMap<string, bigint>;
  readonly others: bigint;
}

/**
 * Whether the ballots that are not blank can have given these votes: none leaves more open than it may, none marks a choice
 * twice, and where all weigh the same, the marks made and those not made are all that could be.
 */
export function ballotsCouldGive(
  contest: Contest,
  stated: StatedContest,
  { byChoice, others }: StatedVotes,
  basis: TotalsBasis,
): boolean {
  const ballots = stated.valid - stated.blank;
  const { least, most, forOne } = rangeOf(contest);
  const weight = heaviest(basis, ballots);
  if (stated.undervotes > (most - least) * ballots) return false;
  if ([...byChoice.values()].some((own) => own > BigInt(forOne) * weight)) return false;
  if (contest.counting.rule === 'score/v1') return true;
  const made = [...byChoice.values()].reduce((sum, own) => sum + own, others);
  if (made > BigInt(most) * weight) return false;
  // By persons, votes of those who had no chance in the only round are not told.
  const [each, another] = weighing(basis.electorate).units.values();
  if (each === undefined || another !== undefined || contest.counting.rule === 'works-council-persons/v1')
    return true;
  return made === BigInt(most * ballots - stated.undervotes) * each;
}

/** How many marks, scores or points a ballot has that is not blank, and how much of it one choice can have. */
function rangeOf(contest: Contest): {
  readonly least: number;
  readonly most: number;
  readonly forOne: number;
} {
  if (ballotKind(contest.counting.rule) === 'marks') {
    const { min, max } = markRange(contest);
    return { least: min, most: max, forOne: 1 };
  }
  const { max, total } = scoreRange(contest);
  return { least: 1, most: total ?? contest.choices.length, forOne: max };
}

/** What the heaviest entries of the board weigh together, so many of them. */
function heaviest({ electorate, entries }: TotalsBasis, ballots: number): bigint {
  const classes = [...weighing(electorate).units].sort(([, a], [, b]) => (a < b ? 1 : -1));
  let [left, sum] = [ballots, 0n];
  for (const [weight, each] of classes) {
    const taken = Math.min(left, entries.get(weight) ?? 0);
    sum += BigInt(taken) * each;
    left -= taken;
  }
  return sum;
}
