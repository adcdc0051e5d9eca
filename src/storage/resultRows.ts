import { z } from 'zod';
import { invalidReasons } from '../core/ballot.ts';
import type { ElectionResult } from '../core/count/count.ts';
import { contestResultSchema } from './contestRows.ts';

const count = z.int().min(0);

/** A result as a jsonb column keeps it. */
export const electionResultSchema: z.ZodType<ElectionResult> = z.strictObject({
  cast: count,
  valid: count,
  invalid: z.strictObject(
    Object.fromEntries(invalidReasons.map((reason) => [reason, count.exactOptional()])),
  ),
  contests: z.array(contestResultSchema),
});
