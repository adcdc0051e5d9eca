import { z } from 'zod';
import { countBorda } from '../../core/count/borda.ts';
import { marginAlone } from '../../core/count/majorities.ts';
import type { ContestResult } from '../../core/count/method.ts';
import { countRankedPairs } from '../../core/count/rankedPairs.ts';
import { countSchulze, schulzeBy } from '../../core/count/schulze.ts';
import {
  asFraction,
  earlierFirst,
  indexesOf,
  pairwiseOfResult,
  placesOf,
  type RankingsFile,
  rankingsOf,
  rankingsShape,
  votesMatrix,
  winnersOf,
} from './condorcetFile.ts';
import { contestOf, idOf, indexOf, readUniform } from './uniform.ts';

const schulze = { 'winning-votes': countSchulze, margins: schulzeBy(marginAlone) } as const;

const schulzeParams = z.object({
  unranked: z.enum(['last', 'no-opinion']).default('last'),
  strength: z.enum(['winning-votes', 'margins']).default('winning-votes'),
});

const pairsParams = z.object({ unranked: z.literal('last').default('last') });

/** Schulze. Winners in order, all of those who tie over the last seat; no path leads from a candidate to itself. */
export function countCondorcetSchulze(input: unknown): Readonly<Record<string, unknown>> {
  const file = readUniform(input, (size) =>
    z.object({ ...rankingsShape(size), params: schulzeParams.prefault({}) }),
  );
  const result = schulzeOf(file, file.params);
  const { preferred, strongestPaths = [] } = pairwiseOfResult(result);
  const paths = votesMatrix(strongestPaths, file);
  return {
    winners: winnersOf(result),
    ranking: placesOf(result),
    pairwise: votesMatrix(preferred, file),
    strongestPaths: paths.map((row, from) => row.map((path, to) => (from === to ? null : path))),
    pathsTie:
      file.params.strength === 'margins'
        ? 'strengths compared by margins'
        : 'strengths compared first by winning votes, then by fewer losing votes',
  };
}

/** Ranked pairs by winning votes and by margins. Winners are those by winning votes. */
export function countCondorcetRankedPairs(input: unknown): Readonly<Record<string, unknown>> {
  const file = readUniform(input, (size) =>
    z.object({ ...rankingsShape(size), params: pairsParams.prefault({}) }),
  );
  const [winning, margin] = [rankedPairsOf(file, 'winning-votes'), rankedPairsOf(file, 'margins')];
  const each = <T>(of: (result: ContestResult) => T) => ({
    'Ranked Pairs Winning': of(winning),
    'Ranked Pairs Margin': of(margin),
  });
  return {
    winners: winnersOf(winning),
    rankings: each(placesOf),
    tieAmongEqualMajorities: each(orderMatters),
    pairwise: votesMatrix(pairwiseOfResult(winning).preferred, file),
  };
}

const many: Readonly<Record<string, (file: RankingsFile) => ContestResult>> = {
  'Schulze Winning': (file) => schulzeOf(file, { unranked: 'last', strength: 'winning-votes' }),
  'Schulze Margin': (file) => schulzeOf(file, { unranked: 'last', strength: 'margins' }),
  'Ranked Pairs Winning': (file) => rankedPairsOf(file, 'winning-votes'),
  'Ranked Pairs Margin': (file) => rankedPairsOf(file, 'margins'),
  BordaCount: bordaOf,
};

const wanted = z.looseObject({ rankings: z.record(z.string(), z.unknown()) });

/**
 * One set of ballots by several methods. Of the rankings those that the file's `expected` names; without it all but
 * ranked pairs where the order of equal majorities matters.
 */
export function countCondorcetMany(input: unknown): Readonly<Record<string, unknown>> {
  const file = readUniform(input, (size) =>
    z.object({
      ...rankingsShape(size),
      params: pairsParams.prefault({}),
      expected: wanted.optional().catch(undefined),
    }),
  );
  const borda = bordaOf(file);
  const { condorcetWinner, smithSet, preferred } = pairwiseOfResult(borda);
  const asked = file.expected?.rankings;
  const rankings = Object.entries(many)
    .map(([name, count]) => [name, count(file)] as const)
    .filter(([name, result]) => (asked === undefined ? !orderMatters(result) : name in asked))
    .map(([name, result]) => [name, placesOf(result)] as const);
  return {
    condorcetWinner: condorcetWinner === null ? null : indexOf(condorcetWinner),
    smithSet: indexesOf(smithSet),
    pairwise: votesMatrix(preferred, file),
    rankings: Object.fromEntries(rankings),
    bordaPoints: file.candidates.map((_, index) => asFraction(borda.rounds[0]?.votes[idOf(index)] ?? '0')),
  };
}

function schulzeOf(file: RankingsFile, { unranked, strength }: z.infer<typeof schulzeParams>) {
  const counting = { rule: 'schulze/v1', maxRanks: file.candidates.length, unranked } as const;
  return schulze[strength](contestOf(file, counting), rankingsOf(file), earlierFirst);
}

function rankedPairsOf(file: RankingsFile, strength: 'winning-votes' | 'margins') {
  const counting = { rule: 'ranked-pairs/v1', maxRanks: file.candidates.length, strength } as const;
  return countRankedPairs(contestOf(file, counting), rankingsOf(file), earlierFirst);
}

function bordaOf(file: RankingsFile): ContestResult {
  const counting = { rule: 'borda/v1', maxRanks: file.candidates.length } as const;
  return countBorda(contestOf(file, counting), rankingsOf(file), earlierFirst);
}

function orderMatters({ ties }: ContestResult): boolean {
  return ties.some(({ over }) => over === 'pair');
}
