import { z } from 'zod';
import { plainText } from './text.ts';

/** A short id that is unique within its contest or definition; never shown. No comma: Teams joins ids by commas. */
export const shortIdSchema = z.string().regex(/^[a-z0-9]{1,12}$/u);

/** Limits of what a counting rule can be told. */
export const countingLimits = {
  marks: 100,
  ranks: 100,
  score: 100,
  points: 200,
  grades: 10,
  gradeLabel: 40,
  share: 1000,
  persons: 100,
  personName: 75,
} as const;

/** A share of something: [numerator, denominator]. */
export const shareSchema = z.tuple([
  z.int().min(0).max(countingLimits.share),
  z.int().min(1).max(countingLimits.share),
]);
export type Share = z.infer<typeof shareSchema>;

const boundSchema = z.strictObject({ share: shareSchema, strict: z.boolean() });
const maxRanks = z.int().min(1).max(countingLimits.ranks);
const maxScore = z.int().min(1).max(countingLimits.score);
const threshold = z.strictObject({ share: shareSchema, inclusive: z.boolean() }).nullable();
const minority = z.strictObject({ gender: z.string().regex(/^[A-Z]$/u), seats: z.int().min(0).max(100) });
const gender = z.string().regex(/^[A-Z]$/u);
const person = z.strictObject({ name: plainText(countingLimits.personName), gender });

const markRules = [
  /** Plurality; single non-transferable vote where there are several seats. */
  z.strictObject({ rule: z.literal('choose-one/v1') }),
  /** Block vote: from `minMarks` to `maxMarks` marks of equal worth. */
  z.strictObject({
    rule: z.literal('choose-up-to/v1'),
    minMarks: z.int().min(1).max(countingLimits.marks),
    maxMarks: z.int().min(1).max(countingLimits.marks),
  }),
  z.strictObject({ rule: z.literal('approval/v1') }),
  /** A question: `threshold` of `base` must say yes; quorums are shares of those eligible. */
  z.strictObject({
    rule: z.literal('yes-no-abstain/v1'),
    threshold: boundSchema,
    base: z.enum(['yes+no', 'cast', 'present', 'eligible']),
    /** How many of the eligible must take part. */
    turnoutQuorum: boundSchema.nullable(),
    /** How many of the eligible must say yes. */
    approvalQuorum: boundSchema.nullable(),
  }),
  /** Party lists, a choice is a list: highest averages with divisors 1, 2, 3 … */
  z.strictObject({ rule: z.literal('list-dhondt/v1'), threshold }),
  /** Divisors 1, 3, 5 … */
  z.strictObject({ rule: z.literal('list-sainte-lague/v1'), threshold }),
  /** Hare quota, largest remainders. */
  z.strictObject({ rule: z.literal('list-hare/v1'), threshold }),
  /** German works council by lists: D'Hondt and the minority gender's seats (WO § 15). Persons by list id. */
  z.strictObject({
    rule: z.literal('works-council-lists/v1'),
    minority,
    lists: z.record(shortIdSchema, z.array(person).min(1).max(countingLimits.persons)),
  }),
  /** German works council by persons: as many marks as seats, the minority gender's seats first (WO § 22). */
  z.strictObject({
    rule: z.literal('works-council-persons/v1'),
    minority,
    genders: z.record(shortIdSchema, gender),
  }),
] as const;

