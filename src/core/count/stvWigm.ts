import type { CountingMethod, Transfer } from './method.ts';
import {
  exclude,
  extreme,
  fromLowest,
  hopefuls,
  isComplete,
  type Stage,
  takeOne,
  vacancies,
} from './stvCount.ts';
import {
  type GregoryCount,
  type GregoryRule,
  runGregory,
  transferExcluded,
  transferSurplus,
} from './stvGregoryCount.ts';
import { stvResult } from './stvResult.ts';

/**
 * `stv-wigm/v1`: weighted inclusive Gregory, the reference rule of the Proportional Representation Foundation
 * (https://prfound.org/resources/reference/reference-wigm-rule/), four decimals, every product and quotient cut off;
 * its steps are named below. With `batch` sure losers are defeated together (B.2).
 *
 * Ties go by lot alone (D.1): one order for surpluses and defeats; who comes last in it is taken.
 *
 * A round's votes decide who is elected and excluded in it; its `transfers` led to them. `exhausted` are exhausted
 * ballots and what the cutting off lost. Where votes have weights (at most four decimals), a ballot's first value is
 * its weight instead of one (A.4) and the quota is taken from the sum of the weights (A.1); a ballot of weight 2 need
 * not have the last decimal of two ballots, because values are cut off ballot by ballot.
 */
export const countStvWigm: CountingMethod<'stv-wigm/v1'> = (contest, ballots, lot) =>
  stvResult(contest, ballots, runGregory(contest, ballots, lot, wigm(contest.counting.batch)));

const one = 10_000n;

function wigm(batch: boolean): GregoryRule {
  return {
    decimals: 4,
    /** A.1. */
    quota: (total, seats) => total / BigInt(seats + 1) + 1n,
    next: (count, stage) => {
      const pending = count.elected.filter((choice) => !count.settled.has(choice));
      const losers = batch ? sureLosers(count, stage, pending) : [];
      if (losers.length > 0) {
        stage.sureLosers = true;
        return defeat(count, stage, losers);
      }
      return pending.length > 0 ? transferHighest(count, pending) : defeatLowest(count, stage);
    },
  };
}

/** B.2: the largest set of hopeful choices which even all their votes and all surpluses cannot lift above the next. */
function sureLosers(count: GregoryCount, { votes }: Stage, pending: readonly number[]): readonly number[] {
  const of = (choice = 0) => votes[choice] ?? 0n;
  const standing = fromLowest(hopefuls(count), votes);
  let sum = pending.reduce((total, choice) => total + of(choice) - count.quota, 0n);
  let largest = 0;
  for (let size = 1; size <= standing.length - vacancies(count); size++) {
    sum += of(standing[size - 1]);
    if (sum < of(standing[size])) largest = size;
  }
  return standing.slice(0, largest);
}

/** B.3. */
function transferHighest(count: GregoryCount, pending: readonly number[]): readonly Transfer[] | null {
  const highest = extreme(pending, count.gregory.votes, 'most');
  const from = takeOne(count, 'surplus', highest, { lookBack: false });
  if (from === null) return null;
  const worth = (value: bigint, surplus: bigint, votes: bigint) => (((value * surplus) / one) * one) / votes;
  return [transferSurplus(count, from, worth)];
}

/** B.4. */
function defeatLowest(count: GregoryCount, stage: Stage): readonly Transfer[] | null {
  const lowest = extreme(hopefuls(count), stage.votes, 'least');
  const out = takeOne(count, 'exclusion', lowest, { lookBack: false });
  return out === null ? null : defeat(count, stage, [out]);
}

/** Defeats, and transfers their ballots unless the count is complete (D.3). */
function defeat(count: GregoryCount, stage: Stage, out: readonly number[]): readonly Transfer[] | null {
  exclude(count, stage, out);
  return isComplete(count, stage) ? null : out.map((choice) => transferExcluded(count, choice));
}
