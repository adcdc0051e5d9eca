import { z } from 'zod';
import { invalidReasons } from '../core/ballot.ts';
import { ruleSchema } from '../core/contest.ts';
import type { ElectionResult } from '../core/count/count.ts';

const ids = z.array(z.string());
const count = z.int().min(0);

const tieSchema = z.strictObject({
  round: count,
  choices: ids,
  brokenBy: z.enum(['lot', 'open']),
  order: ids,
});

const contestResultSchema = z.strictObject({
  contest: z.string(),
  rule: ruleSchema,
  valid: count,
  blank: count,
  undervotes: count,
  rounds: z.array(z.strictObject({ votes: z.record(z.string(), z.string()), elected: ids })),
  elected: ids,
  ties: z.array(tieSchema),
  motion: z.enum(['carried', 'lost', 'tied']).exactOptional(),
});

/** A result as a jsonb column keeps it. */
export const electionResultSchema: z.ZodType<ElectionResult> = z.strictObject({
  cast: count,
  valid: count,
  invalid: z.strictObject(
    Object.fromEntries(invalidReasons.map((reason) => [reason, count.exactOptional()])),
  ),
  contests: z.array(contestResultSchema),
});
