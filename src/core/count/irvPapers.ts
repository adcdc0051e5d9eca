import type { Lot } from '../lot.ts';
import type { Paper, PaperRules } from './irvPaper.ts';
import { createPiles, type IrvTransfer, type Piles } from './irvPiles.ts';
import { breakTie, type OpenTie, type RoundVotes } from './irvTies.ts';
import type { Tie } from './method.ts';

/** How an instant-runoff is counted. */
export interface IrvRules extends PaperRules {
  /** Take no part; marks for them are passed over. */
  readonly withdrawn: readonly string[];
  /** Undeclared write-ins: nobody wins while they have votes, they are excluded first. */
  readonly excludeFirst: readonly string[];
  /** Count on until two remain, also where somebody has a majority before. */
  readonly untilTwo: boolean;
  /** Exclude together those who can no longer reach the next one. */
  readonly batch: boolean;
  /** Break ties by the votes of earlier rounds before the lot. */
  readonly lookBack: boolean;
}

export interface IrvRound {
  /** Of every choice that takes part in the round. */
  readonly votes: RoundVotes;
  readonly inactive: bigint;
  /** The least number of votes that is more than half of those that count for somebody. */
  readonly threshold: bigint;
  readonly elected: readonly string[];
  readonly excluded: readonly string[];
  /** On the way into this round. */
  readonly transfers: readonly IrvTransfer[];
  /** Between whom a tie had to be broken, in the order in which papers for them were first seen. */
  readonly tied: readonly string[];
}

export interface IrvCount {
  readonly rounds: readonly IrvRound[];
  readonly elected: readonly string[];
  readonly ties: readonly Tie[];
}

interface Step {
  readonly elected: readonly string[];
  readonly excluded: readonly string[];
  readonly tie: Tie | null;
}

/**
 * Single-winner instant-runoff over papers: each round the choice with the fewest votes is excluded and its papers go to
 * the next choice on them that continues, until one has more than half of the votes that still count. Without any such
 * vote nobody is elected.
 *
 * Source: RCTab 2 (Tabulator, "singleWinnerMajority"), batch elimination as there and in 21-A M.R.S. § 723-A.
 * @param lot null: the count stops at the first tie that it would have to break
 */
export function countPapers(
  choices: readonly string[],
  papers: readonly Paper[],
  rules: IrvRules,
  lot: Lot,
): IrvCount {
  const taking = choices.filter((choice) => !rules.withdrawn.includes(choice));
  const piles = createPiles(taking, papers, rules);
  const rounds: IrvRound[] = [];
  const ties: Tie[] = [];
  let transfers: readonly IrvTransfer[] = [];
  for (;;) {
    const votes = piles.votes();
    const earlier = rounds.map((round) => round.votes);
    const { elected, excluded, tie } = decide(votes, earlier, rules, lot);
    if (tie !== null) ties.push(tie);
    const told = { votes, inactive: piles.inactive(), threshold: sum(votes) / 2n + 1n, elected, excluded };
    rounds.push({ ...told, transfers, tied: inOrderSeen(tie, piles) });
    if (excluded.length === 0) return { rounds, elected, ties };
    transfers = piles.exclude(excluded);
  }
}

function inOrderSeen(tie: Tie | null, piles: Piles): readonly string[] {
  const seen = (tie?.choices ?? []).map((choice) => ({ choice, first: piles.firstPaper(choice) }));
  return seen
    .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))
    .map(({ choice }) => choice);
}

function decide(votes: RoundVotes, earlier: readonly RoundVotes[], rules: IrvRules, lot: Lot): Step {
  const first = rules.excludeFirst.filter((choice) => (votes.get(choice) ?? 0n) > 0n);
  if (first.length > 0) return { elected: [], excluded: first, tie: null };
  const active = sum(votes);
  if (active === 0n) return { elected: [], excluded: [], tie: null };
  const most = extreme(votes, (a, b) => a > b);
  const before = rules.lookBack ? earlier : null;
  const round = earlier.length + 1;
  if (votes.size <= 2 || (!rules.untilTwo && most.votes * 2n > active)) {
    const { choice, tie } = single({ over: 'seat', round, choices: most.choices }, before, lot);
    return { elected: choice, excluded: [], tie };
  }
  const batch = rules.batch ? sureLosers(votes, rules.untilTwo) : [];
  if (batch.length > 1) return { elected: [], excluded: batch, tie: null };
  const fewest = extreme(votes, (a, b) => a < b);
  const { choice, tie } = single({ over: 'exclusion', round, choices: fewest.choices }, before, lot);
  return { elected: [], excluded: choice, tie };
}

/** The one who gets the seat, or goes; none while a tie stays open. */
function single(open: OpenTie, earlier: readonly RoundVotes[] | null, lot: Lot) {
  const { over, choices } = open;
  if (choices.length < 2) return { choice: choices, tie: null };
  const tie = breakTie(open, earlier, lot);
  const decided = over === 'seat' ? tie.order[0] : tie.order.at(-1);
  return { choice: decided === undefined ? [] : [decided], tie };
}

/**
 * Those whose votes together are fewer than those of the next choice, fewest first: even all of them together cannot
 * overtake it. RCTab uses a batch only where it is of two or more. With `untilTwo` the second of the last two stays.
 */
function sureLosers(votes: RoundVotes, untilTwo: boolean): readonly string[] {
  const standing = [...votes].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0));
  let batch: readonly string[] = [];
  let previous = batch;
  let total = 0n;
  for (const [index, [, own]] of standing.entries()) {
    if (index > 0 && total < own) [previous, batch] = [batch, standing.slice(0, index).map(([id]) => id)];
    total += own;
  }
  return untilTwo && votes.size - batch.length === 1 ? previous : batch;
}

function extreme(votes: RoundVotes, better: (a: bigint, b: bigint) => boolean) {
  let best: bigint | null = null;
  for (const own of votes.values()) if (best === null || better(own, best)) best = own;
  const choices = [...votes].filter(([, own]) => own === best).map(([choice]) => choice);
  return { votes: best ?? 0n, choices };
}

function sum(votes: RoundVotes): bigint {
  return [...votes.values()].reduce((total, own) => total + own, 0n);
}
