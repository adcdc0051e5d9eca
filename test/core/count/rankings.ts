import fc from 'fast-check';
import type { BallotGroup, Ballots } from '../../../src/core/count/method.ts';
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
