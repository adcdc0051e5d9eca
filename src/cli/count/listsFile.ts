import { z } from 'zod';
import type { Ballots, ContestResult } from '../../core/count/method.ts';
import type { Marks } from '../../core/selection.ts';
import { headShape, idOf, indexOf, seatsSchema } from './uniform.ts';

/** What every file of votes for lists has: one number of votes for each list. */
export const listsHeadSchema = z.object({
  candidates: headShape.candidates,
  seats: seatsSchema,
  partyVotes: z.array(z.int().min(0)),
});

type Head = z.infer<typeof listsHeadSchema>;

export function checkVotes({ candidates, partyVotes }: Head, context: z.core.$RefinementCtx): void {
  if (partyVotes.length === candidates.length) return;
  const message = `has ${partyVotes.length} numbers for ${candidates.length} lists`;
  context.addIssue({ code: 'custom', path: ['partyVotes'], message, input: partyVotes });
}

export function ballotsOf({ partyVotes }: Head): Ballots<Marks> {
  const groups = partyVotes
    .map((count, index) => ({ selection: [idOf(index)], count, weight: 1n }))
    .filter(({ count }) => count > 0);
  return { groups, scale: 0, eligible: 0n, present: null };
}

/** `tie` where one for the last seats was left open. */
export function openTie({ ties }: ContestResult, seatsLeft: number) {
  const open = ties.find(({ over, brokenBy }) => over === 'seat' && brokenBy === 'open');
  if (open === undefined) return {};
  return { tie: { tied: open.choices.map(indexOf).sort((a, b) => a - b), seatsLeft } };
}
