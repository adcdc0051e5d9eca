import type { Scores } from '../selection.ts';
import type { BallotGroup, Ballots } from './method.ts';
import { votesOf } from './tally.ts';

/** The score of a choice; without one it is the worst, 0. */
export function scoreOf(scores: Scores, id: string): number {
  return Object.hasOwn(scores, id) ? (scores[id] ?? 0) : 0;
}

/** A whole number per ballot, summed over all ballots, in the units of their weights. */
export function sumOver({ groups }: Ballots<Scores>, worth: (scores: Scores) => number): bigint {
  const perWeight = new Map<bigint, number>();
  for (const { selection, count, weight } of groups) {
    const each = worth(selection);
    if (each !== 0) perWeight.set(weight, (perWeight.get(weight) ?? 0) + each * count);
  }
  return [...perWeight].reduce((sum, [weight, number]) => sum + weight * BigInt(number), 0n);
}

/** The sum of the scores of each of some choices. */
export function scoreTotals(ids: readonly string[], ballots: Ballots<Scores>): Map<string, bigint> {
  return new Map(ids.map((id) => [id, sumOver(ballots, (scores) => scoreOf(scores, id))]));
}

/** How many votes give each of some choices the highest possible score. */
export function topScores(
  ids: readonly string[],
  ballots: Ballots<Scores>,
  maxScore: number,
): Map<string, bigint> {
  return new Map(
    ids.map((id) => [id, sumOver(ballots, (scores) => (scoreOf(scores, id) === maxScore ? 1 : 0))]),
  );
}

/** How often each of some choices is scored above another of them: votes, summed over all their pairs. */
export function preferencesAmong(ids: readonly string[], ballots: Ballots<Scores>): Map<string, bigint> {
  const beaten = (scores: Scores, id: string) => {
    const own = scoreOf(scores, id);
    return ids.reduce((count, other) => count + (scoreOf(scores, other) < own ? 1 : 0), 0);
  };
  return new Map(ids.map((id) => [id, sumOver(ballots, (scores) => beaten(scores, id))]));
}

/** The votes of all ballots that are not blank. */
export function votesCast(groups: readonly BallotGroup<Scores>[]): bigint {
  return groups.reduce(
    (sum, group) => (Object.keys(group.selection).length === 0 ? sum : sum + votesOf(group)),
    0n,
  );
}
