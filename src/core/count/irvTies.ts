import type { Lot } from '../lot.ts';
import type { Tie } from './method.ts';

/** The votes of each choice in a round. */
export type RoundVotes = ReadonlyMap<string, bigint>;

/** A tie that has to be decided: for the seat the first is wanted, in an exclusion the last. */
export interface OpenTie {
  readonly over: 'seat' | 'exclusion';
  /** Counted from 1. */
  readonly round: number;
  readonly choices: readonly string[];
}

/**
 * Orders tied choices: first by the votes of the latest earlier round in which they differed (null: the rule does not look
 * back), then by lot. Source of the look-back: RCTab, "config_file_documentation.txt", previousRoundCountsThenRandom.
 */
export function breakTie(
  { over, round, choices }: OpenTie,
  earlier: readonly RoundVotes[] | null,
  lot: Lot,
): Tie {
  const groups = earlier === null ? [choices] : groupsByVotes(choices, earlier);
  const deciding = over === 'seat' ? groups[0] : groups.at(-1);
  const alone = deciding?.length === 1;
  const told = { round, over, choices: [...choices].sort() };
  if (lot === null && !alone) return { ...told, brokenBy: 'open', order: [] };
  const order = groups.flatMap((group) => (lot === null ? [...group].sort() : lot(group)));
  return { ...told, brokenBy: alone ? 'earlier-round' : 'lot', order };
}

/** Those with more votes first; together: those who had the same votes in every round. */
function groupsByVotes(
  choices: readonly string[],
  rounds: readonly RoundVotes[],
): readonly (readonly string[])[] {
  let groups = [choices];
  for (const votes of rounds.toReversed()) groups = groups.flatMap((group) => split(group, votes));
  return groups;
}

function split(group: readonly string[], votes: RoundVotes): readonly (readonly string[])[] {
  const sizes = [...new Set(group.map((choice) => votes.get(choice) ?? 0n))];
  return sizes
    .sort((a, b) => (a < b ? 1 : -1))
    .map((size) => group.filter((choice) => (votes.get(choice) ?? 0n) === size));
}
