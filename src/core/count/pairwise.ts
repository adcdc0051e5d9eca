import type { Ranking } from '../selection.ts';
import { formatDecimal } from './decimal.ts';
import type { BallotGroup } from './method.ts';
import { closure, has } from './reach.ts';

/** Every choice compared with every other. Rows and columns in the order of `choices`. */
export interface Pairwise {
  readonly choices: readonly string[];
  /** Votes, in the units of the ballots, that prefer the row to the column. */
  readonly preferred: readonly (readonly bigint[])[];
}

/** What a ballot says of the choices that it does not rank: they come last, or they are not compared at all. */
export type Unranked = 'last' | 'no-opinion';

/**
 * Counts who is preferred to whom. Choices of equal rank are not preferred to one another, nor are those without a
 * rank. Work: ranked choices × choices for each distinct ballot. Counts are whole numbers below 2^53 for each weight.
 */
export function pairwiseOf(
  choices: readonly string[],
  groups: readonly BallotGroup<Ranking>[],
  unranked: Unranked,
): Pairwise {
  const places = new Map(choices.map((id, place) => [id, place]));
  const sums = choices.map(() => choices.map(() => 0n));
  for (const [weight, alike] of Map.groupBy(groups, (group) => group.weight)) {
    const counts = countPreferences(places, alike, unranked);
    sums.forEach((row, a) => {
      row.forEach((sum, b) => {
        row[b] = sum + weight * BigInt(counts[a * choices.length + b] ?? 0);
      });
    });
  }
  return { choices, preferred: sums };
}

/** Numbers of ballots, row after row. */
function countPreferences(
  places: ReadonlyMap<string, number>,
  groups: readonly BallotGroup<Ranking>[],
  unranked: Unranked,
): Float64Array {
  const size = places.size;
  const counts = new Float64Array(size * size);
  const ranks = new Float64Array(size);
  for (const { selection, count } of groups) {
    const order = selection.map((equals) => equals.map((id) => placeOf(places, id)));
    ranks.fill(unranked === 'last' ? Number.POSITIVE_INFINITY : -1);
    order.forEach((equals, rank) => {
      for (const place of equals) ranks[place] = rank;
    });
    order.forEach((equals, rank) => {
      for (const place of equals) addRow(counts, place * size, ranks, rank, count);
    });
  }
  return counts;
}

function addRow(counts: Float64Array, start: number, ranks: Float64Array, rank: number, count: number): void {
  for (let other = 0; other < ranks.length; other += 1) {
    if ((ranks[other] ?? 0) > rank) counts[start + other] = (counts[start + other] ?? 0) + count;
  }
}

function placeOf(places: ReadonlyMap<string, number>, id: string): number {
  const place = places.get(id);
  if (place === undefined) throw new Error('a ballot ranks a choice that its contest does not have');
  return place;
}

/** Votes that prefer the choice at place `a` to the one at `b`. */
export function votesFor({ preferred }: Pairwise, a: number, b: number): bigint {
  return preferred[a]?.[b] ?? 0n;
}

/** Whether more votes prefer `a` to `b` than `b` to `a`. */
export function beats(pairwise: Pairwise, a: number, b: number): boolean {
  return votesFor(pairwise, a, b) > votesFor(pairwise, b, a);
}

/** The choice that beats every other one; null where there is none, or no other choice. */
export function condorcetWinner(pairwise: Pairwise): string | null {
  const { choices } = pairwise;
  if (choices.length < 2) return null;
  return choices.find((_, a) => choices.every((_, b) => a === b || beats(pairwise, a, b))) ?? null;
}

/**
 * The smallest set of choices, sorted, each of which beats every choice outside it: those that reach everyone by
 * steps each of which is a victory or a tie.
 */
export function smithSet(pairwise: Pairwise): readonly string[] {
  const { choices } = pairwise;
  const reach = closure(choices.length, (a, b) => !beats(pairwise, b, a));
  return choices.filter((_, a) => choices.every((_, b) => a === b || has(reach, a, b))).sort();
}

/** The matrix as decimal strings. */
export function pairwiseTexts({ preferred }: Pairwise, scale: number): readonly (readonly string[])[] {
  return preferred.map((row) => row.map((votes) => formatDecimal(votes, scale)));
}
