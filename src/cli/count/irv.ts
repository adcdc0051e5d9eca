import { z } from 'zod';
import type { Decimal } from '../../core/count/decimal.ts';
import { type Paper, unreadable } from '../../core/count/irvPaper.ts';
import { countPapers, type IrvRound } from '../../core/count/irvPapers.ts';
import { type IrvParams, irvParamsSchema, irvRulesOf, lotOf } from './irvRules.ts';
import {
  countSchema,
  decimalSchema,
  headShape,
  idOf,
  indexesSchema,
  indexOf,
  indexSchema,
  rankingSchema,
  readUniform,
  refuse,
} from './uniform.ts';
import { amount, ballotsOf } from './weights.ts';

/**
 * Instant-runoff: of paper ballots (`marks`) with RCTab's options and the keys of its report, or of rankings.
 * Marks are a list for every rank: empty where it was skipped, -1 for what cannot be read.
 */
export function countIrv(input: unknown): Readonly<Record<string, unknown>> {
  const papers = hasMarks(input);
  const file = readUniform(input, (size) =>
    z.object({
      ...headShape,
      seats: z.literal(1, { error: 'instant-runoff fills one seat' }).default(1),
      withdrawn: indexesSchema(size).default([]),
      params: irvParamsSchema(size).prefault({}),
      ballots: z.array(papers ? marksSchema(size) : rankedSchema(size)),
    }),
  );
  refuseUnruledOvervotes(file.params, file.ballots);
  const choices = file.candidates.map((_, index) => idOf(index));
  const { scale, groups } = ballotsOf(file.ballots);
  const read = groups.map(
    (group): Paper => ({ ranks: group.selection, votes: BigInt(group.count) * group.weight }),
  );
  const rules = irvRulesOf(file.params, choices.length, file.withdrawn);
  const { rounds, elected } = countPapers(choices, read, rules, lotOf(file.params));
  const told = file.params.continueUntilTwoCandidatesRemain ? withRoundOfMajority(rounds) : rounds;
  const write = papers ? reported : tallied;
  return {
    winners: elected.map(indexOf),
    rounds: told.map((round, index) => ({ round: index + 1, ...write(round, choices, scale) })),
  };
}

interface PaperBallot {
  readonly selection: Paper['ranks'];
  readonly count: number;
  readonly weight?: Decimal | undefined;
}

function hasMarks(input: unknown): boolean {
  const seen = z.looseObject({ ballots: z.array(z.looseObject({})) }).safeParse(input);
  return seen.success && seen.data.ballots.some((ballot) => 'marks' in ballot);
}

const shared = { count: countSchema, weight: decimalSchema.optional() };

function marksSchema(candidates: number): z.ZodType<PaperBallot> {
  return z
    .object({ ...shared, marks: z.array(z.array(indexSchema(candidates, -1))) })
    .transform(({ marks, ...rest }) => ({ ...rest, selection: marks.map((rank) => rank.map(markOf)) }));
}

function markOf(index: number): string {
  return index === -1 ? unreadable : idOf(index);
}

function rankedSchema(candidates: number): z.ZodType<PaperBallot> {
  return z
    .object({ ...shared, ranking: rankingSchema(candidates) })
    .transform(({ ranking, ...rest }) => ({ ...rest, selection: ranking.map((rank) => rank.map(idOf)) }));
}

function refuseUnruledOvervotes({ overvoteRule }: IrvParams, ballots: readonly PaperBallot[]): void {
  if (overvoteRule !== undefined) return;
  const isOvervote = (rank: readonly string[]) => rank.length > 1 || rank.includes(unreadable);
  if (ballots.some(({ selection }) => selection.some(isOvervote)))
    refuse(['params', 'overvoteRule'], 'is missing, and there are overvotes');
}

/**
 * RCTab's continueUntilTwoCandidatesRemain gives the majority a round of its own, in which nobody is eliminated; the next
 * one has the same tallies, and nobody is elected in the last.
 */
function withRoundOfMajority(rounds: readonly IrvRound[]): readonly IrvRound[] {
  const first = rounds.findIndex((round) => round.votes.size > 2 && leaderOf(round) !== null);
  const found = rounds[first];
  if (found === undefined) return rounds;
  const elected = leaderOf(found) ?? [];
  const later = rounds.slice(first).map((round) => ({ ...round, elected: [] }));
  return [...rounds.slice(0, first), { ...found, elected, excluded: [], tied: [] }, ...later];
}

function leaderOf({ votes, threshold }: IrvRound): readonly string[] | null {
  const leader = [...votes].find(([, own]) => own >= threshold);
  return leader === undefined ? null : [leader[0]];
}

/** The keys of the archive's rounds; null for those who are out. */
function tallied({ votes, inactive, excluded }: IrvRound, choices: readonly string[], scale: number) {
  return {
    tally: choices.map((choice) => written(votes.get(choice), scale)),
    exhausted: amount(inactive, scale),
    eliminated: excluded.map(indexOf),
  };
}

/** The keys of RCTab's report. `tie` names the tied in the order in which the papers do. */
function reported(round: IrvRound, choices: readonly string[], scale: number) {
  return {
    tally: choices.map((choice) => written(round.votes.get(choice), scale)),
    inactive: amount(round.inactive, scale),
    threshold: amount(round.threshold, scale),
    eliminated: round.excluded.map(indexOf),
    elected: round.elected.map(indexOf),
    tie: round.tied.length === 0 ? null : round.tied.map(indexOf),
  };
}

function written(votes: bigint | undefined, scale: number): number | string | null {
  return votes === undefined ? null : amount(votes, scale);
}
