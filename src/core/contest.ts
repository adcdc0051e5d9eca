import { z } from 'zod';
import { unreachable } from './result.ts';
import { optionalText, plainText } from './text.ts';

/** Limits of a definition. Choices: what one select of a chat modal can carry; texts: what its labels can. */
export const limits = {
  title: 150,
  description: 2000,
  contests: 10,
  contestTitle: 150,
  choices: 100,
  choiceLabel: 75,
} as const;

/** A short id that is unique within its contest or definition; never shown. No comma: Teams joins ids by commas. */
export const shortIdSchema = z.string().regex(/^[a-z0-9]{1,12}$/u);

export const choiceSchema = z.strictObject({ id: shortIdSchema, label: plainText(limits.choiceLabel) });
export type Choice = z.infer<typeof choiceSchema>;

/** Counting rule and version, frozen in the manifest: the named rule decides who wins. */
export const ruleSchema = z.enum(['choose-one/v1', 'choose-up-to/v1', 'approval/v1', 'yes-no-abstain/v1']);
export type Rule = z.infer<typeof ruleSchema>;

export const contestSchema = z.strictObject({
  id: shortIdSchema,
  title: plainText(limits.contestTitle),
  description: optionalText(limits.description),
  rule: ruleSchema,
  choices: z.array(choiceSchema).max(limits.choices),
  seats: z.int().min(1).max(limits.choices),
  /** The greatest number of choices one ballot may mark, where the rule lets the organiser say. */
  maxMarks: z.int().min(1).max(limits.choices),
});
export type Contest = z.infer<typeof contestSchema>;

/** What was chosen in one contest: ids of choices, sorted. An empty list is a blank vote. */
export type Selection = readonly string[];

/** The choices of a yes/no/abstain question; their ids are fixed, their labels are the catalogue's. */
export const motionChoices: readonly Choice[] = [
  { id: 'yes', label: 'Yes' },
  { id: 'no', label: 'No' },
  { id: 'abstain', label: 'Abstain' },
];

export type ContestProblem =
  | 'too-few-choices'
  | 'duplicate-choice-id'
  | 'duplicate-choice-label'
  | 'seats-exceed-choices'
  | 'marks-exceed-choices'
  | 'motion-choices-fixed'
  | 'one-mark-only'
  | 'approval-marks-fixed'
  | 'motion-has-one-seat';

/** Every reason why a well-formed contest cannot be put to the voters. */
export function contestProblems(contest: Contest): readonly ContestProblem[] {
  const ids = new Set(contest.choices.map((choice) => choice.id));
  const labels = new Set(contest.choices.map((choice) => choice.label.toLowerCase()));
  const count = contest.choices.length;
  const problems: ContestProblem[] = [];
  if (count < 2) problems.push('too-few-choices');
  if (ids.size < count) problems.push('duplicate-choice-id');
  if (labels.size < count) problems.push('duplicate-choice-label');
  if (contest.seats > count) problems.push('seats-exceed-choices');
  if (contest.maxMarks > count) problems.push('marks-exceed-choices');
  return [...problems, ...ruleProblems(contest)];
}

function ruleProblems(contest: Contest): readonly ContestProblem[] {
  switch (contest.rule) {
    case 'choose-one/v1':
      return contest.maxMarks === 1 ? [] : ['one-mark-only'];
    case 'choose-up-to/v1':
      return [];
    case 'approval/v1':
      return contest.maxMarks === contest.choices.length ? [] : ['approval-marks-fixed'];
    case 'yes-no-abstain/v1':
      return motionProblems(contest);
    default:
      return unreachable(contest.rule);
  }
}

function motionProblems(contest: Contest): readonly ContestProblem[] {
  const problems: ContestProblem[] = [];
  const ids = contest.choices.map((choice) => choice.id).join();
  if (ids !== motionChoices.map((choice) => choice.id).join()) problems.push('motion-choices-fixed');
  if (contest.maxMarks !== 1) problems.push('one-mark-only');
  if (contest.seats !== 1) problems.push('motion-has-one-seat');
  return problems;
}

export type SelectionProblem = 'unknown-choice' | 'repeated-choice' | 'overvote' | 'not-sorted';

/** Every reason why a selection is not one that this contest takes. */
export function selectionProblems(contest: Contest, selection: Selection): readonly SelectionProblem[] {
  const known = new Set(contest.choices.map((choice) => choice.id));
  const problems: SelectionProblem[] = [];
  if (selection.some((id) => !known.has(id))) problems.push('unknown-choice');
  if (new Set(selection).size < selection.length) problems.push('repeated-choice');
  if (selection.length > contest.maxMarks) problems.push('overvote');
  if (selection.join() !== [...selection].sort().join()) problems.push('not-sorted');
  return problems;
}
