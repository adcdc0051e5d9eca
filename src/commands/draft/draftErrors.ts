import { limits } from '../../core/contest.ts';
import type { ContestProblem } from '../../core/contestProblems.ts';
import type { OpeningProblem } from '../../core/election.ts';
import type { TranslationProblem } from '../../core/translationProblems.ts';
import type { InputProblem, Refusal } from '../../engine/refusal.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { inARow } from '../../words/list.ts';
import { inputSentence, openingSentence } from '../refusals.ts';
import type { Field, Part, Reply, Values } from '../ui.ts';
import { text } from './draftRead.ts';
import { type Line, linesOf, readLists } from './draftText.ts';
import type { FieldProblem } from './reading.ts';

/** What was filled in, and how it was read. */
export interface Filled {
  readonly fields: readonly (Part | Field)[];
  readonly values: Values;
  /** The lines of the choices, in their order. */
  readonly lines: readonly Line[];
  /** What was found wrong when it was read. */
  readonly problems: readonly FieldProblem[];
}

/**
 * What the engine says of a draft, as sentences at the fields of the form that it came from; null for refusals that
 * have nothing to do with what was filled in. A problem with something that is not on the form stands at its first field.
 */
export function draftErrors(t: Translate, refusal: Refusal | null, filled: Filled): Reply | null {
  const found = refusal === null ? [] : engineProblems(t, refusal, filled);
  if (found === null) return null;
  const own = new Set(filled.problems.map(({ field }) => field));
  const problems = [...filled.problems, ...found.filter(({ field }) => !own.has(field))];
  const names = filled.fields.flatMap((part) => ('name' in part ? [part.name] : []));
  const errors = new Map<string, string[]>();
  for (const { field, sentence } of problems) {
    const place = names.includes(field) ? field : (names[0] ?? field);
    errors.set(place, [...(errors.get(place) ?? []), sentence]);
  }
  const joined = [...errors].map(([field, sentences]) => [field, [...new Set(sentences)].join(' ')]);
  return { kind: 'errors', errors: Object.fromEntries(joined) };
}

function engineProblems(t: Translate, refusal: Refusal, filled: Filled): readonly FieldProblem[] | null {
  if (refusal.kind === 'bad-input')
    return refusal.problems.map((problem) => inputProblem(t, problem, filled));
  if (refusal.kind !== 'cannot-open') return null;
  return withoutEcho(refusal.problems).map((problem) => openingProblem(t, problem, filled));
}

const fieldOfPath: Readonly<Record<string, string>> = {
  mixThreshold: 'threshold',
  timeZone: 'closesAt',
  'contests.description': 'about',
  'contests.choices': 'choices',
  'contests.choices.label': 'choices',
  'contests.seats': 'seats',
  'contests.counting.maxMarks': 'marks',
  'contests.counting.minMarks': 'minMarks',
  'contests.counting.maxRanks': 'ranks',
  'contests.counting.base': 'base',
  'contests.counting.points': 'points',
  'contests.counting.maxScore': 'maxScore',
  'contests.counting.grades': 'grades',
  'contests.counting.quorum': 'quorum',
  'contests.counting.unranked': 'unranked',
  'contests.counting.strength': 'strength',
  'contests.counting.minority.seats': 'minoritySeats',
  'contests.writeIns': 'writeIns',
  'contests.order': 'order',
};

const maxOfPath: Readonly<Record<string, number>> = {
  title: limits.title,
  description: limits.description,
  'contests.title': limits.contestTitle,
  'contests.description': limits.description,
  'contests.choices.label': limits.choiceLabel,
};

