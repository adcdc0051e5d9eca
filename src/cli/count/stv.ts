import { z } from 'zod';
import { atScale, formatFixed, parseDecimal } from '../../core/count/decimal.ts';
import type { ContestResult, Round, Tie, Transfer } from '../../core/count/method.ts';
import { countStvMeek } from '../../core/count/stvMeek.ts';
import { countStvScottish } from '../../core/count/stvScottish.ts';
import { countStvWigm } from '../../core/count/stvWigm.ts';
import { lotOf, rankingsOf, readStvFile, type StvFile } from './stvFile.ts';
import { contestOf, indexOf } from './uniform.ts';

type Counted = Readonly<Record<string, unknown>>;

/** Files of the method `stv-scottish`: every stage to five decimals. */
export function countScottish(input: unknown): Counted {
  const file = readStvFile(input, null, z.literal(false));
  const contest = contestOf(file, { rule: 'stv-scottish/v1', maxRanks: file.candidates.length });
  const { rounds, elected, ties, valid, blank } = countStvScottish(contest, rankingsOf(file), lotOf(file));
  return {
    ...electedOf(elected),
    excludedOrder: rounds.flatMap(({ excluded }) => excluded).map(indexOf),
    quota: Number(rounds[0]?.quota),
    validBallots: valid - blank,
    ties: ties.map(scottishTie),
    stages: rounds.map(scottishStage),
  };
}

function scottishStage(round: Round, index: number) {
  const { votes, quota = '', exhausted = '', elected, transfers = [] } = round;
  const atQuota = elected.filter((id) => units(votes[id], 5) >= units(quota, 5));
  return {
    stage: index + 1,
    action: actionOf(transfers, 'exclude'),
    votes: amounts(round, 5),
    nonTransferable: fixed(exhausted, 5),
    electedHere: atQuota.map(indexOf),
    deemedElected: elected.filter((id) => !atQuota.includes(id)).map(indexOf),
  };
}

function scottishTie({ round, over, choices, brokenBy, order }: Tie) {
  const chosen = order.at(over === 'exclusion' ? -1 : 0) ?? '';
  return {
    stage: round,
    kind: over === 'exclusion' ? 'exclude' : 'surplus',
    tied: choices.map(indexOf),
    resolvedBy: brokenBy,
    chosen: indexOf(chosen),
  };
}

/** Files of the method `stv-wigm`: every stage to four decimals. */
export function countWigm(input: unknown): Counted {
  const file = readStvFile(input, 4, z.boolean());
  const { batch } = file.params;
  const contest = contestOf(file, { rule: 'stv-wigm/v1', maxRanks: file.candidates.length, batch });
  const { rounds, elected } = countStvWigm(contest, rankingsOf(file), lotOf(file));
  return {
    ...electedOf(elected),
    quota: fixed(rounds[0]?.quota, 4),
    stages: rounds.map((round, index) => ({
      action: actionOf(round.transfers, rounds[index - 1]?.sureLosers ? 'defeat-batch' : 'defeat'),
      votes: amounts(round, 4),
    })),
  };
}

/** Files of the method `stv-meek`: every round to nine decimals, the last one with whoever is left over. */
export function countMeek(input: unknown): Counted {
  const file = readStvFile(input, 9, z.literal(false));
  const contest = contestOf(file, { rule: 'stv-meek/v1', maxRanks: file.candidates.length });
  const result = countStvMeek(contest, rankingsOf(file), lotOf(file));
  const { elected } = electedOf(result.elected);
  return {
    elected,
    ...roundsOfFate(result, file),
    rounds: result.rounds.map((round, index) => ({
      round: index + 1,
      quota: fixed(round.quota, 9),
      votes: amounts(round, 9),
    })),
  };
}

/** By candidate, the round in which it was elected, or excluded, or left over. */
function roundsOfFate({ rounds }: ContestResult, { candidates }: StvFile) {
  const electedRound: Record<string, number> = {};
  const defeatedRound: Record<string, number> = Object.fromEntries(
    candidates.map((_, candidate) => [candidate, rounds.length]),
  );
  rounds.forEach(({ elected, excluded }, index) => {
    for (const id of excluded) defeatedRound[indexOf(id)] = index + 1;
    for (const id of elected) {
      electedRound[indexOf(id)] = index + 1;
      delete defeatedRound[indexOf(id)];
    }
  });
  return { electedRound, defeatedRound };
}

function electedOf(ids: readonly string[]) {
  const electedOrder = ids.map(indexOf);
  return { elected: electedOrder.toSorted((a, b) => a - b), electedOrder };
}

/** What led to a stage. */
function actionOf(
  transfers: readonly Transfer[] = [],
  exclusion: string,
): string | readonly (string | number)[] {
  const [first] = transfers;
  if (first === undefined) return 'first';
  const word = first.reason === 'surplus' ? 'surplus' : exclusion;
  return [word, ...transfers.map(({ from }) => indexOf(from))];
}

function amounts({ votes }: Round, decimals: number): readonly string[] {
  const ids = Object.keys(votes).sort();
  return ids.map((id) => fixed(votes[id], decimals));
}

function fixed(text: string | undefined, decimals: number): string {
  return formatFixed(units(text, decimals), decimals);
}

function units(text = '', decimals: number): bigint {
  const value = parseDecimal(text);
  if (value === null) throw new Error('an amount is a decimal');
  return atScale(value, decimals);
}
