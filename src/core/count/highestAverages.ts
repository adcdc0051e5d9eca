import type { Lot } from '../lot.ts';
import type { Tie } from './method.ts';
import { breakTie } from './tieSteps.ts';

/** A seat of a list, won with the number `votes / divisor`. */
export interface Average {
  readonly list: string;
  readonly votes: bigint;
  readonly divisor: number;
}

/** The divisor for the next seat of a list that has so many. */
export type Divisor = (seats: number) => number;

/** 1, 2, 3 … */
export const dhondt: Divisor = (seats) => seats + 1;
/** 1, 3, 5 … */
export const sainteLague: Divisor = (seats) => 2 * seats + 1;

/** Negative where `a` is the greater number. */
export function compareAverages(a: Average, b: Average): number {
  const difference = b.votes * BigInt(a.divisor) - a.votes * BigInt(b.divisor);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** All those with the greatest number. */
export function highestOf(averages: readonly Average[]): readonly Average[] {
  const [best] = averages.toSorted(compareAverages);
  return best === undefined ? [] : averages.filter((average) => compareAverages(average, best) === 0);
}

/** What is to be shared out among the lists. */
export interface Shares {
  readonly votes: ReadonlyMap<string, bigint>;
  readonly seats: number;
  readonly divisor: Divisor;
  /** How many seats a list can fill. */
  readonly room: (list: string) => number;
}

/**
 * Highest averages: one seat after the other to the list with the greatest number. A list without votes, or without
 * room, gets none. Equal numbers that do not all fit into the last seats: by lot, and nobody gets them while it is open.
 */
export function shareByHighestAverages({ votes, seats, divisor, room }: Shares, lot: Lot) {
  const held = new Map([...votes.keys()].map((list) => [list, 0]));
  const order: Average[] = [];
  const ties: Tie[] = [];
  while (order.length < seats && ties.length === 0) {
    const next = highestOf(
      [...held]
        .filter(([list, count]) => (votes.get(list) ?? 0n) > 0n && count < room(list))
        .map(([list, count]) => ({ list, votes: votes.get(list) ?? 0n, divisor: divisor(count) })),
    );
    if (next.length === 0) break;
    const winners = fitIn(next, seats - order.length, lot, ties);
    for (const winner of winners) {
      order.push(winner);
      held.set(winner.list, (held.get(winner.list) ?? 0) + 1);
    }
  }
  return { order, ties };
}

function fitIn(next: readonly Average[], left: number, lot: Lot, ties: Tie[]): readonly Average[] {
  if (next.length <= left) return next;
  const lists = next.map(({ list }) => list);
  const { chosen, ties: drawn } = breakTie(lists, left, [], lot, { round: 1, over: 'seat' });
  ties.push(...drawn);
  return chosen.flatMap((list) => next.filter((average) => average.list === list));
}
