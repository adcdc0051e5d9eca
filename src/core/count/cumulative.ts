import type { CountingMethod } from './method.ts';
import { asDecimals, ballotTotals, electMostVotes, votesOf } from './tally.ts';

/**
 * `cumulative/v1`: a voter gives out up to `points` points as they like, all to one choice or spread over several; the
 * choices with the most points take the seats, ties at the last seat by lot. Points not given out are undervotes. A ballot's
 * points are worth its weight.
 *
 * Source: 8 Del. C. § 214 (cumulative voting for directors).
 */
export const countCumulative: CountingMethod<'cumulative/v1'> = (contest, ballots, lot) => {
  const points = new Map(contest.choices.map(({ id }) => [id, 0n]));
  for (const group of ballots.groups) {
    for (const [id, given] of Object.entries(group.selection)) {
      points.set(id, (points.get(id) ?? 0n) + BigInt(given) * votesOf(group));
    }
  }
  const { elected, ties } = electMostVotes(points, contest.seats, lot);
  const round = {
    kind: 'points',
    votes: asDecimals(points, ballots.scale),
    elected,
    excluded: [],
  } as const;
  const given = (scores: Readonly<Record<string, number>>) =>
    Object.values(scores).reduce((sum, own) => sum + own, 0);
  return {
    contest: contest.id,
    rule: contest.counting.rule,
    ...ballotTotals(ballots, given, contest.counting.points),
    rounds: [round],
    elected,
    ties,
  };
};
