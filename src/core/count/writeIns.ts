import type { Marks } from '../selection.ts';
import { foldedMark, isWriteIn } from '../writeIn.ts';
import { formatDecimal } from './decimal.ts';
import type { Ballots, ContestResult, Tie } from './method.ts';
import { asDecimals } from './tally.ts';

/** How many written names a result names at most, beside those that are elected: a record's line must not grow with them. */
export const mostNamed = 100;

/** Written names by their folds, ascending, each with the spelling that it is shown under. */
export type Spellings = ReadonlyMap<string, string>;

/**
 * Under which spelling each name is shown: the one on most ballots, whatever these weigh; of equally many the first by
 * UTF-16 code units. Fold and spelling are marks, so they begin with the sign of written names.
 */
export function spellingsOf({ groups }: Ballots<Marks>): Spellings {
  const ballots = new Map<string, number>();
  for (const { selection, count } of groups) {
    for (const mark of selection.filter(isWriteIn)) ballots.set(mark, (ballots.get(mark) ?? 0) + count);
  }
  const spellings = new Map<string, string>();
  for (const [mark, count] of ballots) {
    const fold = foldedMark(mark);
    const best = spellings.get(fold);
    const more = best === undefined ? count : count - (ballots.get(best) ?? 0);
    if (best === undefined || more > 0 || (more === 0 && mark < best)) spellings.set(fold, mark);
  }
  return new Map([...spellings].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The same ballots with every name in place of its spellings. */
export function foldBallots(ballots: Ballots<Marks>, spellings: Spellings): Ballots<Marks> {
  if (spellings.size === 0) return ballots;
  const fold = (mark: string) => (isWriteIn(mark) ? foldedMark(mark) : mark);
  return {
    ...ballots,
    groups: ballots.groups.map((group) => ({ ...group, selection: group.selection.map(fold) })),
  };
}

interface NamedVotes {
  readonly named: Readonly<Record<string, string>>;
  readonly otherWriteIns: NonNullable<ContestResult['otherWriteIns']> | null;
}

/**
 * Votes under the spellings that are shown. Of many names those with the most votes (of equally many the first folds), and
 * those that are elected; the others are added up.
 */
export function namedVotes(
  votes: ReadonlyMap<string, bigint>,
  elected: readonly string[],
  spellings: Spellings,
  scale: number,
): NamedVotes {
  const standing = [...spellings.keys()].sort((a, b) => compare(votes.get(b) ?? 0n, votes.get(a) ?? 0n));
  const others = new Set(standing.slice(mostNamed).filter((fold) => !elected.includes(fold)));
  const told = [...votes].filter(([id]) => !others.has(id));
  const rest = [...others].reduce((sum, fold) => sum + (votes.get(fold) ?? 0n), 0n);
  return {
    named: asDecimals(new Map(told.map(([id, count]) => [spellings.get(id) ?? id, count])), scale),
    otherWriteIns: others.size === 0 ? null : { names: others.size, votes: formatDecimal(rest, scale) },
  };
}

function compare(one: bigint, other: bigint): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** A tie under the spellings that are shown, of those that are. */
export function nameTie(tie: Tie, named: NamedVotes['named'], spellings: Spellings): Tie {
  const shown = (ids: readonly string[]) =>
    ids.map((id) => spellings.get(id) ?? id).filter((id) => Object.hasOwn(named, id));
  const unnamed = tie.choices.length - shown(tie.choices).length;
  return {
    ...tie,
    choices: shown(tie.choices).sort(),
    order: shown(tie.order),
    ...(unnamed === 0 ? {} : { unnamed }),
  };
}
