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
      return sum(0, rankRange(contest).max, (ranks) => arrangements(count, ranks));
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
