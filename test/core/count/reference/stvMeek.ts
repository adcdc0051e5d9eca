import {
  amountOf,
  drawn,
  largestFirst,
  type NaiveElection,
  type NaiveResult,
  type NaiveRound,
  smallestOf,
} from './stvNaive.ts';

const unit = 1_000_000_000n;

function roundedUp(dividend: bigint, divisor: bigint): bigint {
  return dividend % divisor === 0n ? dividend / divisor : dividend / divisor + 1n;
}

interface Table extends NaiveElection {
  readonly keep: Map<string, bigint>;
  hopeful: string[];
  readonly elected: string[];
  readonly rounds: NaiveRound[];
}

/** The PR Foundation's Meek reference rule, one ballot after the other, step by step. Seats are fewer than choices. */
export function naiveMeek(election: NaiveElection): NaiveResult {
  const { choices, seats } = election;
  const keep = new Map(choices.map((choice) => [choice, unit]));
  const table: Table = { ...election, keep, hopeful: [...choices], elected: [], rounds: [] };
  while (table.elected.length < seats && table.elected.length + table.hopeful.length > seats)
    playRound(table);
  const final = table.rounds.at(-1);
  if (final !== undefined && table.elected.length < seats) electThem(table, final, table.hopeful);
  return { rounds: table.rounds, elected: table.elected };
}

/** B.2 and B.3. */
function playRound(table: Table): void {
  let last: bigint | null = null;
  for (;;) {
    const round = countBallots(table);
    const winners = table.hopeful.filter((choice) => amountOf(round, choice) >= round.quota);
    if (winners.length > 0) {
      table.rounds.push(round);
      electThem(table, round, winners);
      return;
    }
    let surplus = 0n;
    for (const choice of table.elected) surplus += amountOf(round, choice) - round.quota;
    if (surplus < 0n) surplus = 0n;
    if (surplus < unit / 1_000_000n || (last !== null && surplus >= last)) {
      table.rounds.push(round);
      defeat(table, round, surplus);
      return;
    }
    last = surplus;
    for (const choice of table.elected) {
      const product = roundedUp((table.keep.get(choice) ?? 0n) * round.quota, unit);
      table.keep.set(choice, roundedUp(product * unit, amountOf(round, choice)));
    }
  }
}

function countBallots({ choices, seats, ballots, keep }: Table): NaiveRound {
  const votes = new Map(choices.map((choice) => [choice, 0n]));
  let [cast, kept] = [0n, 0n];
  for (const { ranking, value } of ballots) {
    cast += value;
    let weight = value;
    for (const choice of ranking) {
      if (weight <= 0n) break;
      const part = roundedUp(weight * (keep.get(choice) ?? 0n), unit);
      votes.set(choice, (votes.get(choice) ?? 0n) + part);
      weight -= part;
      kept += part;
    }
  }
  return { votes, quota: kept / BigInt(seats + 1) + 1n, exhausted: cast - kept, elected: [], excluded: [] };
}

function electThem(table: Table, round: NaiveRound, winners: readonly string[]): void {
  for (const choice of largestFirst(winners, round.votes)) {
    table.hopeful = table.hopeful.filter((other) => other !== choice);
    table.elected.push(choice);
    round.elected.push(choice);
  }
}

function defeat(table: Table, round: NaiveRound, surplus: bigint): void {
  const [lowest = ''] = smallestOf(table.hopeful, round.votes);
  const bound = amountOf(round, lowest) + surplus;
  const tied = table.hopeful.filter((choice) => amountOf(round, choice) <= bound);
  const out = drawn(tied, table.lot);
  table.hopeful = table.hopeful.filter((choice) => choice !== out);
  table.keep.set(out, 0n);
  round.excluded.push(out);
}
