import type { NaiveBallot, NaiveElection, NaiveResult, NaiveRound } from './stvNaive.ts';
import { amountOf, drawn, largestFirst, smallestOf } from './stvNaive.ts';

/*
 * Weighted inclusive Gregory as a person would count it with paper: every ballot is a slip with a holder and a value;
 * whenever votes are needed all slips are added up again. Nothing is shared with the real counter.
 */

interface Slip {
  readonly ranking: readonly string[];
  holder: string | null;
  value: bigint;
}

interface Table {
  readonly slips: Slip[];
  readonly quota: bigint;
  standing: string[];
  readonly elected: string[];
  /** Elected, and their surplus is still with them. */
  waiting: string[];
  readonly rounds: NaiveRound[];
}

function tableOf({ choices, ballots }: NaiveElection, quota: bigint): Table {
  const slips = ballots.map(({ ranking, value }) => ({ ranking, holder: ranking[0] ?? null, value }));
  return { slips, quota, standing: [...choices], elected: [], waiting: [], rounds: [] };
}

/** The quota of those elected who passed their surplus on, else what the slips add up to. */
function votesOf(table: Table, choice: string): bigint {
  if (table.elected.includes(choice) && !table.waiting.includes(choice)) return table.quota;
  return table.slips.reduce((sum, { holder, value }) => (holder === choice ? sum + value : sum), 0n);
}

function writeRound(table: Table, choices: readonly string[], ballots: readonly NaiveBallot[]): NaiveRound {
  const votes = new Map(choices.map((choice) => [choice, votesOf(table, choice)]));
  const all = ballots.reduce((sum, { value }) => sum + value, 0n);
  const exhausted = [...votes.values()].reduce((left, amount) => left - amount, all);
  const round: NaiveRound = { votes, quota: table.quota, exhausted, elected: [], excluded: [] };
  table.rounds.push(round);
  return round;
}

function electThem(table: Table, round: NaiveRound, choices: readonly string[]): void {
  for (const choice of largestFirst(choices, round.votes)) {
    table.standing = table.standing.filter((other) => other !== choice);
    table.elected.push(choice);
    table.waiting.push(choice);
    round.elected.push(choice);
  }
}

function dismiss(table: Table, round: NaiveRound, choices: readonly string[]): void {
  table.standing = table.standing.filter((choice) => !choices.includes(choice));
  round.excluded.push(...choices);
}

/** Hands every slip of these to its next choice that still stands. */
function pass(table: Table, from: readonly string[], value: (old: bigint) => bigint): void {
  for (const slip of table.slips) {
    if (slip.holder === null || !from.includes(slip.holder)) continue;
    const later = slip.ranking.slice(slip.ranking.indexOf(slip.holder) + 1);
    slip.value = value(slip.value);
    slip.holder = later.find((choice) => table.standing.includes(choice)) ?? null;
  }
}

function finished(table: Table, round: NaiveRound, seats: number): boolean {
  const left = seats - table.elected.length;
  if (left === 0) return true;
  if (table.standing.length > left) return false;
  electThem(table, round, table.standing);
  return true;
}

/** SSI 2011/399 rules 46 to 53. */
export function naiveScottish(election: NaiveElection): NaiveResult {
  const { choices, seats, ballots } = election;
  const table = tableOf(election, (BigInt(Math.floor(ballots.length / (seats + 1))) + 1n) * 100_000n);
  for (;;) {
    const round = writeRound(table, choices, ballots);
    electThem(
      table,
      round,
      table.standing.filter((choice) => amountOf(round, choice) >= table.quota),
    );
    if (finished(table, round, seats)) return { rounds: table.rounds, elected: table.elected };
    const over = table.waiting.filter((choice) => amountOf(round, choice) > table.quota);
    if (over.length > 0) {
      const most = over.filter((choice) =>
        over.every((other) => amountOf(round, other) <= amountOf(round, choice)),
      );
      const from = lookBack(table.rounds, most, 'most', election.lot);
      const votes = amountOf(round, from);
      table.waiting = table.waiting.filter((choice) => choice !== from);
      pass(table, [from], (old) => ((votes - table.quota) * old) / votes);
    } else {
      const out = lookBack(table.rounds, smallestOf(table.standing, round.votes), 'least', election.lot);
      dismiss(table, round, [out]);
      pass(table, [out], (old) => old);
    }
  }
}

/** From the round before the present one back to the first: who is not at the end looked for falls out. */
function lookBack(
  rounds: readonly NaiveRound[],
  tied: readonly string[],
  end: 'most' | 'least',
  lot: NaiveElection['lot'],
): string {
  let left = [...tied];
  for (let index = rounds.length - 2; index >= 0 && left.length > 1; index--) {
    const votes = left
      .map((choice) => rounds[index]?.votes.get(choice) ?? 0n)
      .sort((a, b) => (a < b ? -1 : 1));
    const bound = end === 'least' ? votes[0] : votes.at(-1);
    left = left.filter((choice) => rounds[index]?.votes.get(choice) === bound);
  }
  return drawn(left, lot);
}

/** The PR Foundation's WIGM reference rule, A to D. */
export function naiveWigm(election: NaiveElection, batch: boolean): NaiveResult {
  const { choices, seats, ballots, lot } = election;
  const all = ballots.reduce((sum, { value }) => sum + value, 0n);
  const table = tableOf(election, all / BigInt(seats + 1) + 1n);
  for (;;) {
    const round = writeRound(table, choices, ballots);
    electThem(
      table,
      round,
      table.standing.filter((choice) => amountOf(round, choice) >= table.quota),
    );
    if (finished(table, round, seats)) return { rounds: table.rounds, elected: table.elected };
    const losers = batch ? naiveSureLosers(table, round, seats) : [];
    if (losers.length === 0 && table.waiting.length > 0) {
      const most = table.waiting.filter((choice) =>
        table.waiting.every((other) => amountOf(round, other) <= amountOf(round, choice)),
      );
      const from = drawn(most, lot);
      const votes = amountOf(round, from);
      table.waiting = table.waiting.filter((choice) => choice !== from);
      pass(table, [from], (old) => {
        const product = (old * (votes - table.quota)) / 10_000n;
        return (product * 10_000n) / votes;
      });
      continue;
    }
    const out = losers.length > 0 ? losers : [drawn(smallestOf(table.standing, round.votes), lot)];
    dismiss(table, round, out);
    if (finished(table, round, seats)) return { rounds: table.rounds, elected: table.elected };
    pass(table, out, (old) => old);
  }
}

/** B.2 as it is written: of all sets of standing choices that meet the three conditions, the largest. */
function naiveSureLosers(table: Table, round: NaiveRound, seats: number): readonly string[] {
  const { standing, waiting, elected, quota } = table;
  const surpluses = waiting.reduce((sum, choice) => sum + amountOf(round, choice) - quota, 0n);
  let best: readonly string[] = [];
  for (let bits = 1; bits < 2 ** standing.length; bits++) {
    const set = standing.filter((_, index) => (bits >> index) & 1);
    const others = standing.filter((choice) => !set.includes(choice));
    const enough = others.length >= seats - elected.length;
    const closed = set.every((inside) =>
      others.every((outside) => amountOf(round, outside) > amountOf(round, inside)),
    );
    const sum = set.reduce((total, choice) => total + amountOf(round, choice), surpluses);
    const lost = others.every((outside) => sum < amountOf(round, outside));
    if (enough && closed && lost && set.length > best.length) best = set;
  }
  return best;
}
