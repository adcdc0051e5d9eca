import type { Lot } from '../lot.ts';
import type { Tie } from './method.ts';

interface Tied {
  readonly round: number;
  /** One is to be taken: to be excluded, or to have its surplus transferred first. */
  readonly over: 'exclusion' | 'surplus';
  /** Places in `ids`, two or more. */
  readonly tied: readonly number[];
  readonly ids: readonly string[];
  /** The votes of the earlier rounds, the first round first; none where the rule does not look back. */
  readonly earlier: readonly (readonly bigint[])[];
  readonly lot: Lot;
}

/**
 * Looks back to the latest earlier round in which the tied had unequal votes, again among those who are still equal
 * then, and at last draws: who comes last in the lot's order is taken, whether to be excluded or to have the surplus
 * transferred first. One order serves for both, as the PR Foundation's rule D.1 has it.
 * @returns the one taken; null: only a lot could decide, and none may be drawn
 */
export function breakTie({ round, over, tied, ids, earlier, lot }: Tied): {
  readonly tie: Tie;
  readonly taken: number | null;
} {
  const choices = tied.map((choice) => ids[choice] ?? '').sort();
  const drawn = lot === null ? choices : lot(choices);
  const start = over === 'exclusion' ? drawn : drawn.toReversed();
  const placeOf = new Map(tied.map((choice) => [ids[choice] ?? '', choice]));
  const compare = (a: string, b: string) => compareBack(placeOf.get(a), placeOf.get(b), earlier);
  const order = start.toSorted(compare);
  const [taken = ''] = over === 'exclusion' ? order.slice(-1) : order;
  const byLot = order.some((id) => id !== taken && compare(id, taken) === 0);
  if (byLot && lot === null) {
    return { tie: { round, over, choices, brokenBy: 'open', order: [] }, taken: null };
  }
  const brokenBy = byLot ? 'lot' : 'earlier-round';
  return { tie: { round, over, choices, brokenBy, order }, taken: placeOf.get(taken) ?? null };
}

/** Below 0: `a` had more votes than `b` in the latest round in which they differed. */
function compareBack(a = 0, b = 0, earlier: Tied['earlier'] = []): number {
  const different = earlier.findLast((votes) => votes[a] !== votes[b]);
  if (different === undefined) return 0;
  return (different[a] ?? 0n) > (different[b] ?? 0n) ? -1 : 1;
}
