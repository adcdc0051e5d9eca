import { z } from 'zod';
import { countDebian } from '../../core/count/debian.ts';
import type { ContestResult } from '../../core/count/method.ts';
import { shareSchema } from '../../core/counting.ts';
import {
  earlierFirst,
  indexesOf,
  pairwiseOfResult,
  rankingsOf,
  rankingsShape,
  votesMatrix,
  winnersOf,
} from './condorcetFile.ts';
import { contestOf, idOf, indexSchema, readUniform } from './uniform.ts';

const plain = /^\d{1,9}(\.\d{1,15})?$/u;

/**
 * A quorum as its shortest decimal text, none as 0. One with more digits than the method takes is rounded up: as many
 * whole votes reach it.
 */
const quorumSchema = z
  .union([z.number().min(0).max(999_999_999), z.string().regex(plain)])
  .nullish()
  .transform((quorum) => {
    const text = String(quorum ?? 0);
    return plain.test(text) ? text : String(Math.ceil(Number(text)));
  });

const indexKey = z.string().regex(/^\d+$/u).transform(Number);

function paramsSchema(candidates: number) {
  const index = indexSchema(candidates);
  return z.object({
    defaultOption: index,
    quorum: quorumSchema,
    unranked: z.literal('last').optional(),
    /** A majority of 3:1 is [3, 1]. */
    majorityRatio: z.record(indexKey.pipe(index), shareSchema).nullish(),
  });
}

/** Debian constitution A.5. Where a casting vote must decide, all of the last Schwartz set are winners. */
export function countCondorcetDebian(input: unknown): Readonly<Record<string, unknown>> {
  const file = readUniform(input, (size) => z.object({ ...rankingsShape(size), params: paramsSchema(size) }));
  const { defaultOption, quorum, majorityRatio } = file.params;
  const counting = {
    rule: 'debian/v1',
    maxRanks: file.candidates.length,
    defaultOption: idOf(defaultOption),
    quorum,
    ratios: Object.fromEntries(
      Object.entries(majorityRatio ?? {}).map(([index, ratio]) => [idOf(Number(index)), ratio]),
    ),
  } as const;
  const result = countDebian(contestOf(file, counting), rankingsOf(file), earlierFirst);
  const { preferred, schwartzSets = [] } = pairwiseOfResult(result);
  return {
    winners: winnersOf(result),
    droppedQuorum: droppedFor(result, 'quorum'),
    droppedMajority: droppedFor(result, 'majority'),
    pairwise: votesMatrix(preferred, file),
    schwartzRounds: schwartzSets.map((set) => ({ schwartz: indexesOf(set) })),
  };
}

function droppedFor(result: ContestResult, reason: 'quorum' | 'majority'): readonly number[] {
  const { dropped = [] } = pairwiseOfResult(result);
  return indexesOf(dropped.filter((each) => each.for === reason).map(({ choice }) => choice));
}
