import type { Contest } from '../contest.ts';
import type { Lot } from '../lot.ts';
import type { Ranking } from '../selection.ts';
import { formatDecimal } from './decimal.ts';
import type { Ballots, Transfer } from './method.ts';
import { rankedBallots } from './stvBallots.ts';
import { beginCount, electAtQuota, isComplete, openStage, type Stage, type StvCount } from './stvCount.ts';
import { createGregory, type Gregory, type Moved } from './stvGregory.ts';

/** A weighted inclusive Gregory count under way. */
export interface GregoryCount extends StvCount {
  readonly gregory: Gregory;
  readonly quota: bigint;
  readonly decimals: number;
  /** Whose surplus has been transferred. */
  readonly settled: Set<number>;
}

export interface GregoryRule {
  /** Places after the point of all amounts. */
  readonly decimals: number;
  /** The quota from the total of all ballots, both in units of 10^-decimals. */
  quota(total: bigint, seats: number): bigint;
  /** What follows from a round in which nobody else has the quota: the transfers, or null at the end. */
  next(count: GregoryCount, stage: Stage): readonly Transfer[] | null;
}

/** Counts round after round: votes, elections, then what the rule does next. */
export function runGregory(
  contest: Pick<Contest, 'choices' | 'seats'>,
  ballots: Ballots<Ranking>,
  lot: Lot,
  rule: GregoryRule,
): GregoryCount {
  const { decimals } = rule;
  const ranked = rankedBallots(contest, ballots, decimals);
  const gregory = createGregory(ranked, contest.choices.length);
  const quota = rule.quota(ranked.total, contest.seats);
  const count = { ...beginCount(contest, lot), gregory, quota, decimals, settled: new Set<number>() };
  let transfers: readonly Transfer[] | null = [];
  while (transfers !== null) {
    const { votes, exhausted } = gregory;
    const stage = openStage(count, { votes, exhausted, quota, transfers });
    electAtQuota(count, stage);
    transfers = isComplete(count, stage) ? null : rule.next(count, stage);
  }
  return count;
}

/**
 * Transfers what a choice has above the quota.
 * @param worth a ballot's new value from its value, the surplus and the votes of the choice
 */
export function transferSurplus(
  count: GregoryCount,
  from: number,
  worth: (value: bigint, surplus: bigint, votes: bigint) => bigint,
): Transfer {
  const { gregory, quota, hopeful, settled } = count;
  const votes = gregory.votes[from] ?? 0n;
  settled.add(from);
  const moved = gregory.transfer(from, quota, hopeful, (value) => worth(value, votes - quota, votes));
  return toTransfer(count, 'surplus', moved);
}

/** Transfers all ballots of an excluded choice at the value that they have. */
export function transferExcluded(count: GregoryCount, from: number): Transfer {
  const moved = count.gregory.transfer(from, 0n, count.hopeful, (value) => value);
  return toTransfer(count, 'exclusion', moved);
}

function toTransfer(
  { ids, decimals }: GregoryCount,
  reason: Transfer['reason'],
  { from, to, exhausted, value }: Moved,
): Transfer {
  const received = [...to].sort(([a], [b]) => a - b);
  return {
    from: ids[from] ?? '',
    reason,
    ...(value === null ? {} : { value: formatDecimal(value, decimals) }),
    to: Object.fromEntries(
      received.map(([choice, amount]) => [ids[choice] ?? '', formatDecimal(amount, decimals)]),
    ),
    exhausted: formatDecimal(exhausted, decimals),
  };
}
