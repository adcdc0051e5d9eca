import { markRange, rankRange, scoreRange } from './ballotRange.ts';
import type { Contest } from './contest.ts';
import { ballotKind } from './counting.ts';
import { unreachable } from './result.ts';

/** How many times as many ballots as voters there must be for a ballot to be somebody's own. */
const byFar = 10n;

/**
 * Whether a voter's ballot can serve as a signature: whoever buys or commands votes prescribes a ballot that nobody else
 * would cast, and looks for it on the board. So it is where far more different ballots than voters are possible, and
 * wherever names may be written.
 * @param voters on the roll, or expected on it
 */
export function signatureRisk(contest: Contest, voters: number): boolean {
  if (contest.writeIns !== undefined) return true;
  return possibleBallots(contest) >= byFar * BigInt(Math.max(voters, 1)) && hasManyParts(contest);
}

/**
 * Whether the answers to several questions together can serve as one: they lie on one ballot.
 * @param voters on the roll, or expected on it
 */
export function signatureRiskTogether(contests: readonly Contest[], voters: number): boolean {
  return contests.length > 1 && possibleTogether(contests) >= byFar * BigInt(Math.max(voters, 1));
}

/** How many different ballots these contests make together. */
export function possibleTogether(contests: readonly Contest[]): bigint {
  return contests.reduce((product, contest) => product * possibleBallots(contest), 1n);
}

/** From how many ranks on a ranking can serve as a signature; null: with no number of them. */
export function riskyRanks(contest: Contest, voters: number): number | null {
  const { max } = rankRange(contest);
  const risky = Array.from({ length: max }, (_, index) => index + 1).find(
    (ranks) => possibleRankings(contest, ranks) >= byFar * BigInt(Math.max(voters, 1)),
  );
  return risky ?? null;
}

function possibleRankings({ choices }: Contest, most: number): bigint {
  return sum(0, most, (ranks) => arrangements(choices.length, ranks));
}

/** Whether single ballots tell what totals do not: how several answers lie together. */
export function ballotsTellMore(contests: readonly Contest[]): boolean {
  return contests.length > 1 || contests.some(hasManyParts);
}

/** A single mark says nothing beside the vote itself. */
function hasManyParts(contest: Contest): boolean {
  return ballotKind(contest.counting.rule) !== 'marks' || markRange(contest).max > 1;
}

/** How many different valid ballots there are, a blank one among them. Written names and equal ranks are left out. */
export function possibleBallots(contest: Contest): bigint {
  const kind = ballotKind(contest.counting.rule);
  const count = contest.choices.length;
  switch (kind) {
    case 'marks': {
      const { min, max } = markRange(contest);
      return 1n + sum(min, max, (marks) => choose(count, marks));
    }
    case 'ranking':
      return possibleRankings(contest, rankRange(contest).max);
    case 'scores': {
      const { min, max, total } = scoreRange(contest);
      return total === null ? BigInt(max - min + 2) ** BigInt(count) : choose(count + total, count);
    }
    default:
      return unreachable(kind);
  }
}

function sum(from: number, to: number, term: (index: number) => bigint): bigint {
  let total = 0n;
  for (let index = from; index <= to; index += 1) total += term(index);
  return total;
}

/** In how many orders `ranks` of `count` choices can be put. */
function arrangements(count: number, ranks: number): bigint {
  let product = 1n;
  for (let rank = 0; rank < ranks; rank += 1) product *= BigInt(count - rank);
  return product;
}

/** The binomial coefficient. */
function choose(count: number, chosen: number): bigint {
  return arrangements(count, chosen) / arrangements(chosen, chosen);
}
