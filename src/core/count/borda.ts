import type { Ranking } from '../selection.ts';
import type { Ballots, CountingMethod } from './method.ts';
import { pairwiseOf } from './pairwise.ts';
import { fillSeats, pairwiseDetails, placesBy, preferenceResult, rankedPlaces } from './preference.ts';
import { asDecimals, votesOf } from './tally.ts';

/**
 * `borda/v1`: a ballot gives n points to the first of n choices, n - 1 to the second, down to 1 to the last (J.-C. de
 * Borda, 1781). Choices of equal rank share the points of the places that they take together, and so do, of the lowest
 * places, those without a rank. A share is the mean of consecutive numbers, so it is a whole number or ends in one
 * half: points are exact decimals. Blank ballots give none.
 *
 * Seats go to the most points, a tie at the last seat is decided by lot. A choice that no ballot ranks is not elected.
 */
export const countBorda: CountingMethod<'borda/v1'> = (contest, ballots, lot) => {
  const ids = contest.choices.map(({ id }) => id);
  const tenths = bordaTenths(ids, ballots);
  const points = ids.map((id) => tenths.get(id) ?? 0n);
  const ranking = placesBy(ids, (a, b) => (points[a] ?? 0n) > (points[b] ?? 0n));
  const { elected, ties } = fillSeats(rankedPlaces(ranking, ballots), contest.seats, lot);
  const votes = asDecimals(tenths, ballots.scale + 1);
  const round = { kind: 'points', votes, elected, excluded: [] } as const;
  const details = pairwiseDetails(pairwiseOf(ids, ballots.groups, 'last'), ballots.scale, ranking);
  return preferenceResult(contest, ballots, { rounds: [round], elected, ties, details });
};

/** Points in tenths of the ballots' units. */
function bordaTenths(choices: readonly string[], { groups }: Ballots<Ranking>): Map<string, bigint> {
  const tenths = new Map(choices.map((id) => [id, 0n]));
  for (const group of groups) {
    if (group.selection.length === 0) continue;
    const ranked = new Set(group.selection.flat());
    let best = choices.length;
    for (const equals of [...group.selection, choices.filter((id) => !ranked.has(id))]) {
      const worst = best - equals.length + 1;
      const share = 5n * BigInt(best + worst) * votesOf(group);
      for (const id of equals) tenths.set(id, (tenths.get(id) ?? 0n) + share);
      best = worst - 1;
    }
  }
  return tenths;
}
