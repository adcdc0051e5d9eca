import { formatFraction } from './fraction.ts';
import { type Average, dhondt, shareByHighestAverages } from './highestAverages.ts';
import { countSeats, tellOrder } from './lists.ts';
import type { CountingMethod } from './method.ts';
import { asDecimals, ballotTotals, tallyMarks } from './tally.ts';
import { fillMinoritySeats, type Seat } from './worksCouncilMinority.ts';

/**
 * `works-council-lists/v1`: German works council by lists (Wahlordnung, WO, § 15): D'Hondt (1); equal numbers at the last
 * seat by lot (2); a list without persons left passes its seats on to the next numbers (3); persons in the order of their
 * list (4); then the minority gender's minimum of seats (5). WO § 14 knows one vote for one list and no weights.
 *
 * While a tie for the last seat is open, nobody has that seat, and who gives way to the minority gender is not known.
 */
export const countWorksCouncilLists: CountingMethod<'works-council-lists/v1'> = (contest, ballots, lot) => {
  const { counting, seats } = contest;
  const votes = tallyMarks(contest, ballots);
  const room = (list: string) => counting.lists[list]?.length ?? 0;
  const { order, ties } = shareByHighestAverages({ votes, seats, divisor: dhondt, room }, lot);
  const seated = takePlaces(order);
  const open = ties.some(({ brokenBy }) => brokenBy === 'open');
  const filled = open
    ? { seats: seated, swaps: [], ties: [] }
    : fillMinoritySeats(seated, votes, counting, lot);
  const elected = [...new Set(filled.seats.map(({ list }) => list))];
  return {
    contest: contest.id,
    rule: counting.rule,
    ...ballotTotals(ballots, (marks) => marks.length, 1),
    rounds: [{ kind: 'votes', votes: asDecimals(votes, ballots.scale), elected, excluded: [] }],
    elected,
    ties: [...ties, ...filled.ties],
    details: {
      kind: 'lists',
      seats: countSeats(contest, filled.seats),
      order: tellOrder(order, ballots.scale),
      belowThreshold: [],
      persons: filled.seats.map(placeOf),
      swaps: filled.swaps.map((swap) => ({
        out: swap.out,
        in: placeOf(swap.in),
        number: formatFraction(swap.in.votes, BigInt(swap.in.divisor) * 10n ** BigInt(ballots.scale)),
      })),
    },
  };
};

/** WO § 15 (4): the first seat of a list to its first person, and so on. */
function takePlaces(order: readonly Average[]): readonly Seat[] {
  return order.map((average, index) => ({
    ...average,
    place: order.slice(0, index).filter(({ list }) => list === average.list).length,
  }));
}

function placeOf({ list, place }: Seat) {
  return { list, place };
}
