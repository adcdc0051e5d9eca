import fc from 'fast-check';
import type { ContestBy } from '../../../src/core/contest.ts';
import type { BallotGroup, Ballots, ContestResult, PairwiseDetails } from '../../../src/core/count/method.ts';
import type { CountingBy, Rule } from '../../../src/core/counting.ts';
import type { Lot } from '../../../src/core/lot.ts';
import type { Ranking } from '../../../src/core/selection.ts';

/**
 * Ballots as in textbooks, one kind a line: `3: a > b = c` are three that rank a first, b and c second. Nothing after
 * the colon: blank.
 */
export function ranked(text: string): Ballots<Ranking> {
  const groups = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [count = '', order = ''] = line.split(':');
      const ranks = order.split('>').map((rank) => rank.split('=').map((id) => id.trim()));
      return { count: Number(count), weight: 1n, selection: order.trim() === '' ? [] : ranks.map(sorted) };
    });
  return ballotsOf(groups);
}

export function ballotsOf(groups: readonly BallotGroup<Ranking>[], scale = 0): Ballots<Ranking> {
  return { groups, scale, eligible: 0n, present: null };
}

export const sorted = (ids: readonly string[]): readonly string[] => [...ids].sort();

/** A lot in which these come first, in this order. */
export const lotOf =
  (order: string): NonNullable<Lot> =>
  (choices) =>
    [...choices].sort((a, b) => order.indexOf(a) - order.indexOf(b));

/** Choices with names of one letter. */
export const letters = (names: string): readonly string[] => names.split('');

/** A ballot on some of the choices, with equal ranks; few ranks, so that ties come often. */
const selection = (choices: readonly string[]): fc.Arbitrary<Ranking> =>
  fc
    .array(fc.integer({ min: 0, max: choices.length }), {
      minLength: choices.length,
      maxLength: choices.length,
    })
    .map((ranks) =>
      [...new Set(ranks)]
        .filter((rank) => rank < choices.length)
        .sort((a, b) => a - b)
        .map((rank) => choices.filter((_, place) => ranks[place] === rank)),
    );

/** Elections small enough to have ties of every kind. */
export const smallElection = (
  sizes: { readonly min?: number; readonly max?: number } = {},
): fc.Arbitrary<{ readonly choices: readonly string[]; readonly groups: readonly BallotGroup<Ranking>[] }> =>
  fc.integer({ min: sizes.min ?? 1, max: sizes.max ?? 5 }).chain((size) => {
    const choices = letters('abcdef'.slice(0, size));
    const group = fc.record({
      selection: selection(choices),
      count: fc.integer({ min: 1, max: 4 }),
      weight: fc.constant(1n),
    });
    return fc.record({ choices: fc.constant(choices), groups: fc.array(group, { maxLength: 7 }) });
  });

/** Every order of some choices. */
export function permutations(choices: readonly string[]): readonly (readonly string[])[] {
  if (choices.length === 0) return [[]];
  return choices.flatMap((first) =>
    permutations(choices.filter((id) => id !== first)).map((rest) => [first, ...rest]),
  );
}

/** A contest between choices whose names are their ids. */
export function contestOf<R extends Rule>(
  counting: CountingBy<R>,
  ids: readonly string[],
  seats = 1,
): ContestBy<R> {
  const choices = ids.map((id) => ({ id, label: id }));
  return { id: 'q1', title: 'Who?', description: '', choices, seats, counting };
}

export function pairwiseDetailsOf({ details }: ContestResult): PairwiseDetails {
  if (details?.kind !== 'pairwise') throw new Error('no pairwise details');
  return details;
}

export type Election = Readonly<{ choices: readonly string[]; groups: readonly BallotGroup<Ranking>[] }>;

/** The same ballots upside down: those without a rank come first. */
export function reversed({ choices, groups }: Election): Election {
  return {
    choices,
    groups: groups.map((group) => {
      const ranked = group.selection.flat();
      const unranked = choices.filter((id) => !ranked.includes(id));
      return {
        ...group,
        selection: [unranked, ...group.selection.toReversed()].filter((ids) => ids.length > 0),
      };
    }),
  };
}

/** The same election under other names and in another order: a becomes the first name, and so on. */
export function renamed({ choices, groups }: Election, names: readonly string[]): Election {
  const name = renaming(choices, names);
  return {
    choices: names,
    groups: groups
      .map((group) => ({ ...group, selection: group.selection.map((ids) => sorted(ids.map(name))) }))
      .reverse(),
  };
}

export const renaming = (choices: readonly string[], names: readonly string[]) => (id: string) =>
  names[choices.indexOf(id)] ?? id;

/** An election, a shuffle of its names, and an order for the lot. */
export const shuffled = smallElection().chain((election) =>
  fc.record({
    election: fc.constant(election),
    names: fc.shuffledSubarray([...election.choices], { minLength: election.choices.length }),
    lot: fc.shuffledSubarray([...election.choices], { minLength: election.choices.length }),
  }),
);

/** In place of one choice two that stand side by side on every ballot; `split` says how, ballot by ballot. */
export function cloned(
  { choices, groups }: Election,
  clone: string,
  split: readonly ('first' | 'second' | 'equal')[],
): Election {
  const twin = clone.toUpperCase();
  const ranks = { first: [[clone], [twin]], second: [[twin], [clone]] } as const;
  return {
    choices: [...choices, twin],
    groups: groups.map((group, index) => ({
      ...group,
      selection: group.selection.flatMap((ids) => {
        if (!ids.includes(clone)) return [ids];
        const how = split[index] ?? 'equal';
        return ids.length > 1 || how === 'equal' ? [sorted([...ids, twin])] : ranks[how];
      }),
    })),
  };
}

/**
 * One group of ballots on which a choice has risen: by 1 above those it shared its rank with, by 2 into the rank above,
 * by 3 over that.
 */
export function raised({ choices, groups }: Election, id: string, at: number, by: number): Election {
  return {
    choices,
    groups: groups.map((group, index) =>
      index === at ? { ...group, selection: raise(group.selection, id, by) } : group,
    ),
  };
}

function raise(ranking: Ranking, id: string, by: number): Ranking {
  const rank = ranking.findIndex((ids) => ids.includes(id));
  const heights = ranking.map((ids, index) => ({ at: 2 * index, ids: ids.filter((other) => other !== id) }));
  const goal = 2 * (rank === -1 ? ranking.length : rank) - by;
  const joined = heights.map(({ at, ids }) => ({ at, ids: at === goal ? sorted([...ids, id]) : ids }));
  const all = heights.some(({ at }) => at === goal) ? joined : [...joined, { at: goal, ids: [id] }];
  return all
    .sort((one, other) => one.at - other.at)
    .map(({ ids }) => ids)
    .filter((ids) => ids.length > 0);
}
