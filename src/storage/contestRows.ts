import { z } from 'zod';
import type {
  ContestResult,
  Details,
  GradeDetails,
  ListDetails,
  MinorityDetails,
  MotionDetails,
  PairwiseDetails,
  Place,
  Round,
  Tie,
  Transfer,
} from '../core/count/method.ts';
import { rules, shareSchema } from '../core/counting.ts';

/** A schema that names every field of `T`, so that none is forgotten when a rule has more to tell. */
function rowOf<T>() {
  return <S extends z.ZodType<T>>(schema: keyof T extends keyof z.output<S> ? S : never): S => schema;
}

const ids = z.array(z.string());
const count = z.int().min(0);
const amount = z.string();
const amounts = z.record(z.string(), amount);
const groups = z.array(ids);
const matrix = z.array(z.array(amount));

const transferSchema = rowOf<Transfer>()(
  z.strictObject({
    from: z.string(),
    reason: z.enum(['surplus', 'exclusion']),
    value: amount.exactOptional(),
    to: amounts,
    exhausted: amount,
  }),
);

const roundSchema = rowOf<Round>()(
  z.strictObject({
    kind: z.enum(['votes', 'points', 'preferences', 'scores', 'runoff', 'grades', 'seats']),
    votes: amounts,
    elected: ids,
    excluded: ids,
    quota: amount.exactOptional(),
    exhausted: amount.exactOptional(),
    transfers: z.array(transferSchema).exactOptional(),
    keepValues: amounts.exactOptional(),
    sureLosers: z.boolean().exactOptional(),
  }),
);

const tieSchema = rowOf<Tie>()(
  z.strictObject({
    round: count,
    over: z.enum(['seat', 'exclusion', 'surplus', 'finalist', 'rank', 'pair']),
    choices: ids,
    brokenBy: z.enum([
      'earlier-round',
      'head-to-head',
      'score',
      'top-scores',
      'votes',
      'lot',
      'open',
      'people',
    ]),
    order: ids,
    unnamed: count.exactOptional(),
  }),
);

const motionSchema = rowOf<MotionDetails>()(
  z.strictObject({
    kind: z.literal('motion'),
    outcome: z.enum(['carried', 'lost', 'tied', 'undecided']),
    tests: z.array(
      z.strictObject({
        test: z.enum(['threshold', 'turnout', 'approval']),
        votes: amount,
        of: amount,
        share: shareSchema,
        strict: z.boolean(),
        met: z.boolean(),
      }),
    ),
  }),
);

const pairwiseSchema = rowOf<PairwiseDetails>()(
  z.strictObject({
    kind: z.literal('pairwise'),
    choices: ids,
    preferred: matrix,
    condorcetWinner: z.string().nullable(),
    smithSet: ids,
    ranking: groups,
    strongestPaths: matrix.exactOptional(),
    pairs: z
      .array(z.strictObject({ winner: z.string(), loser: z.string(), strength: amount, locked: z.boolean() }))
      .exactOptional(),
    dropped: z
      .array(z.strictObject({ choice: z.string(), for: z.enum(['quorum', 'majority']) }))
      .exactOptional(),
    schwartzSets: groups.exactOptional(),
  }),
);

const gradesSchema = rowOf<GradeDetails>()(
  z.strictObject({
    kind: z.literal('grades'),
    tallies: z.record(z.string(), z.array(amount)),
    majorityGrades: z.record(z.string(), count),
    ranking: groups,
  }),
);

const placeSchema = rowOf<Place>()(z.strictObject({ list: z.string(), place: count }));

const listsSchema = rowOf<ListDetails>()(
  z.strictObject({
    kind: z.literal('lists'),
    seats: z.record(z.string(), count),
    order: z.array(z.strictObject({ list: z.string(), number: amount })),
    belowThreshold: ids,
    persons: z.array(placeSchema).exactOptional(),
    swaps: z.array(z.strictObject({ out: placeSchema, in: placeSchema, number: amount })).exactOptional(),
  }),
);

const minoritySchema = rowOf<MinorityDetails>()(
  z.strictObject({ kind: z.literal('minority'), minoritySeats: ids }),
);

const detailsSchema: z.ZodType<Details> = z.discriminatedUnion('kind', [
  motionSchema,
  pairwiseSchema,
  gradesSchema,
  listsSchema,
  minoritySchema,
]);

/** The result of a contest as a jsonb column keeps it. */
export const contestResultSchema: z.ZodType<ContestResult> = rowOf<ContestResult>()(
  z.strictObject({
    contest: z.string(),
    rule: z.enum(rules),
    valid: count,
    blank: count,
    undervotes: count,
    rounds: z.array(roundSchema),
    elected: ids,
    ties: z.array(tieSchema),
    details: detailsSchema.exactOptional(),
    otherWriteIns: z.strictObject({ names: count, votes: amount }).exactOptional(),
  }),
);
