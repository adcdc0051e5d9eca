import { rankRange } from '../ballotRange.ts';
import { isBlank, type Ranking } from '../selection.ts';
import { formatDecimal } from './decimal.ts';
import type { IrvRound, IrvRules } from './irvPapers.ts';
import { countPapers } from './irvPapers.ts';
import type { IrvTransfer } from './irvPiles.ts';
import type { Ballots, CountingMethod, Round } from './method.ts';
import { asDecimals, ballotTotals, votesOf } from './tally.ts';

/**
 * `irv/v1`: instant-runoff for one seat. A ballot counts for the choice it ranks highest among those that continue. Who has
 * more than half of the votes that still count is elected; otherwise the choice with the fewest is excluded. With `batch`
 * those who together have fewer votes than the next one go together; with `untilTwoRemain` the count goes on until two
 * remain, of whom the one with more votes is elected.
 *
 * Ties: the votes of the latest earlier round in which the tied differed decide, then the lot. A ballot is worth its
 * weight in every round. `votes` of a round are those of the choices that continue, `quota` is the least number that is
 * more than half of them, `exhausted` the votes that rank none of them.
 *
 * Source: RCTab 2, single-winner majority with previousRoundCountsThenRandom, batchElimination and
 * continueUntilTwoCandidatesRemain; batch exclusion as in 21-A M.R.S. (Maine) § 723-A.
 */
export const countIrv: CountingMethod<'irv/v1'> = (contest, ballots, lot) => {
  const { batch, untilTwoRemain } = contest.counting;
  const rules: IrvRules = { ...cleanPapers, batch, untilTwo: untilTwoRemain };
  const choices = contest.choices.map(({ id }) => id);
  const { rounds, elected, ties } = countPapers(choices, papersOf(ballots), rules, lot);
  return {
    contest: contest.id,
    rule: contest.counting.rule,
    ...ballotTotals(ballots, (ranking) => ranking.length, rankRange(contest).max),
    rounds: rounds.map((round) => asRound(round, ballots.scale)),
    elected,
    ties,
  };
};

/** An electronic ballot has neither overvotes nor skipped ranks nor duplicates. */
const cleanPapers = {
  overvote: 'exhaust',
  maxSkipped: 0,
  maxRanks: Infinity,
  exhaustOnDuplicate: false,
  withdrawn: [],
  excludeFirst: [],
  lookBack: true,
} as const;

function papersOf({ groups }: Ballots<Ranking>) {
  return groups
    .filter(({ selection }) => !isBlank(selection))
    .map((group) => ({ ranks: group.selection, votes: votesOf(group) }));
}

function asRound(
  { votes, inactive, threshold, elected, excluded, transfers }: IrvRound,
  scale: number,
): Round {
  return {
    kind: 'votes',
    votes: asDecimals(votes, scale),
    elected,
    excluded,
    quota: formatDecimal(threshold, scale),
    exhausted: formatDecimal(inactive, scale),
    transfers: transfers.map((transfer) => asTransfer(transfer, scale)),
  };
}

function asTransfer({ from, to, exhausted }: IrvTransfer, scale: number) {
  const told = { to: asDecimals(to, scale), exhausted: formatDecimal(exhausted, scale) };
  return { from, reason: 'exclusion', ...told } as const;
}
