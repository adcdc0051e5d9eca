import type { CountingMethod, Transfer } from './method.ts';
import { exclude, extreme, hopefuls, type Stage, takeOne } from './stvCount.ts';
import {
  type GregoryCount,
  type GregoryRule,
  runGregory,
  transferExcluded,
  transferSurplus,
} from './stvGregoryCount.ts';
import { stvResult } from './stvResult.ts';

/**
 * `stv-scottish/v1`: the Scottish Local Government Elections Order 2011 (SSI 2011/399), schedule 1, rules 46 to 53
 * (rules 45 to 52 of SSI 2007/42), weighted inclusive Gregory.
 *
 * The quota is the number of valid votes divided by one more than the seats, without its fraction, plus one. Who has
 * it is elected. One surplus is transferred a stage, the greatest first: a ballot's new value is surplus × its value
 * when received ÷ the votes of the choice, cut off after five decimals. Without a surplus the choice of fewest votes is
 * excluded, its ballots keep their value. Ties look back to the latest stage with unequal votes, then go by lot.
 * Where as few choices continue as there are vacancies they are elected, and nothing more is transferred.
 *
 * A round's votes decide who is elected and excluded in it; its `transfers` led to them. `exhausted` are the
 * non-transferable votes and what the cutting off lost. The law knows no weights, and they are refused before; were
 * there some, they would be what the ballots are worth at first.
 */
export const countStvScottish: CountingMethod<'stv-scottish/v1'> = (contest, ballots, lot) =>
  stvResult(contest, ballots, runGregory(contest, ballots, lot, scottish));

const one = 100_000n;

const scottish: GregoryRule = {
  decimals: 5,
  /** Rule 47. */
  quota: (total, seats) => (total / (one * BigInt(seats + 1)) + 1n) * one,
  next: (count, stage) => {
    const { elected, gregory, quota } = count;
    const over = elected.filter((choice) => (gregory.votes[choice] ?? 0n) > quota);
    return over.length > 0 ? transferGreatest(count, over) : excludeLowest(count, stage);
  },
};

/** Rules 49 and 50. */
function transferGreatest(count: GregoryCount, over: readonly number[]): readonly Transfer[] | null {
  const greatest = extreme(over, count.gregory.votes, 'most');
  const from = takeOne(count, 'surplus', greatest, { lookBack: true });
  if (from === null) return null;
  return [transferSurplus(count, from, (value, surplus, votes) => (value * surplus) / votes)];
}

/** Rules 51 and 52. */
function excludeLowest(count: GregoryCount, stage: Stage): readonly Transfer[] | null {
  const lowest = extreme(hopefuls(count), stage.votes, 'least');
  const out = takeOne(count, 'exclusion', lowest, { lookBack: true });
  if (out === null) return null;
  exclude(count, stage, [out]);
  return [transferExcluded(count, out)];
}
