import { formatDecimal } from './decimal.ts';
import { byStrength, majorities, type Strength, winningVotes } from './majorities.ts';
import type { CountingMethod } from './method.ts';
import { type Pairwise, pairwiseOf } from './pairwise.ts';
import {
  fillSeats,
  type Places,
  pairwiseDetails,
  placesBy,
  preferenceResult,
  rankedPlaces,
  victories,
} from './preference.ts';

/**
 * `schulze/v1`: M. Schulze, "The Schulze Method of Voting" (arXiv:1804.02973), with winning votes. A choice stands
 * above another if its strongest path to it, as strong as its weakest majority, is stronger than the one back. A
 * majority is stronger than another if more votes are for it or, where they are equal, fewer against it.
 *
 * The ranking takes, again and again, all choices that nobody left stands above; those taken together share a place.
 * Seats are filled from its top; a place shared over the last seat is decided by lot. For several seats this is the
 * order of single winners: it does not claim to be proportional. A choice that no ballot ranks is not elected.
 *
 * Unranked choices: `last`, below all ranked ones and equal among themselves, or `no-opinion`, not compared by that
 * ballot (as CIVS and Elekto do). The round's votes are the comparisons that each choice wins.
 */
export const countSchulze: CountingMethod<'schulze/v1'> = schulzeBy(winningVotes);

/** The method with another measure of how strong a majority is. */
export function schulzeBy(strength: Strength): CountingMethod<'schulze/v1'> {
  return (contest, ballots, lot) => {
    const ids = contest.choices.map(({ id }) => id);
    const pairwise = pairwiseOf(ids, ballots.groups, contest.counting.unranked);
    const { ranking, paths } = rankByPaths(pairwise, strength);
    const { elected, ties } = fillSeats(rankedPlaces(ranking, ballots), contest.seats, lot);
    const round = { kind: 'preferences', votes: victories(pairwise), elected, excluded: [] } as const;
    const strongestPaths = paths.map((row) => row.map((path) => formatDecimal(path, ballots.scale)));
    const details = { ...pairwiseDetails(pairwise, ballots.scale, ranking), strongestPaths };
    return preferenceResult(contest, ballots, { rounds: [round], elected, ties, details });
  };
}

/** Ranking and strengths of the strongest paths from row to column, 0 where there is none. */
function rankByPaths(
  pairwise: Pairwise,
  strength: Strength,
): { readonly ranking: Places; readonly paths: readonly (readonly bigint[])[] } {
  const groups = byStrength(majorities(pairwise), strength).toReversed();
  const links = pairwise.choices.map(() => pairwise.choices.map(() => 0));
  for (const [weaker, equals] of groups.entries()) {
    for (const { winner, loser } of equals) (links[winner] ?? [])[loser] = weaker + 1;
  }
  const levels = widestPaths(links);
  const level = (from: number, to: number) => levels[from]?.[to] ?? 0;
  const strengths = [0n, ...groups.map(([one]) => (one === undefined ? 0n : strength(one)[0]))];
  return {
    ranking: placesBy(pairwise.choices, (a, b) => level(a, b) > level(b, a)),
    paths: levels.map((row) => row.map((to) => strengths[to] ?? 0n)),
  };
}

/** For every two nodes the best path, as good as its worst link (Floyd and Warshall); 0 is no link. */
function widestPaths(links: readonly (readonly number[])[]): readonly (readonly number[])[] {
  let paths = links;
  for (let via = 0; via < links.length; via += 1) {
    const onward = paths[via] ?? [];
    paths = paths.map((row, from) =>
      row.map((best, to) => (from === to ? 0 : Math.max(best, Math.min(row[via] ?? 0, onward[to] ?? 0)))),
    );
  }
  return paths;
}
