import { z } from 'zod';
import { countBlocStar } from '../../core/count/blocStar.ts';
import type { ContestResult } from '../../core/count/method.ts';
import { scoreTotals } from '../../core/count/scoreSums.ts';
import { countStar } from '../../core/count/star.ts';
import type { Lot } from '../../core/lot.ts';
import { ballotsOf, checkBallots, scoresHeadSchema } from './scoresFile.ts';
import { contestOf, countSchema, idOf, indexOf } from './uniform.ts';

/** starvote's names of its methods (README, "Functions for specific electoral systems"). */
const methodNames = {
  star: ['star', 'star voting', 'star_voting'],
  'bloc-star': ['bloc', 'bloc star', 'bloc star voting', 'bloc_star', 'bloc_star_voting'],
} as const;

const ballotSchema = z.strictObject({
  scores: z.array(z.int().min(0).nullable()),
  count: countSchema,
});

const fileSchema = scoresHeadSchema
  .extend({
    method: z.enum(['star', 'bloc-star']),
    params: z.object({
      maxScore: z.int().min(1),
      method: z.string().nullish(),
      tiebreaker: z.union([z.string(), z.array(z.union([z.string(), z.int()]))]).nullish(),
    }),
    ballots: z.array(ballotSchema),
  })
  .superRefine((file, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: ['params', path], message, input: file.params });
    const scores = file.ballots.map((ballot) => ballot.scores);
    checkBallots(scores, file, file.params.maxScore, context);
    const named = file.params.method?.toLowerCase();
    if (named !== undefined && !methodNames[file.method].some((name) => name === named))
      refuse('method', `unknown method ${named}`);
    if (file.method === 'star' && file.seats !== 1)
      context.addIssue({
        code: 'custom',
        path: ['seats'],
        message: 'STAR fills one seat',
        input: file.seats,
      });
    if (Array.isArray(file.params.tiebreaker) && !isPermutation(order(file)))
      refuse('tiebreaker', 'does not name every candidate once');
  });

type StarFile = z.infer<typeof fileSchema>;

/**
 * A `star` or `bloc-star` file, ties as in starvote, whose test elections these are. `tiebreaker`: a list of all
 * candidates, best first, decides what the rule leaves tied; by any other name, or by none, such a tie stays open, and
 * then there are winners only where they are the same whichever way the lot would fall. More seats than candidates:
 * nobody wins. `unbreakableTie`: the votes alone do not say who wins, or nobody does.
 */
export function countStarFile(input: unknown): Readonly<Record<string, unknown>> {
  const file = fileSchema.parse(input);
  const { maxScore } = file.params;
  const rows = file.ballots.map(({ scores, count }) => ({ numbers: scores.map((each) => each ?? 0), count }));
  const ballots = ballotsOf(rows);
  const result =
    file.method === 'star'
      ? countStar(contestOf(file, { rule: 'star/v1', maxScore }), ballots, lotOf(file))
      : countBlocStar(contestOf(file, { rule: 'bloc-star/v1', maxScore }), ballots, lotOf(file));
  const winners = winnersOf(file, result);
  const totals = [
    ...scoreTotals(
      file.candidates.map((_, index) => idOf(index)),
      ballots,
    ).values(),
  ];
  const unbroken = result.ties.some(({ brokenBy }) => brokenBy === 'open' || brokenBy === 'lot');
  return { winners, totals: totals.map(Number), unbreakableTie: unbroken || winners.length === 0 };
}

function winnersOf({ seats, candidates }: StarFile, { elected, ties }: ContestResult): readonly number[] {
  const open = ties.some(({ brokenBy }) => brokenBy === 'open');
  if (seats > candidates.length || (open && elected.length < seats)) return [];
  return elected.map(indexOf);
}

function lotOf(file: StarFile): Lot {
  if (!Array.isArray(file.params.tiebreaker)) return null;
  const places = order(file);
  return (tied) => [...tied].sort((a, b) => places.indexOf(indexOf(a)) - places.indexOf(indexOf(b)));
}

/** The candidates of a list of indexes or names; -1 for a name that is unknown. */
function order({
  candidates,
  params: { tiebreaker },
}: Pick<StarFile, 'candidates' | 'params'>): readonly number[] {
  if (!Array.isArray(tiebreaker)) return candidates.map((_, index) => index);
  const indexes = tiebreaker.map((each) => (typeof each === 'number' ? each : candidates.indexOf(each)));
  return indexes.length === candidates.length ? indexes : [];
}

function isPermutation(indexes: readonly number[]): boolean {
  return indexes.length > 0 && [...indexes].sort((a, b) => a - b).every((each, index) => each === index);
}
