import { formatDecimal } from './decimal.ts';
import { lockPairs } from './lockPairs.ts';
import { marginThenOpposition, winningVotes } from './majorities.ts';
import type { CountingMethod } from './method.ts';
import { pairwiseOf } from './pairwise.ts';
import {
  fillSeats,
  type Places,
  pairwiseDetails,
  placesBy,
  preferenceResult,
  rankedPlaces,
  victories,
} from './preference.ts';
import { has, type Reach } from './reach.ts';

const strengths = { 'winning-votes': winningVotes, margins: marginThenOpposition } as const;

/**
 * `ranked-pairs/v1`: T. N. Tideman, "Independence of clones as a criterion for voting rules" (Social Choice and
 * Welfare 4, 1987). Majorities are locked from the strongest to the weakest, each unless it contradicts those locked
 * before. Strength: winning votes or margins; among equals the majority with the smaller opposition goes first.
 * Unranked choices are below all ranked ones. Tied pairs are not locked; choices that nothing sets apart share a place.
 *
 * Where equally strong majorities contradict each other, so that their order matters, the one whose loser comes last
 * in the lot goes first (S. Eppley, "Maximize Affirmed Majorities"): who comes first in the lot is the last to be
 * beaten. Such a tie names the losers. Without a lot the count stops before these majorities: elected are those for whom
 * the pairs already locked make a seat certain, and the ranking is what these pairs say.
 *
 * Seats are filled from the top of the ranking, a place shared over the last seat by lot; this does not claim to be
 * proportional. A choice that no ballot ranks is not elected. The round's votes are the comparisons that each wins.
 */
export const countRankedPairs: CountingMethod<'ranked-pairs/v1'> = (contest, ballots, lot) => {
  const ids = contest.choices.map(({ id }) => id);
  const pairwise = pairwiseOf(ids, ballots.groups, 'last');
  const strength = strengths[contest.counting.strength];
  const { reach, looked, ties, open } = lockPairs(pairwise, strength, lot);
  const ranking = placesBy(ids, (a, b) => has(reach, a, b));
  const candidates = rankedPlaces(open ? certainPlaces(ids, reach, contest.seats) : ranking, ballots);
  const seated = fillSeats(candidates, contest.seats, lot);
  const round = {
    kind: 'preferences',
    votes: victories(pairwise),
    elected: seated.elected,
    excluded: [],
  } as const;
  const pairs = looked.map(({ majority, locked }) => ({
    winner: ids[majority.winner] ?? '',
    loser: ids[majority.loser] ?? '',
    strength: formatDecimal(strength(majority)[0], ballots.scale),
    locked,
  }));
  return preferenceResult(contest, ballots, {
    rounds: [round],
    elected: seated.elected,
    ties: [...ties, ...seated.ties],
    details: { ...pairwiseDetails(pairwise, ballots.scale, ranking), pairs },
  });
};

/** Each choice that at most `seats` - 1 others can still come before, whatever is locked later. */
function certainPlaces(choices: readonly string[], reach: Reach, seats: number): Places {
  const rivals = (a: number) => choices.filter((_, b) => a !== b && !has(reach, a, b)).length;
  const certain = choices.flatMap((id, place) =>
    rivals(place) < seats ? [{ id, rivals: rivals(place) }] : [],
  );
  return certain.sort((a, b) => a.rivals - b.rivals || (a.id < b.id ? -1 : 1)).map(({ id }) => [id]);
}