function inputProblem(t: Translate, input: InputProblem, { fields, lines, values }: Filled): FieldProblem {
  const steps = input.path.split('.');
  const path = steps.filter((step) => !/^\d+$/u.test(step)).join('.');
  const sentence = inputSentence(t, input, maxOfPath[path]);
  if (path === 'contests.title') {
    const field = text(values, 'question').trim() === '' ? 'title' : 'question';
    return { field, sentence };
  }
  if (path === 'contests.choices') return { field: 'choices', sentence: t('refusal.tooManyChoices', limits) };
  if (path === 'reminders') return { field: path, sentence: t('refusal.draft.reminders') };
  if (path === 'contests.choices.label') return inLine(t, 'choices', lines[Number(steps[3])], sentence);
  if (path.startsWith('contests.counting.lists')) return personProblem(t, steps, sentence, values);
  if (path === 'contests.counting.grades' && steps.length > 4)
    return inLine(t, 'grades', linesOf(text(values, 'grades'))[Number(steps[4])], sentence);
  const field = fieldOfPath[path] ?? path;
  const known = fields.find((part) => 'name' in part && part.name === field);
  if (known?.kind !== 'number') return { field, sentence };
  return { field, sentence: t('refusal.input.number', { min: known.min, max: known.max }) };
}

function inLine(t: Translate, field: string, line: Line | undefined, problem: string): FieldProblem {
  return { field, sentence: t('refusal.inLine', { line: line?.line ?? 0, problem }) };
}

/** Persons stand on lists `c1`, `c2` … in the order of the field. */
function personProblem(
  t: Translate,
  [, , , , list = '', place, ...rest]: readonly string[],
  sentence: string,
  values: Values,
): FieldProblem {
  if (rest.length === 0) return { field: 'choices', sentence };
  const { lists } = readLists(text(values, 'choices'));
  return inLine(t, 'choices', lists[Number(list.slice(1)) - 1]?.persons[Number(place)], sentence);
}

const fieldOfContest: Readonly<Record<ContestProblem, string>> = {
  'too-few-choices': 'choices',
  'duplicate-choice-id': 'choices',
  'duplicate-choice-label': 'choices',
  'motion-choices-fixed': 'choices',
  'persons-without-list': 'choices',
  'list-without-persons': 'choices',
  'person-without-gender': 'choices',
  'seats-exceed-choices': 'seats',
  'one-seat-only': 'seats',
  'too-few-persons': 'seats',
  'marks-exceed-choices': 'marks',
  'min-marks-exceed-max': 'minMarks',
  'ranks-exceed-choices': 'ranks',
  'share-above-one': 'majorityOwn',
  'default-option-unknown': 'defaultOption',
  'ratio-unknown-choice': 'ratios',
  'ratio-below-one': 'ratios',
  'duplicate-grade': 'grades',
  'minority-seats-exceed-seats': 'minoritySeats',
  'write-ins-not-taken': 'writeIns',
  'order-fixed': 'order',
};

const fieldOfTranslation: Readonly<Record<TranslationProblem['problem'], string>> = {
  'own-language': 'language',
  'no-such-text': 'title',
  'duplicate-choice-label': 'choices',
  'duplicate-grade': 'grades',
};

function openingProblem(
  t: Translate,
  problem: OpeningProblem,
  { fields, lines, values }: Filled,
): FieldProblem {
  if (problem.kind === 'deadline-passed') return { field: 'closesAt', sentence: openingSentence(t, problem) };
  if (problem.kind === 'opens-after-close') {
    const asked = fields.some((part) => 'name' in part && part.name === 'opensAt');
    return { field: asked ? 'opensAt' : 'closesAt', sentence: openingSentence(t, problem) };
  }
  if (problem.kind === 'translation') {
    const field = fieldOfTranslation[problem.problem];
    return { field, sentence: openingSentence(t, problem) };
  }
  if (problem.kind !== 'contest') return { field: 'question', sentence: openingSentence(t, problem) };
  const sentence = t(`refusal.contest.${problem.problem}`);
  const field = fieldOfContest[problem.problem];
  if (problem.problem === 'duplicate-choice-label') return { field, sentence: sentence + repeated(t, lines) };
  if (problem.problem !== 'duplicate-grade') return { field, sentence };
  return { field, sentence: sentence + repeated(t, linesOf(text(values, 'grades'))) };
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

function repeated(t: Translate, lines: readonly Line[]): string {
  const byLabel = Map.groupBy(lines, ({ label }) => label.normalize('NFC').toLowerCase());
  const several = [...byLabel.values()].filter((alike) => alike.length > 1);
  const told = several.map((alike) =>
    t('refusal.repeatedLines', {
      lines: inARow(
        t,
        alike.map(({ line }) => String(line)),
      ),
    }),
  );
  return told.length === 0 ? '' : ` ${told.join(' ')}`;
}
