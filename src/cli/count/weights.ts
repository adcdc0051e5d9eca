import { atScale, type Decimal, formatDecimal } from '../../core/count/decimal.ts';
import type { BallotGroup, Ballots } from '../../core/count/method.ts';
import type { Selection } from '../../core/selection.ts';

/** Equal ballots as they were read; without `weight` each is worth 1. */
export interface ReadGroup<S extends Selection> {
  readonly selection: S;
  readonly count: number;
  readonly weight?: Decimal | undefined;
}

const one: Decimal = { units: 1n, scale: 0 };

/** The ballots of a file, in units of the finest weight. Nobody is present or eligible but those who voted. */
export function ballotsOf<S extends Selection>(read: readonly ReadGroup<S>[]): Ballots<S> {
  const scale = read.reduce((finest, { weight = one }) => Math.max(finest, weight.scale), 0);
  const groups = read.map(
    ({ selection, count, weight = one }): BallotGroup<S> => ({
      selection,
      count,
      weight: atScale(weight, scale),
    }),
  );
  const eligible = groups.reduce((sum, { count, weight }) => sum + BigInt(count) * weight, 0n);
  return { groups, scale, eligible, present: null };
}

/** Votes as the data writes them: whole numbers where no weights are, else decimal strings. */
export function amount(votes: bigint, scale: number): number | string {
  return scale === 0 ? Number(votes) : formatDecimal(votes, scale);
}
