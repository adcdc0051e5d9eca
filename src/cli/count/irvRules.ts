import { z } from 'zod';
import type { IrvRules } from '../../core/count/irvPapers.ts';
import type { Lot } from '../../core/lot.ts';
import { idOf, indexesSchema } from './uniform.ts';

/** Names of the overvote rules: RCTab's in files, RCTab's on its screen, and that of the archive's rankings. */
const overvoteRules = {
  alwaysSkipToNextRank: 'skip',
  'Always skip to next rank': 'skip',
  exhaustImmediately: 'exhaust',
  'Exhaust immediately': 'exhaust',
  exhaust: 'exhaust',
  exhaustIfMultipleContinuing: 'exhaust-if-several-continue',
  'Exhaust if multiple continuing': 'exhaust-if-several-continue',
} as const satisfies Record<string, IrvRules['overvote']>;

/** Ways to break ties. All but the candidates' order need somebody or chance: then `tieEliminationOrder` is what came out. */
const tiebreakModes = [
  'random',
  'stopCountingAndAsk',
  'previousRoundCountsThenRandom',
  'previousRoundCountsThenAsk',
  'useCandidateOrder',
  'usePermutationInConfig',
  'generatePermutation',
] as const;

/** A whole number, as RCTab writes it or as it is, or the word for no limit. */
function limit(word: string) {
  return z.union([z.number(), z.string()]).transform((given, context) => {
    if (given === word) return Infinity;
    if (/^\d{1,7}$/u.test(String(given))) return Number(given);
    const message = `is neither a whole number nor "${word}"`;
    context.issues.push({ code: 'custom', message, input: given });
    return z.NEVER;
  });
}

/** `params` of an instant-runoff file. A name that is not known here could change who wins, so it is refused. */
export function irvParamsSchema(candidates: number) {
  return z.strictObject({
    overvoteRule: z.enum(Object.keys(overvoteRules) as (keyof typeof overvoteRules)[]).optional(),
    maxSkippedRanks: limit('unlimited').default(Infinity),
    maxRankings: limit('max').default(Infinity),
    exhaustOnDuplicate: z.boolean().default(false),
    batchElimination: z.boolean().default(false),
    eliminateFirst: indexesSchema(candidates).nullable().default([]),
    tieEliminationOrder: indexesSchema(candidates).nullable().default(null),
    tiebreakMode: z.enum(tiebreakModes).optional(),
    stop: z.enum(['two-left', 'majority']).default('majority'),
    continueUntilTwoCandidatesRemain: z.boolean().default(false),
  });
}
export type IrvParams = z.output<ReturnType<typeof irvParamsSchema>>;

/** Without options: an overvote exhausts the ballot. */
export const paperRules: IrvRules = {
  overvote: 'exhaust',
  maxSkipped: Infinity,
  maxRanks: Infinity,
  exhaustOnDuplicate: false,
  withdrawn: [],
  excludeFirst: [],
  untilTwo: false,
  batch: false,
  lookBack: false,
};

/** @param withdrawn indexes of those who take no part */
export function irvRulesOf(params: IrvParams, candidates: number, withdrawn: readonly number[]): IrvRules {
  return {
    overvote: overvoteRules[params.overvoteRule ?? 'exhaust'],
    maxSkipped: params.maxSkippedRanks,
    maxRanks: Math.min(params.maxRankings, candidates),
    exhaustOnDuplicate: params.exhaustOnDuplicate,
    withdrawn: withdrawn.map(idOf),
    excludeFirst: (params.eliminateFirst ?? []).map(idOf),
    untilTwo: params.stop === 'two-left' || params.continueUntilTwoCandidatesRemain,
    batch: params.batchElimination,
    lookBack: params.tiebreakMode?.startsWith('previousRound') ?? false,
  };
}

/** Where a file names no order: of the tied, the earlier in the list of candidates is excluded. */
export const earlierIsExcluded: NonNullable<Lot> = (choices) => choices.toSorted().reverse();

/** The lot that stands for the way in which the file says that ties are broken: who comes last is excluded. */
export function lotOf({ tieEliminationOrder, tiebreakMode }: IrvParams): NonNullable<Lot> {
  if (tieEliminationOrder === null) {
    const listOrder = tiebreakMode === 'useCandidateOrder' || tiebreakMode === 'usePermutationInConfig';
    return listOrder ? (choices) => choices.toSorted() : earlierIsExcluded;
  }
  const places = new Map(tieEliminationOrder.map((index, place) => [idOf(index), place]));
  const placeOf = (choice: string) => places.get(choice) ?? Infinity;
  return (choices) =>
    earlierIsExcluded(choices).toSorted((a, b) =>
      placeOf(a) === placeOf(b) ? 0 : placeOf(a) > placeOf(b) ? -1 : 1,
    );
}
