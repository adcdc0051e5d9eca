import { z } from 'zod';
import type { ContestBy } from '../../core/contest.ts';
import type { Ballots, ContestResult } from '../../core/count/method.ts';
import type { CountingBy, MarkRule } from '../../core/counting.ts';
import type { Marks } from '../../core/selection.ts';

/** What every file of votes for lists has: one number of votes for each list. */
export const listsHeadSchema = z.object({
  candidates: z.array(z.string()).min(1),
  seats: z.int().min(1),
  partyVotes: z.array(z.int().min(0)),
});

type Head = z.infer<typeof listsHeadSchema>;

export function checkVotes({ candidates, partyVotes }: Head, context: z.core.$RefinementCtx): void {
  if (partyVotes.length === candidates.length) return;
  const message = `has ${partyVotes.length} numbers for ${candidates.length} lists`;
  context.addIssue({ code: 'custom', path: ['partyVotes'], message, input: partyVotes });
}

export function idOf(list: number): string {
  return `l${list}`;
}

export function indexOf(id: string): number {
  return Number(id.slice(1));
}

export function contestOf<R extends MarkRule>(
  { candidates, seats }: Head,
  counting: CountingBy<R>,
): ContestBy<R> {
  const choices = candidates.map((label, index) => ({ id: idOf(index), label }));
  return { id: 'q1', title: '', description: '', choices, seats, counting };
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
