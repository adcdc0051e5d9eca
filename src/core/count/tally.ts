import type { Choice } from '../contest.ts';
import type { Lot } from '../lot.ts';
import { isBlank, type Marks, type Selection } from '../selection.ts';
import { formatDecimal } from './decimal.ts';
import type { BallotGroup, Ballots, ContestResult, Tie } from './method.ts';

/** What a group of ballots is worth, in the units of its ballots. */
export function votesOf({ count, weight }: Pick<BallotGroup<Selection>, 'count' | 'weight'>): bigint {
  return BigInt(count) * weight;
}

/** Votes per choice id, every choice of the contest present. */
export function tallyMarks(
  contest: { readonly choices: readonly Pick<Choice, 'id'>[] },
  { groups }: Ballots<Marks>,
): Map<string, bigint> {
  const votes = new Map(contest.choices.map((choice) => [choice.id, 0n]));
  for (const group of groups) {
    for (const id of group.selection) votes.set(id, (votes.get(id) ?? 0n) + votesOf(group));
  }
  return votes;
}

/**
 * Numbers of ballots, the same for every method.
 * @param made how many marks, ranks or scores a ballot has
 * @param possible how many it could have
 */
export function ballotTotals<S extends Selection>(
  { groups }: Ballots<S>,
  made: (selection: S) => number,
  possible: number,
): Pick<ContestResult, 'valid' | 'blank' | 'undervotes'> {
  let [valid, blank, undervotes] = [0, 0, 0];
  for (const { selection, count } of groups) {
    valid += count;
    if (isBlank(selection)) blank += count;
    else undervotes += (possible - made(selection)) * count;
  }
  return { valid, blank, undervotes };
}

/** The `seats` choices with the most votes. A choice without any vote is not elected. Ties at the last seat: by lot. */
export function electMostVotes(votes: ReadonlyMap<string, bigint>, seats: number, lot: Lot) {
  const standing = [...votes]
    .filter(([, count]) => count > 0n)
    .sort(([, a], [, b]) => (a === b ? 0 : a < b ? 1 : -1));
  const last = standing[seats - 1]?.[1] ?? 0n;
  const tied = standing.filter(([, count]) => count === last).map(([id]) => id);
  const above = standing.filter(([, count]) => count > last).map(([id]) => id);
  if (above.length + tied.length <= seats) return { elected: [...above, ...tied], ties: [] };
  const order = lot === null ? [] : lot(tied);
  const tie: Tie = {
    round: 1,
    over: 'seat',
    choices: [...tied].sort(),
    brokenBy: lot === null ? 'open' : 'lot',
    order,
  };
  return { elected: [...above, ...order.slice(0, seats - above.length)], ties: [tie] };
}

export function asDecimals(votes: ReadonlyMap<string, bigint>, scale: number): Record<string, string> {
  return Object.fromEntries([...votes].map(([id, count]) => [id, formatDecimal(count, scale)]));
}
