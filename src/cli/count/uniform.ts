import { z } from 'zod';
import type { ContestBy } from '../../core/contest.ts';
import { type Decimal, parseDecimal } from '../../core/count/decimal.ts';
import type { CountingBy, Rule } from '../../core/counting.ts';

/*
 * Election data in uniform JSON: candidates are named by their index, counted from 0; `ballots` are groups of equal
 * ballots with their `count`, and where they have one the `weight` of each.
 */

/** No parliament comes near: a number that is a slip is refused before anything is counted. */
export const seatsSchema = z.int().min(1).max(100_000);

/** What all families share; unknown keys are passed over. */
export const headShape = {
  id: z.string(),
  candidates: z.array(z.string()).min(1),
  seats: seatsSchema.default(1),
};

export const countSchema = z.int().min(0).default(1);

/** A decimal as text, or a JSON number in its shortest form. */
export const decimalSchema: z.ZodType<Decimal> = z
  .union([z.string(), z.number()])
  .transform((given, context) => {
    const value = parseDecimal(String(given));
    if (value !== null) return value;
    context.issues.push({ code: 'custom', message: 'is not a decimal of at least 0', input: given });
    return z.NEVER;
  });

/** The index of one of so many candidates. @param least -1 where that stands for nobody in particular */
export function indexSchema(candidates: number, least: 0 | -1 = 0) {
  return z.int().refine((index) => index >= least && index < candidates, {
    error: ({ input }) => `there is no candidate ${String(input)}: they are 0 to ${candidates - 1}`,
  });
}

/** Candidates each of whom may be named once. */
export function indexesSchema(candidates: number) {
  return z.array(indexSchema(candidates)).refine((indexes) => new Set(indexes).size === indexes.length, {
    error: 'names a candidate twice',
  });
}

/** Groups of equal preference, the most preferred first; nobody is named twice. */
export function rankingSchema(candidates: number) {
  return z.array(z.array(indexSchema(candidates))).refine(
    (groups) => {
      const named = groups.flat();
      return new Set(named).size === named.length;
    },
    { error: 'ranks a candidate twice' },
  );
}

/** Parses a file by a schema that needs to know how many candidates there are. */
export function readUniform<S extends z.ZodType>(
  input: unknown,
  schema: (candidates: number) => S,
): z.output<S> {
  const named = z.looseObject({ candidates: z.array(z.unknown()) }).safeParse(input);
  return schema(named.success ? named.data.candidates.length : 0).parse(input);
}

/** The choice id of a candidate: ids sort as their indexes do. */
export function idOf(index: number): string {
  return String(index).padStart(6, '0');
}

/** The candidate of a choice id. */
export function indexOf(id: string): number {
  return Number(id);
}

/** The contest of a file. */
export function contestOf<R extends Rule>(
  { candidates, seats }: { readonly candidates: readonly string[]; readonly seats: number },
  counting: CountingBy<R>,
): ContestBy<R> {
  const choices = candidates.map((label, index) => ({ id: idOf(index), label }));
  return { id: 'contest', title: '', description: '', choices, seats, counting };
}

/** Refuses a file for a reason that its schema cannot see. */
export function refuse(path: readonly (string | number)[], message: string): never {
  throw new z.ZodError([{ code: 'custom', path: [...path], message, input: undefined }]);
}
