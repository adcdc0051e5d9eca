import { z } from 'zod';
import type { Ballots } from '../../core/count/method.ts';
import type { Lot } from '../../core/lot.ts';
import type { Ranking } from '../../core/selection.ts';
import {
  countSchema,
  decimalSchema,
  headShape,
  idOf,
  indexSchema,
  rankingSchema,
  readUniform,
} from './uniform.ts';
import { ballotsOf } from './weights.ts';

/** Every candidate once. Of those who tie the earliest is taken: excluded, or its surplus transferred first. */
function tieOrderSchema(candidates: number) {
  return z
    .array(indexSchema(candidates))
    .refine((order) => order.length === candidates && new Set(order).size === candidates, {
      error: 'has to name every candidate once',
    })
    .optional();
}

const tieRule = z.literal('earliest in tieOrder is defeated').optional();

function ballotSchema(candidates: number, decimals: number | null) {
  const weight =
    decimals === null
      ? z.undefined({ error: 'this rule knows no weights' })
      : decimalSchema.refine(({ scale }) => scale <= decimals, {
          error: `has more than ${decimals} decimals`,
        });
  const ranking = rankingSchema(candidates).refine((ranks) => ranks.every((rank) => rank.length === 1), {
    error: 'has a rank without exactly one candidate',
  });
  return z.object({ ranking, count: countSchema, weight: weight.optional() });
}

/**
 * Reads a file of rankings; parameters that the rule does not have are refused, because they might decide who wins.
 * @param decimals how many a weight may have; null: the rule knows no weights
 * @param batch the schema of the parameter of that name
 */
export function readStvFile(input: unknown, decimals: number | null, batch: z.ZodType<boolean>) {
  return readUniform(input, (candidates) =>
    z.object({
      ...headShape,
      ballotKind: z.literal('ranking').optional(),
      params: z
        .strictObject({ tieOrder: tieOrderSchema(candidates), tieRule, batch: batch.default(false) })
        .prefault({}),
      ballots: z.array(ballotSchema(candidates, decimals)),
    }),
  );
}
export type StvFile = ReturnType<typeof readStvFile>;

export function rankingsOf({ ballots }: StvFile): Ballots<Ranking> {
  return ballotsOf(
    ballots.map(({ ranking, ...rest }) => ({ ...rest, selection: ranking.map((rank) => rank.map(idOf)) })),
  );
}

/** Who is to be taken first comes last in our lot. Without a tie order that is the earlier candidate. */
export function lotOf({ candidates, params }: StvFile): NonNullable<Lot> {
  const order = params.tieOrder ?? [...candidates.keys()];
  const placeOf = new Map(order.map((candidate, place) => [idOf(candidate), place]));
  return (choices) => choices.toSorted((a, b) => (placeOf.get(b) ?? 0) - (placeOf.get(a) ?? 0));
}
