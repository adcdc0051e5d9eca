import { z } from 'zod';
import { unreachable } from '../../core/result.ts';
import { countGradeFile } from './scoresGrades.ts';
import { countStarFile } from './scoresStar.ts';

const fileSchema = z.looseObject({ method: z.enum(['star', 'bloc-star', 'majority-judgement']) });

/**
 * Counts a data file of scores or grades: methods `star`, `bloc-star` and `majority-judgement`.
 * @returns the keys of the file's `expected`; candidates by index
 * @throws ZodError for a file that does not fit its method
 */
export function countScores(input: unknown): Readonly<Record<string, unknown>> {
  const { method } = fileSchema.parse(input);
  switch (method) {
    case 'star':
    case 'bloc-star':
      return countStarFile(input);
    case 'majority-judgement':
      return countGradeFile(input);
    default:
      return unreachable(method);
  }
}
