import { limits } from '../core/contest.ts';
import type { ContestProblem } from '../core/contestProblems.ts';
import type { OpeningProblem } from '../core/election.ts';
import type { InputProblem, Refusal } from '../engine/refusal.ts';
import type { Translate } from '../locales/catalogue.ts';
import { choiceLines } from './draftRead.ts';
import { inputSentence, openingSentence } from './refusals.ts';
import type { Field, Part, Reply, Values } from './ui.ts';

interface FieldProblem {
  readonly field: string;
  readonly sentence: string;
}

/**
 * What the engine says of a draft, as sentences at the fields of the form that it came from; null for refusals that
 * have nothing to do with what was filled in. A problem with something that is not on the form stands at its first field.
 */
export function draftErrors(
  t: Translate,
  refusal: Refusal,
  parts: readonly (Part | Field)[],
  values: Values,
): Reply | null {
  if (refusal.kind !== 'bad-input' && refusal.kind !== 'cannot-open') return null;
  const problems =
    refusal.kind === 'bad-input'
      ? refusal.problems.map((problem) => inputProblem(t, problem, values))
      : withoutEcho(refusal.problems).map((problem) => openingProblem(t, problem, values));
  const names = parts.flatMap((part) => ('name' in part ? [part.name] : []));
  const errors = new Map<string, string[]>();
  for (const { field, sentence } of problems) {
    const place = names.includes(field) ? field : (names[0] ?? field);
    errors.set(place, [...(errors.get(place) ?? []), sentence]);
  }
  const joined = [...errors].map(([field, sentences]) => [field, [...new Set(sentences)].join(' ')]);
  return { kind: 'errors', errors: Object.fromEntries(joined) };
}

const fieldOfPath: Readonly<Record<string, string>> = {
  mixThreshold: 'threshold',
  timeZone: 'closesAt',
  'contests.title': 'question',
  'contests.counting': 'rule',
  'contests.counting.rule': 'rule',
  'contests.counting.maxMarks': 'marks',
  'contests.choices': 'choices',
  'contests.choices.label': 'choices',
  'contests.seats': 'seats',
};

const maxOfPath: Readonly<Record<string, number>> = {
  title: limits.title,
  description: limits.description,
  'contests.title': limits.contestTitle,
  'contests.choices.label': limits.choiceLabel,
};

function inputProblem(t: Translate, input: InputProblem, values: Values): FieldProblem {
  const steps = input.path.split('.');
  const path = steps.filter((step) => !/^\d+$/u.test(step)).join('.');
  const field = fieldOfPath[path] ?? path;
  if (path === 'contests.choices') return { field, sentence: t('refusal.tooManyChoices', limits) };
  const sentence = inputSentence(t, input, maxOfPath[path]);
  if (path !== 'contests.choices.label') return { field, sentence };
  const line = choiceLines(values)[Number(steps[3])]?.line ?? 0;
  return { field, sentence: t('refusal.inLine', { line, problem: sentence }) };
}

const fieldOfContest: Readonly<Record<ContestProblem, string>> = {
  'too-few-choices': 'choices',
  'duplicate-choice-id': 'choices',
  'duplicate-choice-label': 'choices',
  'motion-choices-fixed': 'choices',
  'seats-exceed-choices': 'seats',
  'one-seat-only': 'seats',
  'marks-exceed-choices': 'marks',
  'min-marks-exceed-max': 'marks',
  'ranks-exceed-choices': 'rule',
  'share-above-one': 'rule',
  'default-option-unknown': 'rule',
  'ratio-unknown-choice': 'rule',
  'ratio-below-one': 'rule',
  'duplicate-grade': 'rule',
  'persons-without-list': 'rule',
  'list-without-persons': 'rule',
  'too-few-persons': 'rule',
  'person-without-gender': 'rule',
  'minority-seats-exceed-seats': 'rule',
};

function openingProblem(t: Translate, problem: OpeningProblem, values: Values): FieldProblem {
  if (problem.kind === 'deadline-passed') return { field: 'closesAt', sentence: openingSentence(t, problem) };
  if (problem.kind !== 'contest') return { field: 'question', sentence: openingSentence(t, problem) };
  const sentence = t(`refusal.contest.${problem.problem}`);
  const lines = problem.problem === 'duplicate-choice-label' ? repeatedLines(t, values) : '';
  return { field: fieldOfContest[problem.problem], sentence: `${sentence}${lines}` };
}

/** With too few choices, seats and marks exceed them as a matter of course: that is not said. */
function withoutEcho(problems: readonly OpeningProblem[]): readonly OpeningProblem[] {
  const few = new Set(
    problems.flatMap((each) =>
      each.kind === 'contest' && each.problem === 'too-few-choices' ? [each.contest] : [],
    ),
  );
  return problems.filter(
    (each) => each.kind !== 'contest' || each.problem === 'too-few-choices' || !few.has(each.contest),
  );
}

function repeatedLines(t: Translate, values: Values): string {
  const byLabel = Map.groupBy(choiceLines(values), ({ label }) => label.normalize('NFC').toLowerCase());
  const repeated = [...byLabel.values()].filter((lines) => lines.length > 1);
  const told = repeated.map((lines) =>
    t('refusal.repeatedLines', { lines: lines.map(({ line }) => line).join(', ') }),
  );
  return told.length === 0 ? '' : ` ${told.join(' ')}`;
}
