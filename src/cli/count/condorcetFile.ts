import { z } from 'zod';
import { parseDecimal } from '../../core/count/decimal.ts';
import type { Ballots, ContestResult, PairwiseDetails } from '../../core/count/method.ts';
import type { Lot } from '../../core/lot.ts';
import type { Ranking } from '../../core/selection.ts';
import { countSchema, decimalSchema, headShape, idOf, indexOf, rankingSchema } from './uniform.ts';
import { ballotsOf } from './weights.ts';

/** What every file of rankings has. */
export function rankingsShape(candidates: number) {
  const ballot = z.object({
    ranking: rankingSchema(candidates),
    count: countSchema,
    weight: decimalSchema.optional(),
  });
  return { ...headShape, ballotKind: z.literal('ranking').optional(), ballots: z.array(ballot) };
}

export type RankingsFile = z.infer<z.ZodObject<ReturnType<typeof rankingsShape>>>;

export function rankingsOf({ ballots }: RankingsFile): Ballots<Ranking> {
  return ballotsOf(
    ballots
      .filter(({ count }) => count > 0)
      .map(({ ranking, count, weight }) => ({
        selection: ranking.filter((equals) => equals.length > 0).map((equals) => equals.map(idOf).sort()),
        count,
        weight,
      })),
  );
}

/** Where a file names no lot, the earlier candidate comes first. */
export const earlierFirst: NonNullable<Lot> = (choices) => choices.toSorted();

/** Results sort ids, and ids sort as their indexes do. */
export function indexesOf(ids: readonly string[]): readonly number[] {
  return ids.map(indexOf);
}

export function pairwiseOfResult({ details }: ContestResult): PairwiseDetails {
  if (details?.kind !== 'pairwise') throw new Error('a comparison tells its pairs');
  return details;
}

export function placesOf(result: ContestResult): readonly (readonly number[])[] {
  return pairwiseOfResult(result).ranking.map(indexesOf);
}

/** A matrix of votes: numbers where ballots have no weights, else decimal strings. */
export function votesMatrix(matrix: readonly (readonly string[])[], { ballots }: RankingsFile) {
  const weighted = ballots.some(({ weight }) => weight !== undefined);
  return matrix.map((row) => row.map((votes) => (weighted ? votes : Number(votes))));
}

/** Who is elected, in order; all of those who tie over the last seat. */
export function winnersOf({ elected, ties }: ContestResult): readonly number[] {
  const tied = ties.find(({ over }) => over === 'seat')?.choices ?? [];
  return [...elected.filter((id) => !tied.includes(id)).map(indexOf), ...indexesOf(tied)];
}

/** A decimal as a fraction in lowest terms: `81.5` is `163/2`. */
export function asFraction(text: string): string {
  const decimal = parseDecimal(text);
  if (decimal === null) throw new Error('points are decimals');
  let [divisor, rest] = [10n ** BigInt(decimal.scale), decimal.units];
  while (rest > 0n) [divisor, rest] = [rest, divisor % rest];
  const denominator = 10n ** BigInt(decimal.scale) / divisor;
  return denominator === 1n ? text : `${decimal.units / divisor}/${denominator}`;
}
