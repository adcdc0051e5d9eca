import fc from 'fast-check';
import type { ContestBy } from '../../../src/core/contest.ts';
import { formatDecimal } from '../../../src/core/count/decimal.ts';
import type { Ballots, ContestResult } from '../../../src/core/count/method.ts';
import { countStvMeek } from '../../../src/core/count/stvMeek.ts';
import { countStvScottish } from '../../../src/core/count/stvScottish.ts';
import { countStvWigm } from '../../../src/core/count/stvWigm.ts';
import type { CountingBy } from '../../../src/core/counting.ts';
import type { Lot } from '../../../src/core/lot.ts';
import type { Ranking } from '../../../src/core/selection.ts';
import { naiveScottish, naiveWigm } from './reference/stvGregory.ts';
import { naiveMeek } from './reference/stvMeek.ts';
import type { NaiveElection, NaiveResult } from './reference/stvNaive.ts';

/** `count` ballots `A>B`, each of a weight. */
export interface Pile {
  readonly ranking: string;
  readonly count: number;
  /** In units of 10^-scale of the election. */
  readonly weight?: bigint;
}

export interface Election {
  readonly choices: readonly string[];
  readonly seats: number;
  readonly piles: readonly Pile[];
  readonly scale?: number;
}

export function ballotsOf({ piles, scale = 0 }: Pick<Election, 'piles' | 'scale'>): Ballots<Ranking> {
  const groups = piles.map(({ ranking, count, weight = 1n }) => ({
    selection: ranking === '' ? [] : ranking.split('>').map((id) => [id]),
    count,
    weight,
  }));
  return { groups, scale, eligible: 0n, present: null };
}

/** An election of piles such as `[9, 'A>B']`; its choices are those that are ranked. */
export function election(seats: number, ...rows: readonly (readonly [number, string])[]): Election {
  const piles = rows.map(([count, ranking]): Pile => ({ count, ranking }));
  const choices = [...new Set(piles.flatMap(({ ranking }) => ranking.split('>')))].sort();
  return { choices, seats, piles };
}

export function contestOf<C extends { rule: string }>({ choices, seats }: Election, counting: C) {
  return {
    id: 'q1',
    title: 'Who?',
    description: '',
    choices: choices.map((id) => ({ id, label: id })),
    seats,
    counting: { ...counting, maxRanks: choices.length },
  };
}

/** Who comes first in the alphabet comes first. */
export const alphabetical: NonNullable<Lot> = (choices) => choices.toSorted();

type Bare<R extends CountingBy<'stv-scottish/v1' | 'stv-wigm/v1' | 'stv-meek/v1'>['rule']> = Omit<
  ContestBy<R>['counting'],
  'maxRanks'
>;

const scottish: Bare<'stv-scottish/v1'> = { rule: 'stv-scottish/v1' };
const wigm: Bare<'stv-wigm/v1'> = { rule: 'stv-wigm/v1', batch: false };
const wigmBatch: Bare<'stv-wigm/v1'> = { rule: 'stv-wigm/v1', batch: true };
const meek: Bare<'stv-meek/v1'> = { rule: 'stv-meek/v1' };

export interface StvRule {
  readonly name: string;
  readonly decimals: number;
  readonly takesWeights: boolean;
  readonly count: (election: Election, lot?: Lot) => ContestResult;
  readonly naive: (election: NaiveElection) => NaiveResult;
}

export const stvRules: readonly StvRule[] = [
  {
    name: 'Scottish',
    decimals: 5,
    takesWeights: false,
    count: (election, lot = alphabetical) =>
      countStvScottish(contestOf(election, scottish), ballotsOf(election), lot),
    naive: naiveScottish,
  },
  {
    name: 'WIGM',
    decimals: 4,
    takesWeights: true,
    count: (election, lot = alphabetical) =>
      countStvWigm(contestOf(election, wigm), ballotsOf(election), lot),
    naive: (election) => naiveWigm(election, false),
  },
  {
    name: 'WIGM in batches',
    decimals: 4,
    takesWeights: true,
    count: (election, lot = alphabetical) =>
      countStvWigm(contestOf(election, wigmBatch), ballotsOf(election), lot),
    naive: (election) => naiveWigm(election, true),
  },
  {
    name: 'Meek',
    decimals: 9,
    takesWeights: true,
    count: (election, lot = alphabetical) =>
      countStvMeek(contestOf(election, meek), ballotsOf(election), lot),
    naive: naiveMeek,
  },
];

export function ruleNamed(name: string): StvRule {
  const found = stvRules.find((rule) => rule.name === name);
  if (found === undefined) throw new Error(`no rule ${name}`);
  return found;
}

const letters: readonly string[] = ['A', 'B', 'C', 'D', 'E', 'F'];

/** Small elections: few ballots, so that ties are frequent. */
export function electionArbitrary(weights: fc.Arbitrary<bigint> = fc.constant(1n), scale = 0) {
  return fc.integer({ min: 1, max: letters.length }).chain((size) => {
    const choices = letters.slice(0, size);
    const pile = fc.record({
      ranking: fc.shuffledSubarray([...choices]).map((ranked) => ranked.join('>')),
      count: fc.integer({ min: 1, max: 4 }),
      weight: weights,
    });
    return fc.record({
      choices: fc.constant(choices),
      seats: fc.integer({ min: 1, max: 4 }),
      piles: fc.array(pile, { maxLength: 12 }),
      scale: fc.constant(scale),
    });
  });
}

/** Every ballot that is not blank on its own, in units of the rule. */
export function singly(
  { choices, seats, piles, scale = 0 }: Election,
  decimals: number,
  lot: NonNullable<Lot>,
) {
  const unit = 10n ** BigInt(decimals - scale);
  const filled = piles.filter(({ ranking }) => ranking !== '');
  const ballots = filled.flatMap(({ ranking, count, weight = 1n }) =>
    Array.from({ length: count }, () => ({ ranking: ranking.split('>'), value: weight * unit })),
  );
  return { choices, seats, ballots, lot };
}

/** What both counters tell of a count. */
export function told({ rounds, elected }: ContestResult) {
  return {
    elected,
    rounds: rounds.map((round) => ({
      votes: round.votes,
      quota: round.quota,
      exhausted: round.exhausted,
      elected: round.elected,
      excluded: round.excluded.toSorted(),
    })),
  };
}

export function naivelyTold({ rounds, elected }: NaiveResult, decimals: number) {
  return {
    elected,
    rounds: rounds.map((round) => ({
      votes: Object.fromEntries(
        [...round.votes].map(([choice, amount]) => [choice, formatDecimal(amount, decimals)]),
      ),
      quota: formatDecimal(round.quota, decimals),
      exhausted: formatDecimal(round.exhausted, decimals),
      elected: round.elected,
      excluded: round.excluded.toSorted(),
    })),
  };
}
