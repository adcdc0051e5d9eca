import type { CountingMethod } from './method.ts';
import { scoreTotals } from './scoreSums.ts';
import { fillStarSeat } from './starRound.ts';
import { ballotTotals } from './tally.ts';

/** `star/v1`: score, then automatic runoff, for one seat (starvoting.org, Equal Vote Coalition). */
export const countStar: CountingMethod<'star/v1'> = (contest, ballots, lot) => {
  const ids = contest.choices.map((choice) => choice.id);
  const totals = scoreTotals(ids, ballots);
  const { maxScore } = contest.counting;
  const { winner, rounds, ties } = fillStarSeat({ totals, ballots, maxScore, lot, round: 1 });
  return {
    contest: contest.id,
    rule: contest.counting.rule,
    ...ballotTotals(ballots, (scores) => Object.keys(scores).length, ids.length),
    rounds,
    elected: winner === null ? [] : [winner],
    ties,
  };
};
