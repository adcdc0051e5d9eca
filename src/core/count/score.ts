import type { CountingMethod } from './method.ts';
import { scoreTotals } from './scoreSums.ts';
import { asDecimals, ballotTotals, electMostVotes } from './tally.ts';

/**
 * `score/v1`: the choices with the greatest sums of scores have the seats; a choice without a score on a ballot has 0
 * there, and one without any points is not elected. Ties at the last seat by lot. (Range voting: W. D. Smith, 2000.)
 */
export const countScore: CountingMethod<'score/v1'> = (contest, ballots, lot) => {
  const ids = contest.choices.map((choice) => choice.id);
  const totals = scoreTotals(ids, ballots);
  const { elected, ties } = electMostVotes(totals, contest.seats, lot);
  return {
    contest: contest.id,
    rule: contest.counting.rule,
    ...ballotTotals(ballots, (scores) => Object.keys(scores).length, ids.length),
    rounds: [{ kind: 'scores', votes: asDecimals(totals, ballots.scale), elected, excluded: [] }],
    elected,
    ties,
  };
};
