import type { ContestBy } from '../contest.ts';
import type { Lot } from '../lot.ts';
import type { Marks } from '../selection.ts';
import { formatFraction } from './fraction.ts';
import {
  type Average,
  type Divisor,
  dhondt,
  sainteLague,
  shareByHighestAverages,
} from './highestAverages.ts';
import { shareByLargestRemainders } from './largestRemainder.ts';
import type { Ballots, ContestResult, CountingMethod, ListDetails, Tie } from './method.ts';
import { asDecimals, ballotTotals, tallyMarks } from './tally.ts';

type ListRule = 'list-dhondt/v1' | 'list-sainte-lague/v1' | 'list-hare/v1';

/** Every seat in the order in which it was given, with the number that won it. */
type Share = (
  votes: ReadonlyMap<string, bigint>,
  seats: number,
  lot: Lot,
) => { readonly order: readonly Average[]; readonly ties: readonly Tie[] };

/** `list-dhondt/v1`: highest averages with divisors 1, 2, 3 … (V. D'Hondt, 1882; Jefferson). */
export const countListDhondt: CountingMethod<'list-dhondt/v1'> = (contest, ballots, lot) =>
  countLists(contest, ballots, lot, byAverages(dhondt));

/** `list-sainte-lague/v1`: highest averages with divisors 1, 3, 5 … (A. Sainte-Laguë, 1910; Webster). */
export const countListSainteLague: CountingMethod<'list-sainte-lague/v1'> = (contest, ballots, lot) =>
  countLists(contest, ballots, lot, byAverages(sainteLague));

/** `list-hare/v1`: Hare quota and largest remainders (Hamilton, Hare/Niemeyer). Numbers: the votes that a seat took. */
export const countListHare: CountingMethod<'list-hare/v1'> = (contest, ballots, lot) =>
  countLists(contest, ballots, lot, shareByLargestRemainders);

function byAverages(divisor: Divisor): Share {
  return (votes, seats, lot) => shareByHighestAverages({ votes, seats, divisor, room: () => seats }, lot);
}

/**
 * A vote is for one list. The threshold is a share of all votes for lists: blank ballots are no part of it, and those
 * of lists below it no longer count. Ties at the last seats by lot (Balinski & Young, Fair Representation, 1982).
 */
function countLists(
  contest: ContestBy<ListRule>,
  ballots: Ballots<Marks>,
  lot: Lot,
  share: Share,
): ContestResult {
  const votes = tallyMarks(contest, ballots);
  const belowThreshold = [...votes.keys()].filter((list) => !reaches(contest, votes, list));
  const admitted = new Map([...votes].filter(([list]) => !belowThreshold.includes(list)));
  const { order, ties } = share(admitted, contest.seats, lot);
  const elected = [...new Set(order.map(({ list }) => list))];
  return {
    contest: contest.id,
    rule: contest.counting.rule,
    ...ballotTotals(ballots, (marks) => marks.length, 1),
    rounds: [{ kind: 'votes', votes: asDecimals(votes, ballots.scale), elected, excluded: [] }],
    elected,
    ties,
    details: {
      kind: 'lists',
      seats: countSeats(contest, order),
      order: tellOrder(order, ballots.scale),
      belowThreshold,
    },
  };
}

function reaches(
  { counting: { threshold } }: ContestBy<ListRule>,
  votes: ReadonlyMap<string, bigint>,
  list: string,
): boolean {
  if (threshold === null) return true;
  const [numerator, denominator] = threshold.share;
  const all = [...votes.values()].reduce((sum, count) => sum + count, 0n);
  const [has, needs] = [(votes.get(list) ?? 0n) * BigInt(denominator), all * BigInt(numerator)];
  return threshold.inclusive ? has >= needs : has > needs;
}

/** How many seats every list of a contest has. */
export function countSeats(
  { choices }: Pick<ContestBy<ListRule>, 'choices'>,
  given: readonly { readonly list: string }[],
): Record<string, number> {
  return Object.fromEntries(choices.map(({ id }) => [id, given.filter(({ list }) => list === id).length]));
}

/** The numbers as fractions of votes. */
export function tellOrder(order: readonly Average[], scale: number): ListDetails['order'] {
  return order.map(({ list, votes, divisor }) => ({
    list,
    number: formatFraction(votes, BigInt(divisor) * 10n ** BigInt(scale)),
  }));
}
