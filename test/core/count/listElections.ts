import type { ContestBy } from '../../../src/core/contest.ts';
import type { Ballots, ContestResult, ListDetails } from '../../../src/core/count/method.ts';
import type { CountingBy, MarkRule } from '../../../src/core/counting.ts';
import type { Marks } from '../../../src/core/selection.ts';

/** A contest with the choices a, b, c … */
export function markContest<R extends MarkRule>(
  counting: CountingBy<R>,
  choices: number,
  seats: number,
): ContestBy<R> {
  return {
    id: 'q1',
    title: 'Who?',
    description: '',
    choices: Array.from({ length: choices }, (_, index) => ({ id: letter(index), label: `N${index}` })),
    seats,
    counting,
  };
}

export function letter(index: number): string {
  return String.fromCharCode(97 + index);
}

/** So many ballots with one mark for a, b, c … and blank ones. */
export function listBallots(votes: readonly number[], blank = 0): Ballots<Marks> {
  const groups = votes.map((count, index) => ({ selection: [letter(index)], count, weight: 1n }));
  const blanks = { selection: [], count: blank, weight: 1n };
  const all = [...groups, blanks].filter(({ count }) => count > 0);
  return { groups: all, scale: 0, eligible: 0n, present: null };
}

export function listDetails({ details }: ContestResult): ListDetails {
  if (details?.kind !== 'lists') throw new Error('no lists');
  return details;
}
