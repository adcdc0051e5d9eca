import type { ContestBy } from '../contest.ts';
import type { Ranking } from '../selection.ts';
import { formatDecimal } from './decimal.ts';
import type { Ballots, ContestResult, Round } from './method.ts';
import type { Stage, StvCount } from './stvCount.ts';
import { ballotTotals } from './tally.ts';

type StvRule = 'stv-scottish/v1' | 'stv-wigm/v1' | 'stv-meek/v1';

/** The result of a count that ended. */
export function stvResult(
  { id, counting }: ContestBy<StvRule>,
  ballots: Ballots<Ranking>,
  { ids, stages, elected, ties, decimals }: StvCount & { readonly decimals: number },
): ContestResult {
  return {
    contest: id,
    rule: counting.rule,
    ...ballotTotals(ballots, (ranking) => ranking.length, counting.maxRanks),
    rounds: stages.map((stage) => toRound(stage, ids, decimals)),
    elected: named(elected, ids),
    ties,
  };
}

function toRound(stage: Stage, ids: readonly string[], decimals: number): Round {
  const { transfers, keepValues } = stage;
  return {
    kind: 'votes',
    votes: amounts(stage.votes, ids, decimals),
    elected: named(stage.elected, ids),
    excluded: named(stage.excluded, ids),
    quota: formatDecimal(stage.quota, decimals),
    exhausted: formatDecimal(stage.exhausted, decimals),
    ...(transfers === undefined ? {} : { transfers }),
    ...(keepValues === undefined ? {} : { keepValues: amounts(keepValues, ids, decimals) }),
    ...(stage.sureLosers ? { sureLosers: true } : {}),
  };
}

function amounts(values: readonly bigint[], ids: readonly string[], decimals: number) {
  return Object.fromEntries(ids.map((id, choice) => [id, formatDecimal(values[choice] ?? 0n, decimals)]));
}

function named(choices: readonly number[], ids: readonly string[]): readonly string[] {
  return choices.map((choice) => ids[choice] ?? '');
}
