import { z } from 'zod';
import { atScale, parseDecimal } from '../count/decimal.ts';
import type { BallotGroup } from '../count/method.ts';
import { mostNamed } from '../count/writeIns.ts';
import type { Lot } from '../lot.ts';
import type { Marks } from '../selection.ts';
import { isWriteIn, writeInSign } from '../writeIn.ts';
import type { StatedContest } from './totals.ts';

const othersSchema = z.strictObject({ names: z.int().min(1), votes: z.string() });
const unnamedSchema = z.int().min(1);

/** Names that the result leaves out. */
interface Others {
  readonly votes: bigint;
  /** A ballot for one of them that is tied with names that are told: it loses the lot, since who wins is told. */
  readonly tied: BallotGroup<Marks> | null;
}

/** After every name that can be written. */
const unnamed = writeInSign.padEnd(500, '\uffff');

/**
 * What is told of the names that were left out, if there are any, in whole units.
 * @param votes of each choice that is named @param lightest what a vote weighs at least
 * @returns null for what no count gives: every name was written on a ballot, and none that is left out has
 * more votes than the hundredth
 */
export function othersOf(
  stated: StatedContest,
  votes: ReadonlyMap<string, bigint>,
  { scale, lightest }: { readonly scale: number; readonly lightest: bigint },
): Others | null {
  if ([...votes].some(([id, own]) => isWriteIn(id) && own < lightest)) return null;
  const tied = unnamedIn(stated);
  if (!Object.hasOwn(stated, 'otherWriteIns')) return tied === null ? { votes: 0n, tied: null } : null;
  const others = othersSchema.safeParse(stated['otherWriteIns']);
  const decimal = others.success ? parseDecimal(others.data.votes) : null;
  if (!others.success || decimal === null || decimal.scale > scale) return null;
  const hundredth = hundredthName(votes);
  if (hundredth === null) return null;
  const names = BigInt(others.data.names);
  const together = atScale(decimal, scale);
  if (together > names * hundredth || together < names * lightest) return null;
  if (tied === null) return { votes: together, tied: null };
  const count = unnamedSchema.safeParse(tied.count);
  const weight = votes.get(tied.choice);
  if (!count.success || weight === undefined || BigInt(count.data) * weight > together) return null;
  return { votes: together, tied: { selection: [unnamed], count: 1, weight } };
}

/** Draws among those that are named. */
export function lotOfNamed(lot: NonNullable<Lot>): NonNullable<Lot> {
  return (choices) => [
    ...lot(choices.filter((id) => id !== unnamed)),
    ...choices.filter((id) => id === unnamed),
  ];
}

function unnamedIn({ ties }: StatedContest): { readonly choice: string; readonly count: unknown } | null {
  const [tie] = ties.filter((each) => Object.hasOwn(each, 'unnamed'));
  return tie === undefined ? null : { choice: tie.choices[0] ?? '', count: tie['unnamed'] };
}

/** The votes of the name that has the hundredth most. */
function hundredthName(votes: ReadonlyMap<string, bigint>): bigint | null {
  const standing = [...votes].filter(([id]) => isWriteIn(id)).map(([, own]) => own);
  return standing.toSorted((a, b) => (a === b ? 0 : a < b ? 1 : -1))[mostNamed - 1] ?? null;
}
