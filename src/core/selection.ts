import { z } from 'zod';
import { markRange, mostWriteIns, rankRange, scoreRange } from './ballotRange.ts';
import type { Contest } from './contest.ts';
import { ballotKind, shortIdSchema } from './counting.ts';
import { unreachable } from './result.ts';
import {
  foldedMark,
  isCanonicalMark,
  isWriteIn,
  longestWriteIn,
  writeInProblemKinds,
  writeInProblems,
  writeInSign,
} from './writeIn.ts';

/** Ids of choices and names that were written (`+` and the name), sorted by UTF-16 code units. */
export type Marks = readonly string[];
/** Groups of choices, the most preferred first; within a group equal, and sorted. Choices may be left out. */
export type Ranking = readonly (readonly string[])[];
/** A whole number for each choice that has one. */
export type Scores = Readonly<Record<string, number>>;

/** What was chosen in one contest; its shape is the contest's ballot kind. Empty: a blank vote. */
export type Selection = Marks | Ranking | Scores;

const rankingSchema = z.array(z.array(shortIdSchema).readonly()).readonly();
const scoresSchema = z.record(shortIdSchema, z.int()).readonly();

/** Where no contest lets voters write names. */
export const listedSelectionSchema: z.ZodType<Selection> = z.union([
  z.array(shortIdSchema).readonly(),
  rankingSchema,
  scoresSchema,
]);

const markSchema = z.union([shortIdSchema, z.string().startsWith(writeInSign)]);

export const selectionSchema: z.ZodType<Selection> = z.union([
  z.array(markSchema).readonly(),
  rankingSchema,
  scoresSchema,
]);

/** A blank vote in a contest. */
export function blankSelection(contest: Contest): Selection {
  return ballotKind(contest.counting.rule) === 'scores' ? {} : [];
}

export function isBlank(selection: Selection): boolean {
  return Array.isArray(selection) ? selection.length === 0 : Object.keys(selection).length === 0;
}

export function isMarks(selection: Selection): selection is Marks {
  return Array.isArray(selection) && selection.every((item) => typeof item === 'string');
}

export function isRanking(selection: Selection): selection is Ranking {
  return Array.isArray(selection) && selection.every((item) => Array.isArray(item));
}

export function isScores(selection: Selection): selection is Scores {
  return !Array.isArray(selection);
}

/**
 * Equal for equal selections of a contest, and only for them: ids hold letters and digits, and the scores of a ballot
 * come sorted by their ids. Ranks of several choices are joined by commas (what an array's text does). Names that were
 * written hold any sign; they stand before the ids.
 */
export function selectionKey(selection: Selection): string {
  if (!Array.isArray(selection)) return JSON.stringify(selection);
  const [first] = selection;
  return typeof first === 'string' && isWriteIn(first) ? JSON.stringify(selection) : selection.join('>');
}

export const selectionProblemKinds = [
  'wrong-shape',
  'unknown-choice',
  'repeated-choice',
  'overvote',
  'too-few-marks',
  'equal-ranks',
  'too-many-ranks',
  'bad-score',
  'too-many-points',
  'not-sorted',
  ...writeInProblemKinds,
] as const;
export type SelectionProblem = (typeof selectionProblemKinds)[number];

/** Every reason why a selection is not one that this contest takes. Blank is always taken. */
export function selectionProblems(contest: Contest, selection: Selection): readonly SelectionProblem[] {
  const kind = ballotKind(contest.counting.rule);
  switch (kind) {
    case 'marks':
      return isMarks(selection) ? markProblems(contest, selection) : ['wrong-shape'];
    case 'ranking':
      return isRanking(selection) ? rankProblems(contest, selection) : ['wrong-shape'];
    case 'scores':
      return isScores(selection) ? scoreProblems(contest, selection) : ['wrong-shape'];
    default:
      return unreachable(kind);
  }
}

function markProblems(contest: Contest, marks: Marks): readonly SelectionProblem[] {
  const { min, max } = markRange(contest);
  const most = mostWriteIns(contest);
  const written = most > 0 ? marks.filter(isWriteIn) : [];
  const listed = most > 0 ? marks.filter((mark) => !isWriteIn(mark)) : marks;
  const problems: SelectionProblem[] = [...unknownChoices(contest, listed)];
  // Before the folds are compared: those of characters that Unicode 14.0 does not have, not every verifier knows.
  if (!written.every(isCanonicalMark)) problems.push('bad-write-in');
  problems.push(...repeatedChoices([...listed, ...written.map(foldedMark)]));
  problems.push(...writeInProblems(contest, written, most));
  if (marks.length > max) problems.push('overvote');
  if (marks.length > 0 && marks.length < min) problems.push('too-few-marks');
  if (!isSorted(marks)) problems.push('not-sorted');
  return problems;
}

function rankProblems(contest: Contest, ranking: Ranking): readonly SelectionProblem[] {
  const { max, equal } = rankRange(contest);
  const problems = [...idProblems(contest, ranking.flat())];
  if (ranking.some((group) => group.length === 0)) problems.push('wrong-shape');
  if (!equal && ranking.some((group) => group.length > 1)) problems.push('equal-ranks');
  if (ranking.length > max) problems.push('too-many-ranks');
  if (!ranking.every(isSorted)) problems.push('not-sorted');
  return problems;
}

function scoreProblems(contest: Contest, scores: Scores): readonly SelectionProblem[] {
  const { min, max, total } = scoreRange(contest);
  const numbers = Object.values(scores);
  const problems = [...idProblems(contest, Object.keys(scores))];
  if (numbers.some((score) => !Number.isInteger(score) || score < min || score > max))
    problems.push('bad-score');
  if (total !== null && numbers.reduce((sum, score) => sum + score, 0) > total)
    problems.push('too-many-points');
  return problems;
}

function idProblems(contest: Contest, ids: readonly string[]): readonly SelectionProblem[] {
  return [...unknownChoices(contest, ids), ...repeatedChoices(ids)];
}

function unknownChoices({ choices }: Contest, ids: readonly string[]): readonly SelectionProblem[] {
  const known = new Set(choices.map((choice) => choice.id));
  return ids.every((id) => known.has(id)) ? [] : ['unknown-choice'];
}

function repeatedChoices(marks: readonly string[]): readonly SelectionProblem[] {
  return new Set(marks).size < marks.length ? ['repeated-choice'] : [];
}

function isSorted(ids: readonly string[]): boolean {
  return ids.every((id, index) => index === 0 || (ids[index - 1] ?? '') <= id);
}

const longestMark = () => writeInSign.padEnd(writeInSign.length + longestWriteIn, 'x');

/** As long as any selection of a contest can be as canonical JSON; where names may be written, it is no selection itself. */
export function longestSelection(contest: Contest): Selection {
  const ids = contest.choices.map((choice) => choice.id).sort((a, b) => b.length - a.length);
  const kind = ballotKind(contest.counting.rule);
  switch (kind) {
    case 'marks': {
      const written = Array.from({ length: mostWriteIns(contest) }, longestMark);
      return [...written, ...ids].slice(0, markRange(contest).max);
    }
    case 'ranking': {
      const { max, equal } = rankRange(contest);
      const alone = ids.slice(0, max).map((id) => [id]);
      return equal && max < ids.length
        ? [...alone.slice(1), [...(alone[0] ?? []), ...ids.slice(max)]]
        : alone;
    }
    case 'scores':
      return Object.fromEntries(ids.map((id) => [id, scoreRange(contest).max]));
    default:
      return unreachable(kind);
  }
}
