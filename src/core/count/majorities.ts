import { beats, type Pairwise, votesFor } from './pairwise.ts';

/** A victory in a comparison of two choices, by their places. */
export interface Majority {
  readonly winner: number;
  readonly loser: number;
  readonly votes: bigint;
  readonly opposition: bigint;
}

/** How strong a majority is; the first number that differs decides. */
export type Strength = (majority: Majority) => readonly [bigint, bigint];

/** Winning votes; among equals the one with the smaller opposition is stronger. */
export const winningVotes: Strength = ({ votes, opposition }) => [votes, -opposition];

/** Margins; among equals the one with the smaller opposition is stronger. */
export const marginThenOpposition: Strength = ({ votes, opposition }) => [votes - opposition, -opposition];

/** Margins and nothing else. */
export const marginAlone: Strength = ({ votes, opposition }) => [votes - opposition, 0n];

/** Every pair of choices that is not tied. */
export function majorities(pairwise: Pairwise): readonly Majority[] {
  const places = pairwise.choices.map((_, place) => place);
  return places.flatMap((winner) =>
    places
      .filter((loser) => beats(pairwise, winner, loser))
      .map((loser) => ({
        winner,
        loser,
        votes: votesFor(pairwise, winner, loser),
        opposition: votesFor(pairwise, loser, winner),
      })),
  );
}

/** Groups of equal strength, the strongest first. */
export function byStrength(all: readonly Majority[], strength: Strength): readonly (readonly Majority[])[] {
  const groups = Map.groupBy(all, (majority) => strength(majority).join());
  return [...groups.values()].sort(([a], [b]) =>
    a === undefined || b === undefined ? 0 : weakerFirst(strength(b), strength(a)),
  );
}

function weakerFirst([a, nextA]: readonly [bigint, bigint], [b, nextB]: readonly [bigint, bigint]): number {
  if (a !== b) return a < b ? -1 : 1;
  return nextA < nextB ? -1 : 1;
}
