import { z } from 'zod';
import type { Ballots } from '../../core/count/method.ts';
import type { Scores } from '../../core/selection.ts';
import { headShape, idOf } from './uniform.ts';

/** What every file of scores has. */
export const scoresHeadSchema = z.object({ candidates: headShape.candidates, seats: headShape.seats });

type Head = z.infer<typeof scoresHeadSchema>;

/** A number for every candidate, in their order, and how many ballots say so. */
export interface Row {
  readonly numbers: readonly number[];
  readonly count: number;
}

/** Refuses ballots that are too short or too long, and numbers that are out of range. */
export function checkBallots(
  ballots: readonly (readonly (number | null)[])[],
  { candidates }: Head,
  max: number,
  context: z.core.$RefinementCtx,
): void {
  for (const [index, numbers] of ballots.entries()) {
    const refuse = (message: string) =>
      context.addIssue({ code: 'custom', path: ['ballots', index], message, input: numbers });
    if (numbers.length !== candidates.length)
      refuse(`has ${numbers.length} numbers for ${candidates.length} candidates`);
    for (const number of numbers.filter((each) => each !== null && each > max))
      refuse(`${number} is above ${max}`);
  }
}

export function ballotsOf(rows: readonly Row[]): Ballots<Scores> {
  const groups = rows.map(({ numbers, count }) => ({
    selection: Object.fromEntries(numbers.map((number, index) => [idOf(index), number])),
    count,
    weight: 1n,
  }));
  return { groups, scale: 0, eligible: 0n, present: null };
}
