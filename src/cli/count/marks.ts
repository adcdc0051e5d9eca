import { z } from 'zod';
import type { Contest } from '../../core/contest.ts';
import { countContest } from '../../core/count/count.ts';
import { selectionProblems } from '../../core/selection.ts';
import { comparisonsOf } from './comparisons.ts';
import { type MarkBallot, markBallotsShape } from './markBallots.ts';
import { contestOf, headShape, indexOf, readUniform } from './uniform.ts';
import { ballotsOf } from './weights.ts';

/** Plurality; where ballots are rankings, the first place counts, and all are compared by other methods too. */
export function countPlurality(input: unknown): Readonly<Record<string, unknown>> {
  const file = readMarks(input);
  const counted = countMarks(contestOf(file, { rule: 'choose-one/v1' }), file.ballots);
  const ranked = file.ballots.every(({ ranking }) => ranking !== undefined);
  return ranked ? { ...counted, ...comparisonsOf(file.candidates.length, file.ballots) } : counted;
}

/** Plurality with decimal weights; totals are always decimal strings. */
export function countWeighted(input: unknown): Readonly<Record<string, unknown>> {
  const file = readMarks(input);
  const counted = countMarks(contestOf(file, { rule: 'choose-one/v1' }), file.ballots);
  return { ...counted, totals: counted.totals.map(String) };
}

export function countApproval(input: unknown): Readonly<Record<string, unknown>> {
  const file = readMarks(input);
  return countMarks(contestOf(file, { rule: 'approval/v1' }), file.ballots);
}

const blockParams = z.object({
  minMarks: z.int().min(1).default(1),
  maxMarks: z.int().min(1).optional(),
  overvote: z.literal('invalid').default('invalid'),
});

/** Block vote: ballots with too many marks, or too few, are invalid; without `maxMarks` there are as many as seats. */
export function countBlockVote(input: unknown): Readonly<Record<string, unknown>> {
  const file = readUniform(input, (size) =>
    z.object({ ...headShape, ...markBallotsShape(input, size), params: blockParams.prefault({}) }),
  );
  const { minMarks, maxMarks = file.seats } = file.params;
  return countMarks(contestOf(file, { rule: 'choose-up-to/v1', minMarks, maxMarks }), file.ballots);
}

function readMarks(input: unknown) {
  return readUniform(input, (size) => z.object({ ...headShape, ...markBallotsShape(input, size) }));
}

/**
 * The result in the words of the data. There is no lot: at a tie for the last seat all the tied are named, and `tie` is
 * true. `valid` are those that are neither invalid nor blank. Totals are numbers unless ballots have weights.
 */
function countMarks(contest: Contest, ballots: readonly MarkBallot[]) {
  const good = ballots.filter(({ selection }) => selectionProblems(contest, selection).length === 0);
  const { elected, ties, rounds, valid, blank } = countContest(contest, ballotsOf(good), null);
  const named = [...elected, ...ties.flatMap((tie) => tie.choices)].map(indexOf);
  const winners = named.sort((a, b) => a - b);
  const votes = contest.choices.map(({ id }) => rounds[0]?.votes[id] ?? '0');
  const weighted = ballots.some(({ weight }) => weight !== undefined);
  const totals = weighted ? votes : votes.map(Number);
  const all = ballots.reduce((sum, { count }) => sum + count, 0);
  const numbers = { ballots: all, valid: valid - blank, invalid: all - valid, blank };
  return { winners, elected: winners, totals, tie: ties.length > 0, ...numbers };
}
