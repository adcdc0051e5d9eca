import type { Contest } from '../contest.ts';
import type { Lot } from '../lot.ts';
import type { BallotGroup, ContestResult, Tie } from './method.ts';

/** Marks per choice id, every choice of the contest present. */
export function tallyMarks(contest: Contest, groups: readonly BallotGroup[]): Map<string, number> {
  const votes = new Map(contest.choices.map((choice) => [choice.id, 0]));
  for (const { selection, count } of groups) {
    for (const id of selection) votes.set(id, (votes.get(id) ?? 0) + count);
  }
  return votes;
}

/** Valid, blank and undervotes, the same for every method of marks. */
export function ballotTotals(contest: Contest, groups: readonly BallotGroup[]) {
  const valid = groups.reduce((sum, group) => sum + group.count, 0);
  const marked = groups.filter((group) => group.selection.length > 0);
  const blank = valid - marked.reduce((sum, group) => sum + group.count, 0);
  const undervotes = marked.reduce(
    (sum, { selection, count }) => sum + (contest.maxMarks - selection.length) * count,
    0,
  );
  return { valid, blank, undervotes };
}

/** The `seats` choices with the most votes. A choice without any vote is not elected. Ties at the last seat: by lot. */
export function electMostVotes(votes: ReadonlyMap<string, number>, seats: number, lot: Lot) {
  const standing = [...votes].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a);
  const last = standing[seats - 1]?.[1] ?? 0;
  const tied = standing.filter(([, count]) => count === last).map(([id]) => id);
  const above = standing.filter(([, count]) => count > last).map(([id]) => id);
  if (above.length + tied.length <= seats) return { elected: [...above, ...tied], ties: [] };
  const order = lot === null ? [] : lot(tied);
  const tie: Tie = { round: 1, choices: [...tied].sort(), brokenBy: lot === null ? 'open' : 'lot', order };
  return { elected: [...above, ...order.slice(0, seats - above.length)], ties: [tie] };
}

/** One round in which the choices with the most marks take the seats: plurality, block vote and approval alike. */
export function countMostMarks(contest: Contest, groups: readonly BallotGroup[], lot: Lot): ContestResult {
  const votes = tallyMarks(contest, groups);
  const { elected, ties } = electMostVotes(votes, contest.seats, lot);
  const rounds = [{ votes: asDecimals(votes), elected }];
  const { id, rule } = contest;
  return { contest: id, rule, ...ballotTotals(contest, groups), rounds, elected, ties };
}

export function asDecimals(votes: ReadonlyMap<string, number>): Record<string, string> {
  return Object.fromEntries([...votes].map(([id, count]) => [id, String(count)]));
}
