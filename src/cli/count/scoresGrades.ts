import { z } from 'zod';
import { countMajorityJudgement } from '../../core/count/majorityJudgement.ts';
import { ballotsOf, checkBallots, scoresHeadSchema } from './scoresFile.ts';
import { contestOf, countSchema, idOf, indexOf } from './uniform.ts';

/** 0 is no opinion, 1 the worst grade. */
const ballotSchema = z.strictObject({ grades: z.array(z.int().min(0)), count: countSchema });

const fileSchema = scoresHeadSchema
  .extend({
    params: z.object({ grades: z.array(z.string()).min(2), noOpinion: z.literal('worst').nullish() }),
    ballots: z.array(ballotSchema),
  })
  .superRefine((file, context) => {
    const { grades, noOpinion } = file.params;
    const judgements = file.ballots.map((ballot) => ballot.grades);
    checkBallots(judgements, file, grades.length, context);
    if (noOpinion !== 'worst' && judgements.some((each) => each.includes(0)))
      context.addIssue({
        code: 'custom',
        path: ['params', 'noOpinion'],
        message: 'is not given, and there are ballots without an opinion on a candidate',
        input: noOpinion,
      });
  });

/**
 * A `majority-judgement` file. Ranks count from 1 and are shared by equals; who has a rank up to `seats` wins. Majority
 * grades are told as on the ballots, 1 for the worst grade.
 */
export function countGradeFile(input: unknown): Readonly<Record<string, unknown>> {
  const file = fileSchema.parse(input);
  const rows = file.ballots.map(({ grades, count }) => ({
    numbers: grades.map((grade) => Math.max(grade - 1, 0)),
    count,
  }));
  const contest = contestOf(file, { rule: 'majority-judgement/v1', grades: file.params.grades });
  const { details } = countMajorityJudgement(contest, ballotsOf(rows), null);
  if (details?.kind !== 'grades') throw new Error('majority judgement tells its grades');
  const ranking = details.ranking.map((group) => group.map(indexOf).sort((a, b) => a - b));
  const ranks = file.candidates.map((_, index) => rankOf(ranking, index));
  const ids = file.candidates.map((_, index) => idOf(index));
  return {
    winners: ranking.flat().filter((index) => rankOf(ranking, index) <= file.seats),
    ranking,
    ranks,
    tallies: ids.map((id) => details.tallies[id]?.map(Number)),
    majorityGrades: ids.map((id) => (details.majorityGrades[id] ?? 0) + 1),
  };
}

function rankOf(ranking: readonly (readonly number[])[], candidate: number): number {
  const group = ranking.findIndex((equal) => equal.includes(candidate));
  return ranking.slice(0, group).flat().length + 1;
}
