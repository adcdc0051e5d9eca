import { z } from 'zod';
import { motionChoices } from '../../core/contest.ts';
import { atScale, type Decimal } from '../../core/count/decimal.ts';
import type { Ballots } from '../../core/count/method.ts';
import { countMotion as countByRule } from '../../core/count/motion.ts';
import type { CountingBy, Share } from '../../core/counting.ts';
import type { Marks } from '../../core/selection.ts';
import { contestOf, countSchema, decimalSchema, headShape, readUniform } from './uniform.ts';
import { ballotsOf } from './weights.ts';

type Motion = CountingBy<'yes-no-abstain/v1'>;

const shareSchema = z.tuple([z.int().min(0), z.int().min(1)], { error: 'is not [numerator, denominator]' });

/** A share of the eligible that must take part (`counts: cast`), or say yes. */
const quorumSchema = z.strictObject({
  min: shareSchema,
  of: z.literal('eligible').default('eligible'),
  counts: z.enum(['cast', 'yes']).default('cast'),
  strict: z.boolean().default(false),
});
type Quorum = z.output<typeof quorumSchema>;

/** A name that is not known here could change the outcome, so it is refused. */
const paramsSchema = z
  .strictObject({
    eligible: decimalSchema.optional(),
    present: decimalSchema.nullable().default(null),
    threshold: shareSchema.optional(),
    strict: z.boolean(),
    base: z.enum(['yes+no', 'cast', 'present', 'eligible']).optional(),
    /** yes ≥ (strict: >) ratio × no, and more yes than no. */
    ratio: shareSchema.optional(),
    quorum: z.union([quorumSchema.transform((quorum) => [quorum]), z.array(quorumSchema)]).default([]),
  })
  .superRefine(({ threshold, ratio, base, quorum, eligible }, context) => {
    const add = (message: string) => context.addIssue({ code: 'custom', message });
    if ((threshold === undefined) === (ratio === undefined)) add('give either a threshold or a ratio');
    if (threshold !== undefined && base === undefined) add('a threshold needs a base');
    if (ratio !== undefined && base !== undefined && base !== 'yes+no') add('a ratio is one of yes to no');
    if (new Set(quorum.map(({ counts }) => counts)).size < quorum.length) add('two quorums of one kind');
    if (eligible === undefined && (base === 'eligible' || quorum.length > 0)) add('eligible is missing');
  });
type Params = z.output<typeof paramsSchema>;

const ballotSchema = z
  .object({
    choice: z.enum(['yes', 'no', 'abstain', 'blank']).nullable(),
    count: countSchema,
    weight: decimalSchema.optional(),
  })
  .transform(({ choice, ...rest }) => {
    const selection: Marks = choice === null || choice === 'blank' ? [] : [choice];
    return { ...rest, selection };
  });

/** A motion. `passed` is null while it is not known how many are present. */
export function countMotion(input: unknown): Readonly<Record<string, unknown>> {
  const shape = { ...headShape, params: paramsSchema, ballots: z.array(ballotSchema) };
  const { params, ballots } = readUniform(input, () => z.object(shape));
  const contest = contestOf({ candidates: [], seats: 1 }, countingOf(params));
  const electorate = electorateOf(params, ballotsOf(ballots));
  const { details } = countByRule({ ...contest, choices: [...motionChoices] }, electorate, null);
  if (details?.kind !== 'motion') throw new Error('a motion has an outcome');
  const { outcome } = details;
  return { passed: outcome === 'undecided' ? null : outcome === 'carried', outcome };
}

function countingOf({ threshold, ratio, strict, base = 'yes+no', quorum }: Params): Motion {
  const bound =
    threshold === undefined ? boundOfRatio(ratio ?? [1, 1], strict) : { share: threshold, strict };
  const quorumOf = (counts: Quorum['counts']) => {
    const found = quorum.find((each) => each.counts === counts);
    return found === undefined ? null : { share: found.min, strict: found.strict };
  };
  const quorums = { turnoutQuorum: quorumOf('cast'), approvalQuorum: quorumOf('yes') };
  return { rule: 'yes-no-abstain/v1', threshold: bound, base, ...quorums };
}

/** a to b is a/(a+b) of yes and no; up to 1 to 1, more yes than no is what decides (Debian constitution A.5.3). */
function boundOfRatio([yes, no]: Share, strict: boolean): Motion['threshold'] {
  return yes > no ? { share: [yes, yes + no], strict } : { share: [1, 2], strict: true };
}

/** The ballots with the numbers that the file gives, all in units of the finest of them. */
function electorateOf({ eligible, present }: Params, ballots: Ballots<Marks>): Ballots<Marks> {
  const scale = Math.max(ballots.scale, eligible?.scale ?? 0, present?.scale ?? 0);
  const units = (value: Decimal) => atScale(value, scale);
  const groups = ballots.groups.map(({ weight, ...group }) => ({
    ...group,
    weight: units({ units: weight, scale: ballots.scale }),
  }));
  return {
    groups,
    scale,
    eligible: eligible === undefined ? 0n : units(eligible),
    present: present === null ? null : units(present),
  };
}
