import { nextKeep, unit } from './meekArithmetic.ts';
import { createMeekTree, type MeekTree } from './meekTree.ts';
import { distribute } from './meekVotes.ts';
import type { CountingMethod } from './method.ts';
import { type RankedBallots, rankedBallots } from './stvBallots.ts';
import {
  beginCount,
  electAtQuota,
  exclude,
  fromLowest,
  hopefuls,
  isComplete,
  openStage,
  type Stage,
  type StvCount,
  takeOne,
} from './stvCount.ts';
import { stvResult } from './stvResult.ts';

const decimals = 9;
const one = BigInt(unit);
const omega = 1_000n;

/**
 * `stv-meek/v1`: Meek's method, the reference rule of the Proportional Representation Foundation
 * (https://prfound.org/resources/reference/reference-meek-rule/; Hill, Wichmann and Woodall, Algorithm 123, The
 * Computer Journal 30, 1987): nine decimals, omega 10^-6, one defeat a round; its steps are named below.
 *
 * A choice keeps of every ballot that reaches it the part that its keep value says and passes on the rest: 1 while it
 * is hopeful, less once it is elected, 0 when it is excluded. So nothing is transferred between piles; each round
 * distributes all ballots anew, and its `keepValues` are those that its votes were distributed by. `exhausted` is what
 * no choice on a ballot kept. Ties (T, also those within the remaining surplus) go by lot.
 *
 * Where votes have weights (at most nine decimals), a ballot begins with its weight instead of 1 (B.2.a); the quota
 * follows, because it is taken from the votes.
 */
export const countStvMeek: CountingMethod<'stv-meek/v1'> = (contest, ballots, lot) => {
  const { choices, seats } = contest;
  const ranked = rankedBallots(contest, ballots, decimals);
  const tree = createMeekTree(ranked, choices.length);
  const keep = choices.map(() => one);
  const count = { ...beginCount(contest, lot), ranked, tree, keep, decimals };
  if (seats >= choices.length) isComplete(count, openVotes(count, poll(count)));
  else while (countRound(count));
  return stvResult(contest, ballots, count);
};

interface MeekCount extends StvCount {
  readonly ranked: RankedBallots;
  readonly tree: MeekTree;
  /** By choice, in units of 10^-9. */
  readonly keep: bigint[];
}

/** B.1 to B.4; false when the count has ended. */
function countRound(count: MeekCount): boolean {
  const { stage, surplus, reached } = iterate(count);
  for (const choice of reached) count.tree.elect(choice);
  if (reached.length === 0 && !defeatLowest(count, stage, surplus)) return false;
  return !isComplete(count, stage);
}

interface Poll {
  readonly votes: readonly bigint[];
  readonly quota: bigint;
}

/** B.2.a and b: votes and quota by the present keep values. */
function poll({ ranked, tree, keep, seats }: MeekCount): Poll {
  const votes = distribute(tree, ranked, keep);
  return { votes, quota: sum(votes) / BigInt(seats + 1) + 1n };
}

function openVotes(count: MeekCount, { votes, quota }: Poll): Stage {
  const exhausted = count.ranked.total - sum(votes);
  return openStage(count, { votes, quota, exhausted, keepValues: [...count.keep] });
}

/** B.2: until somebody has the quota, or the surplus is next to nothing or no longer shrinks. */
function iterate(count: MeekCount) {
  let before: bigint | null = null;
  for (;;) {
    const polled: Poll = poll(count);
    const surplus = totalSurplus(count, polled);
    const settled = surplus < omega || (before !== null && surplus >= before);
    if (settled || hopefuls(count).some((choice) => hasQuota(polled, choice))) {
      const stage = openVotes(count, polled);
      return { stage, surplus, reached: electAtQuota(count, stage) };
    }
    before = surplus;
    updateKeepValues(count, polled);
  }
}

function hasQuota({ votes, quota }: Poll, choice: number): boolean {
  return (votes[choice] ?? 0n) >= quota;
}

/** B.2.d. */
function totalSurplus({ elected }: StvCount, { votes, quota }: Poll): bigint {
  const surplus = sum(elected.map((choice) => (votes[choice] ?? 0n) - quota));
  return surplus > 0n ? surplus : 0n;
}

/** B.2.f. */
function updateKeepValues({ elected, keep }: MeekCount, { votes, quota }: Poll): void {
  for (const choice of elected) keep[choice] = nextKeep(keep[choice] ?? 0n, quota, votes[choice] ?? 0n);
}

/** B.3: whoever is within the surplus of the lowest is tied with it. False: only a lot could tell. */
function defeatLowest(count: MeekCount, stage: Stage, surplus: bigint): boolean {
  const standing = hopefuls(count);
  const [lowest = 0] = fromLowest(standing, stage.votes);
  const bound = (stage.votes[lowest] ?? 0n) + surplus;
  const tied = standing.filter((choice) => (stage.votes[choice] ?? 0n) <= bound);
  const out = takeOne(count, 'exclusion', tied, { lookBack: false });
  if (out === null) return false;
  exclude(count, stage, [out]);
  count.keep[out] = 0n;
  count.tree.exclude(out);
  return true;
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
