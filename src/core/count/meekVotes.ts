import { multiplyUp, multiplyUpBig, unit } from './meekArithmetic.ts';
import type { MeekTree } from './meekTree.ts';
import type { RankedBallots } from './stvBallots.ts';

/**
 * B.2.a: distributes all ballots. A node's ballots have the weight that the nodes above left; its choice keeps the part
 * that its keep value says, rounded up, and the rest goes below.
 * @param keep keep values, units of 10^-9
 * @returns the votes of every choice, units of 10^-9
 */
export function distribute(
  tree: MeekTree,
  { total, weights }: Pick<RankedBallots, 'total' | 'weights'>,
  keep: readonly bigint[],
): readonly bigint[] {
  const fits = total <= Number.MAX_SAFE_INTEGER && keep.every((value) => value <= unit);
  return fits ? distributeNumbers(tree, weights, keep) : distributeBig(tree, weights, keep);
}

/** Amounts below 2^53: no ballot gives more than its weight, so no sum exceeds the total. */
function distributeNumbers(
  { nodes, parent, choice, count }: MeekTree,
  weights: readonly bigint[],
  keep: readonly bigint[],
): readonly bigint[] {
  const keeps = Float64Array.from(keep, Number);
  const votes = new Float64Array(keep.length);
  const rest = new Float64Array(parent.length);
  rest.set(weights.map(Number));
  for (const node of nodes) {
    const weight = rest[parent[node] ?? 0] ?? 0;
    if (weight === 0) continue;
    const of = choice[node] ?? 0;
    const kept = multiplyUp(weight, keeps[of] ?? 0);
    votes[of] = (votes[of] ?? 0) + kept * (count[node] ?? 0);
    rest[node] = weight - kept;
  }
  return Array.from(votes, BigInt);
}

/** Any amounts, and keep values that rounding has lifted above 1: then a ballot may give more than it has left. */
function distributeBig(
  { nodes, parent, choice, count }: MeekTree,
  weights: readonly bigint[],
  keep: readonly bigint[],
): readonly bigint[] {
  const votes = keep.map(() => 0n);
  const rest = [...weights];
  for (const node of nodes) {
    const weight = rest[parent[node] ?? 0] ?? 0n;
    if (weight <= 0n) continue;
    const of = choice[node] ?? 0;
    const kept = multiplyUpBig(weight, keep[of] ?? 0n);
    votes[of] = (votes[of] ?? 0n) + kept * BigInt(count[node] ?? 0);
    rest[node] = weight - kept;
  }
  return votes;
}
