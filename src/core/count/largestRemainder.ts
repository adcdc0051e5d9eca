import type { Lot } from '../lot.ts';
import type { Tie } from './method.ts';
import { electMostVotes } from './tally.ts';

/** A seat of a list, and the votes that it took: `votes / divisor`. */
export interface Part {
  readonly list: string;
  readonly votes: bigint;
  readonly divisor: number;
}

/**
 * Hare quota (all votes / seats) and largest remainders (Hamilton): first a seat for every full quota, the greatest list
 * first; the seats that are left to the lists with the most votes beyond their full quotas. Equal remainders: by lot.
 */
export function shareByLargestRemainders(
  votes: ReadonlyMap<string, bigint>,
  seats: number,
  lot: Lot,
): { readonly order: readonly Part[]; readonly ties: readonly Tie[] } {
  const all = [...votes.values()].reduce((sum, count) => sum + count, 0n);
  if (all === 0n) return { order: [], ties: [] };
  const greatestFirst = [...votes].sort(([, a], [, b]) => (a === b ? 0 : a > b ? -1 : 1));
  const full = greatestFirst.flatMap(([list, count]) =>
    Array.from({ length: Number((count * BigInt(seats)) / all) }, () => ({
      list,
      votes: all,
      divisor: seats,
    })),
  );
  const remainders = new Map(greatestFirst.map(([list, count]) => [list, (count * BigInt(seats)) % all]));
  const left = seats - full.length;
  const { elected, ties } = electMostVotes(remainders, left, lot);
  const rest = elected.map((list) => ({ list, votes: remainders.get(list) ?? 0n, divisor: seats }));
  return { order: [...full, ...rest], ties };
}
