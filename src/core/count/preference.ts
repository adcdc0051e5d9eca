import type { Contest } from '../contest.ts';
import type { RankRule } from '../counting.ts';
import type { Lot } from '../lot.ts';
import type { Ranking } from '../selection.ts';
import type { Ballots, ContestResult, PairwiseDetails, Round, Tie } from './method.ts';
import { beats, condorcetWinner, type Pairwise, pairwiseTexts, smithSet } from './pairwise.ts';
import { ballotTotals } from './tally.ts';

/** A contest that is counted by comparing its choices; ranks may be shared. */
export type RankedContest = Contest & {
  readonly counting: { readonly rule: RankRule; readonly maxRanks: number };
};

/** Choices in places, the best first; equal places share a group. */
export type Places = readonly (readonly string[])[];

/** The order of choices of which some stand above others: again and again those above whom nobody is left. */
export function placesBy(choices: readonly string[], above: (a: number, b: number) => boolean): Places {
  const places: string[][] = [];
  let left = choices.map((_, place) => place);
  while (left.length > 0) {
    const top = left.filter((b) => !left.some((a) => above(a, b)));
    if (top.length === 0) throw new Error('an order of choices runs in a circle');
    places.push(top.map((place) => choices[place] ?? '').sort());
    left = left.filter((place) => !top.includes(place));
  }
  return places;
}

/** The places without the choices that no ballot ranks: those are never elected. */
export function rankedPlaces(places: Places, ballots: Ballots<Ranking>): Places {
  const ranked = new Set(ballots.groups.flatMap(({ selection }) => selection.flat()));
  return places.map((equals) => equals.filter((id) => ranked.has(id))).filter((equals) => equals.length > 0);
}

/** Seats filled from the top. Those who share the last place that has one draw lots. */
export function fillSeats(places: Places, seats: number, lot: Lot) {
  const elected: string[] = [];
  for (const equals of places) {
    const free = seats - elected.length;
    if (equals.length > free && free > 0) {
      const order = lot === null ? [] : lot(equals);
      const tie: Tie = {
        round: 1,
        over: 'seat',
        choices: equals,
        brokenBy: lot === null ? 'open' : 'lot',
        order,
      };
      return { elected: [...elected, ...order.slice(0, free)], ties: [tie] };
    }
    elected.push(...equals.slice(0, free));
  }
  return { elected, ties: [] };
}

/** For each choice, how many of the others it beats. */
export function victories(pairwise: Pairwise): Readonly<Record<string, string>> {
  const { choices } = pairwise;
  return Object.fromEntries(
    choices.map((id, a) => [id, String(choices.filter((_, b) => beats(pairwise, a, b)).length)]),
  );
}

/** What the details of every method that compares choices have in common. */
export function pairwiseDetails(pairwise: Pairwise, scale: number, ranking: Places): PairwiseDetails {
  return {
    kind: 'pairwise',
    choices: pairwise.choices,
    preferred: pairwiseTexts(pairwise, scale),
    condorcetWinner: condorcetWinner(pairwise),
    smithSet: smithSet(pairwise),
    ranking,
  };
}

/**
 * The result of a contest counted by preferences. Undervotes: of as many ranks as the contest has, those that a ballot
 * neither used nor filled by sharing others.
 */
export function preferenceResult(
  { id, choices, counting }: RankedContest,
  ballots: Ballots<Ranking>,
  outcome: {
    readonly rounds: readonly Round[];
    readonly elected: readonly string[];
    readonly ties: readonly Tie[];
    readonly details: PairwiseDetails;
  },
): ContestResult {
  const possible = Math.min(counting.maxRanks, choices.length);
  const made = (ranking: Ranking) => Math.min(possible, ranking.flat().length);
  return { contest: id, rule: counting.rule, ...ballotTotals(ballots, made, possible), ...outcome };
}
