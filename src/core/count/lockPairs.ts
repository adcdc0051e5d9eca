import type { Lot } from '../lot.ts';
import { byStrength, type Majority, majorities, type Strength } from './majorities.ts';
import type { Tie } from './method.ts';
import type { Pairwise } from './pairwise.ts';
import { has, type Reach, withEdge } from './reach.ts';

export interface Locking {
  /** Who is above whom by the pairs locked. */
  readonly reach: Reach;
  /** Every majority in the order in which it was looked at. */
  readonly looked: readonly Looked[];
  readonly ties: readonly Tie[];
  /** Whether a tie that nobody may break yet stopped it. */
  readonly open: boolean;
}

interface Looked {
  readonly majority: Majority;
  readonly locked: boolean;
}

/** Locks majorities from the strongest to the weakest, each unless it contradicts those locked before. */
export function lockPairs(pairwise: Pairwise, strength: Strength, lot: Lot): Locking {
  const { choices } = pairwise;
  const looked: Looked[] = [];
  const ties: Tie[] = [];
  let reach: Reach = choices.map(() => 0n);
  for (const equals of byStrength(majorities(pairwise), strength)) {
    const tie = tieOver(rivalLosers(choices, equals, reach), lot);
    if (tie !== null) ties.push(tie);
    if (tie?.brokenBy === 'open') return { reach, looked, ties, open: true };
    for (const majority of inOrder(choices, equals, tie?.order ?? [])) {
      const locked = !has(reach, majority.loser, majority.winner);
      if (locked) reach = withEdge(reach, majority.winner, majority.loser);
      looked.push({ majority, locked });
    }
  }
  return { reach, looked, ties, open: false };
}

/**
 * The losers of those majorities of equal strength whose order matters: each could be locked, but together they run in
 * a circle. Sorted; empty where any order locks the same pairs.
 */
function rivalLosers(
  choices: readonly string[],
  equals: readonly Majority[],
  reach: Reach,
): readonly string[] {
  const free = equals.filter(({ winner, loser }) => !has(reach, loser, winner));
  const together = free.reduce((all, { winner, loser }) => withEdge(all, winner, loser), reach);
  const rivals = free.filter(({ winner, loser }) => has(together, loser, winner));
  return [...new Set(rivals.map(({ loser }) => choices[loser] ?? ''))].sort();
}

function tieOver(rivals: readonly string[], lot: Lot): Tie | null {
  if (rivals.length === 0) return null;
  const common = { round: 1, over: 'pair', choices: rivals } as const;
  return lot === null
    ? { ...common, brokenBy: 'open', order: [] }
    : { ...common, brokenBy: 'lot', order: lot(rivals) };
}

/**
 * The pair whose loser comes last in the lot first: who comes first in it is the last to be beaten. Pairs that the lot
 * was not asked about cannot matter and come at the end, by name.
 */
function inOrder(choices: readonly string[], equals: readonly Majority[], order: readonly string[]) {
  const name = ({ winner, loser }: Majority) => `${choices[winner]} ${choices[loser]}`;
  const place = ({ loser }: Majority) => order.indexOf(choices[loser] ?? '');
  return equals.toSorted((a, b) => place(b) - place(a) || (name(a) < name(b) ? -1 : 1));
}