const rankRules = [
  /** Instant-runoff, one elimination a round unless `batch`; until a majority, or until two remain. */
  z.strictObject({
    rule: z.literal('irv/v1'),
    maxRanks,
    untilTwoRemain: z.boolean(),
    batch: z.boolean(),
  }),
  /** Scottish STV: SSI 2011/399, rules 46 to 53. */
  z.strictObject({ rule: z.literal('stv-scottish/v1'), maxRanks }),
  /** Weighted inclusive Gregory, PR Foundation reference rule; `batch`: sure losers are defeated together. */
  z.strictObject({ rule: z.literal('stv-wigm/v1'), maxRanks, batch: z.boolean() }),
  /** Meek, PR Foundation reference rule. */
  z.strictObject({ rule: z.literal('stv-meek/v1'), maxRanks }),
  /** Debian constitution A.5. `quorum` is a decimal number of votes; ratios by choice id, 1:1 where none is given. */
  z.strictObject({
    rule: z.literal('debian/v1'),
    maxRanks,
    defaultOption: shortIdSchema,
    quorum: z.string().regex(/^\d{1,9}(\.\d{1,15})?$/u),
    ratios: z.record(shortIdSchema, shareSchema),
  }),
  /** Schulze, winning votes, full ranking. */
  z.strictObject({ rule: z.literal('schulze/v1'), maxRanks, unranked: z.enum(['last', 'no-opinion']) }),
  z.strictObject({
    rule: z.literal('ranked-pairs/v1'),
    maxRanks,
    strength: z.enum(['winning-votes', 'margins']),
  }),
  /** Points n, n-1 … 1; equal and missing ranks share the points of their places. */
  z.strictObject({ rule: z.literal('borda/v1'), maxRanks }),
] as const;

const scoreRules = [
  /** Points to give out freely, up to `points` in all. */
  z.strictObject({ rule: z.literal('cumulative/v1'), points: z.int().min(1).max(countingLimits.points) }),
  z.strictObject({ rule: z.literal('score/v1'), maxScore }),
  z.strictObject({ rule: z.literal('star/v1'), maxScore }),
  z.strictObject({ rule: z.literal('bloc-star/v1'), maxScore }),
  /** Labels of the grades, the worst first; a score is the place of a grade, the worst is 0. */
  z.strictObject({
    rule: z.literal('majority-judgement/v1'),
    grades: z.array(plainText(countingLimits.gradeLabel)).min(2).max(countingLimits.grades),
  }),
] as const;

const ruleOptions = [...markRules, ...rankRules, ...scoreRules] as const;

/** How a contest is counted: rule and version, frozen in the manifest with its settings, decide who wins. */
export const countingSchema = z.discriminatedUnion('rule', ruleOptions);
export type Counting = z.infer<typeof countingSchema>;
export type Rule = Counting['rule'];
export type CountingBy<R extends Rule> = Extract<Counting, { rule: R }>;

export type MarkRule = z.infer<(typeof markRules)[number]>['rule'];
export type RankRule = z.infer<(typeof rankRules)[number]>['rule'];
export type ScoreRule = z.infer<(typeof scoreRules)[number]>['rule'];

/** What a ballot holds under a rule: marks, an order of preference, or a number for each choice. */
export type BallotKind = 'marks' | 'ranking' | 'scores';

type KindOf<R extends string, K extends BallotKind> = { readonly [rule in R]: K };

/** Written out, not read from the schemas: browsers have none. */
const kinds = {
  'choose-one/v1': 'marks',
  'choose-up-to/v1': 'marks',
  'approval/v1': 'marks',
  'yes-no-abstain/v1': 'marks',
  'list-dhondt/v1': 'marks',
  'list-sainte-lague/v1': 'marks',
  'list-hare/v1': 'marks',
  'works-council-lists/v1': 'marks',
  'works-council-persons/v1': 'marks',
  'irv/v1': 'ranking',
  'stv-scottish/v1': 'ranking',
  'stv-wigm/v1': 'ranking',
  'stv-meek/v1': 'ranking',
  'debian/v1': 'ranking',
  'schulze/v1': 'ranking',
  'ranked-pairs/v1': 'ranking',
  'borda/v1': 'ranking',
  'cumulative/v1': 'scores',
  'score/v1': 'scores',
  'star/v1': 'scores',
  'bloc-star/v1': 'scores',
  'majority-judgement/v1': 'scores',
} as const satisfies KindOf<MarkRule, 'marks'> & KindOf<RankRule, 'ranking'> & KindOf<ScoreRule, 'scores'>;

export const rules = Object.keys(kinds) as readonly Rule[];

export function ballotKind(rule: Rule): BallotKind {
  return kinds[rule];
}
