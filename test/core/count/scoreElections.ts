import fc from 'fast-check';
import type { ContestBy } from '../../../src/core/contest.ts';
import type { Ballots } from '../../../src/core/count/method.ts';
import type { CountingBy, ScoreRule } from '../../../src/core/counting.ts';
import type { Lot } from '../../../src/core/lot.ts';
import type { Scores } from '../../../src/core/selection.ts';

/** Scores for c1, c2 … in their order (null: none), how many ballots, and what each weighs. */
export interface ScoreRow {
  readonly scores: readonly (number | null)[];
  readonly count: number;
  readonly weight?: bigint;
}

/** A contest with the choices c1, c2 … */
export function scoreContest<R extends ScoreRule>(
  counting: CountingBy<R>,
  choices: number,
  seats = 1,
): ContestBy<R> {
  return {
    id: 'q1',
    title: 'Who?',
    description: '',
    choices: Array.from({ length: choices }, (_, index) => ({ id: `c${index + 1}`, label: `N${index + 1}` })),
    seats,
    counting,
  };
}

export function scoreBallots(rows: readonly ScoreRow[], scale = 0): Ballots<Scores> {
  const groups = rows.map(({ scores, count, weight = 1n }) => ({
    selection: Object.fromEntries(
      scores.flatMap((score, index) => (score === null ? [] : [[`c${index + 1}`, score] as const])),
    ),
    count,
    weight,
  }));
  return { groups, scale, eligible: 0n, present: null };
}

/** A lot that always gives this order. */
export function fixedLot(order: readonly string[]): NonNullable<Lot> {
  return (tied) => order.filter((id) => tied.includes(id));
}

/** Scores up to `max`, few ballots and choices, so that ties are frequent; and an order for the lot. */
export function scoreElections(max: number) {
  return fc.integer({ min: 2, max: 5 }).chain((choices) =>
    fc.record({
      choices: fc.constant(choices),
      seats: fc.integer({ min: 1, max: choices }),
      rows: fc.array(
        fc.record({
          scores: fc.array(fc.integer({ min: 0, max }), { minLength: choices, maxLength: choices }),
          count: fc.integer({ min: 1, max: 3 }),
        }),
        { maxLength: 7 },
      ),
      order: fc.shuffledSubarray(
        Array.from({ length: choices }, (_, index) => `c${index + 1}`),
        { minLength: choices },
      ),
    }),
  );
}
