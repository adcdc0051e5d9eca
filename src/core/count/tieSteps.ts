import type { Lot } from '../lot.ts';
import type { Tie } from './method.ts';

/** One means by which a rule breaks a tie: the more, the better. Values are of the tied alone. */
export interface Measure {
  readonly brokenBy: Tie['brokenBy'];
  readonly valuesOf: (tied: readonly string[]) => ReadonlyMap<string, bigint>;
}

export interface Standing {
  /** The best, in order: as many as were wanted, or fewer where a tie stays open. */
  readonly chosen: readonly string[];
  /** Everyone, the best first; the relative order of those whom nothing tells apart means nothing. */
  readonly order: readonly string[];
  /** Who is left tied for what was not given. */
  readonly open: readonly string[];
  readonly ties: readonly Tie[];
}

/** In groups of equal value, the greatest first; within a group in the order given. */
export function groupsByValue(
  ids: readonly string[],
  values: ReadonlyMap<string, bigint>,
): readonly (readonly string[])[] {
  const groups = new Map<bigint, string[]>();
  for (const id of ids) {
    const value = values.get(id) ?? 0n;
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [id]);
    else group.push(id);
  }
  return [...groups].sort(([a], [b]) => (a > b ? -1 : 1)).map(([, group]) => group);
}

/** Those of the best groups who fit into `wanted` places, the group that does not fit, and everyone after it. */
export function splitAt(groups: readonly (readonly string[])[], wanted: number) {
  const taken: string[] = [];
  let next = 0;
  for (; next < groups.length; next++) {
    const group = groups[next] ?? [];
    if (taken.length + group.length > wanted) break;
    taken.push(...group);
  }
  const undecided = taken.length === wanted ? [] : (groups[next] ?? []);
  return { taken, undecided, after: groups.slice(undecided.length === 0 ? next : next + 1).flat() };
}

/**
 * Chooses `wanted` of more who are tied, by one measure after the other among those still tied, then by lot.
 * Each means that told some of them apart is a tie in the result.
 */
export function breakTie(
  tied: readonly string[],
  wanted: number,
  measures: readonly Measure[],
  lot: Lot,
  where: Pick<Tie, 'round' | 'over'>,
): Standing {
  const [measure, ...others] = measures;
  if (measure === undefined) return drawTie(tied, wanted, lot, where);
  const groups = groupsByValue(tied, measure.valuesOf(tied));
  const { taken, undecided, after } = splitAt(groups, wanted);
  if (undecided.length === tied.length) return breakTie(tied, wanted, others, lot, where);
  const rest =
    undecided.length === 0
      ? { chosen: [], order: [], open: [], ties: [] }
      : breakTie(undecided, wanted - taken.length, others, lot, where);
  const order = [...taken, ...rest.order, ...after];
  const tie: Tie = { ...where, choices: [...tied].sort(), brokenBy: measure.brokenBy, order };
  return { chosen: [...taken, ...rest.chosen], order, open: rest.open, ties: [tie, ...rest.ties] };
}

function drawTie(
  tied: readonly string[],
  wanted: number,
  lot: Lot,
  where: Pick<Tie, 'round' | 'over'>,
): Standing {
  const choices = [...tied].sort();
  if (lot === null) {
    const tie: Tie = { ...where, choices, brokenBy: 'open', order: [] };
    return { chosen: [], order: tied, open: choices, ties: [tie] };
  }
  const order = lot(choices);
  const tie: Tie = { ...where, choices, brokenBy: 'lot', order };
  return { chosen: order.slice(0, wanted), order, open: [], ties: [tie] };
}
