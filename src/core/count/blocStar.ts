import type { Lot } from '../lot.ts';
import type { Scores } from '../selection.ts';
import type { Ballots, CountingMethod, Round, Tie } from './method.ts';
import { scoreTotals } from './scoreSums.ts';
import { fillStarSeat } from './starRound.ts';
import { asDecimals, ballotTotals } from './tally.ts';
import { groupsByValue } from './tieSteps.ts';

/**
 * `bloc-star/v1`: STAR once for every seat, each time among those who have none yet (starvoting.org/multi_winner).
 * Where no more choices have points than there are seats, all of these are elected at once, as starvote does. An open
 * tie ends the count, since everything after it hangs on who was elected.
 */
export const countBlocStar: CountingMethod<'bloc-star/v1'> = (contest, ballots, lot) => {
  const ids = contest.choices.map((choice) => choice.id);
  const totals = scoreTotals(ids, ballots);
  const withPoints = ids.filter((id) => (totals.get(id) ?? 0n) > 0n);
  const { maxScore } = contest.counting;
  const counted =
    withPoints.length <= contest.seats
      ? electAll(withPoints, totals, ballots.scale)
      : fillSeats(totals, { ballots, maxScore, lot, seats: contest.seats });
  return {
    contest: contest.id,
    rule: contest.counting.rule,
    ...ballotTotals(ballots, (scores) => Object.keys(scores).length, ids.length),
    ...counted,
  };
};

interface Counted {
  readonly rounds: readonly Round[];
  readonly elected: readonly string[];
  readonly ties: readonly Tie[];
}

function electAll(
  withPoints: readonly string[],
  totals: ReadonlyMap<string, bigint>,
  scale: number,
): Counted {
  const elected = groupsByValue(withPoints, totals).flat();
  const round: Round = { kind: 'scores', votes: asDecimals(totals, scale), elected, excluded: [] };
  return { rounds: [round], elected, ties: [] };
}

interface Seats {
  readonly ballots: Ballots<Scores>;
  readonly maxScore: number;
  readonly lot: Lot;
  readonly seats: number;
}

function fillSeats(totals: ReadonlyMap<string, bigint>, { seats, ...by }: Seats): Counted {
  const left = new Map(totals);
  const rounds: Round[] = [];
  const elected: string[] = [];
  const ties: Tie[] = [];
  while (elected.length < seats) {
    const seat = fillStarSeat({ ...by, totals: left, round: rounds.length + 1 });
    rounds.push(...seat.rounds);
    ties.push(...seat.ties);
    if (seat.winner === null) break;
    elected.push(seat.winner);
    left.delete(seat.winner);
  }
  return { rounds, elected, ties };
}
