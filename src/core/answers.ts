import type { Selections } from './ballot.ts';
import { rankRange, scoreRange } from './ballotRange.ts';
import type { Contest } from './contest.ts';
import { ballotKind } from './counting.ts';
import type { Definition } from './election.ts';
import { err, ok, type Result, unreachable } from './result.ts';
import {
  isBlank,
  isMarks,
  type Ranking,
  type Selection,
  type SelectionProblem,
  selectionProblems,
} from './selection.ts';
import { labelsInAllLanguages } from './translations.ts';
import {
  foldName,
  isWriteIn,
  type WriteInProblem,
  writeInSign,
  writeInText,
  writtenName,
} from './writeIn.ts';

/**
 * What a form sent, by contest id: `blank` alone for an explicit blank vote, else ids of marked choices in any order,
 * or `choice=number` where a ballot has ranks (1 is the most preferred; gaps are closed) or scores. A name that was
 * written is `+` and what was typed; `+` alone says that one is, where a form asks so.
 */
export type Answers = Readonly<Record<string, readonly string[]>>;

export const blankAnswer = 'blank';

export type BallotProblemKind =
  | FormProblem
  | 'write-in-missing'
  | 'write-in-too-long'
  | 'write-in-characters'
  | 'missing-contest'
  | 'unknown-contest'
  | 'blank-with-choices'
  | 'not-a-number';

/** Those that are about names that were written. */
export const nameProblems: ReadonlySet<BallotProblemKind> = new Set([
  'listed-write-in',
  'too-many-write-ins',
  'write-in-missing',
  'write-in-too-long',
  'write-in-characters',
]);

export interface BallotProblem {
  readonly contest: string;
  readonly problem: BallotProblemKind;
}

/** The selections in a form's answers, or every reason why they are not a ballot of this election. */
export function readAnswers(
  definition: Pick<Definition, 'contests'> & Partial<Definition>,
  answers: Answers,
): Result<Selections, readonly BallotProblem[]> {
  const known = new Map(definition.contests.map((contest) => [contest.id, contest]));
  const problems: BallotProblem[] = Object.keys(answers)
    .filter((id) => !known.has(id))
    .map((id) => ({ contest: id.slice(0, 20), problem: 'unknown-contest' }));
  const selections: Record<string, Selection> = {};
  for (const contest of definition.contests) {
    const answer = Object.hasOwn(answers, contest.id) ? (answers[contest.id] ?? []) : [];
    const read = readAnswer(contest, answer, labelsInAllLanguages(definition, contest.id));
    if (read.ok) selections[contest.id] = read.value;
    else problems.push(...read.error.map((problem) => ({ contest: contest.id, problem })));
  }
  return problems.length > 0 ? err(problems) : ok(selections);
}

/** @param labels of the choices in other languages: a name that stands there is written by mistake */
function readAnswer(
  contest: Contest,
  answer: readonly string[],
  labels: readonly string[],
): Result<Selection, readonly BallotProblemKind[]> {
  if (answer.length === 0) return err(['missing-contest']);
  const blank = answer.includes(blankAnswer);
  const entries = answer.filter((entry) => entry !== blankAnswer);
  const { selection, problems } = readEntries(contest, entries);
  const found = [...problems, ...selectionProblems(contest, selection).filter(isFormProblem)];
  if (isMarks(selection) && selection.filter(isWriteIn).some((mark) => isListed(labels, mark)))
    found.push('listed-write-in');
  if (blank && entries.length > 0) found.unshift('blank-with-choices');
  if (!blank && found.length === 0 && isBlank(selection)) found.push('missing-contest');
  return found.length > 0 ? err([...new Set(found)]) : ok(selection);
}

function isListed(labels: readonly string[], mark: string): boolean {
  return labels.some((label) => foldName(label) === foldName(writtenName(mark)));
}

/** What the form cannot get wrong, or says more exactly: reading it sorts, gives the contest's shape, and judges names. */
type FormProblem = Exclude<SelectionProblem, 'not-sorted' | 'wrong-shape' | 'bad-write-in'>;

function isFormProblem(problem: SelectionProblem): problem is FormProblem {
  return problem !== 'not-sorted' && problem !== 'wrong-shape' && problem !== 'bad-write-in';
}

interface Entries {
  readonly selection: Selection;
  readonly problems: readonly BallotProblemKind[];
}

function readEntries(contest: Contest, entries: readonly string[]): Entries {
  const kind = ballotKind(contest.counting.rule);
  switch (kind) {
    case 'marks':
      return readMarks(entries);
    case 'ranking':
      return readRanks(contest, numbered(entries));
    case 'scores':
      return readScores(contest, numbered(entries));
    default:
      return unreachable(kind);
  }
}

const writeInReasons = {
  empty: 'write-in-missing',
  'too-long': 'write-in-too-long',
  'unsafe-characters': 'write-in-characters',
} as const satisfies Record<WriteInProblem, BallotProblemKind>;

function readMarks(entries: readonly string[]): Entries {
  const typed = entries.filter((entry) => isWriteIn(entry) && entry !== writeInSign);
  const names = typed.map((entry) => ({ entry, text: writeInText(writtenName(entry)) }));
  const problems = names.flatMap(({ text }) =>
    text.ok ? [] : text.error.map((each) => writeInReasons[each]),
  );
  if (entries.includes(writeInSign) && typed.length === 0) problems.push('write-in-missing');
  const marks = names.map(({ entry, text }) => (text.ok ? writeInSign + text.value : entry));
  return { selection: [...entries.filter((entry) => !isWriteIn(entry)), ...marks].sort(), problems };
}

interface NumberedEntry {
  readonly choice: string;
  /** NaN: not a whole number. */
  readonly number: number;
}

function numbered(entries: readonly string[]): readonly NumberedEntry[] {
  return entries.map((entry) => {
    const at = entry.indexOf('=');
    const [choice, digits] = at < 0 ? [entry, ''] : [entry.slice(0, at), entry.slice(at + 1)];
    return { choice, number: /^\d{1,4}$/u.test(digits) ? Number(digits) : Number.NaN };
  });
}

function readRanks(contest: Contest, entries: readonly NumberedEntry[]): Entries {
  const usable = entries.filter(({ number }) => number >= 1);
  const groups = Map.groupBy(usable, ({ number }) => number);
  const selection: Ranking = [...groups]
    .sort(([a], [b]) => a - b)
    .map(([, group]) => group.map(({ choice }) => choice).sort());
  const { max } = rankRange(contest);
  const beyond = usable.some(({ number }) => number > max) && selection.length <= max;
  return {
    selection,
    problems: usable.length < entries.length || beyond ? ['not-a-number'] : [],
  };
}

/** Where points are given out, none given is the same as no entry. */
function readScores(contest: Contest, entries: readonly NumberedEntry[]): Entries {
  const { total } = scoreRange(contest);
  const usable = entries.filter(({ number }) => !Number.isNaN(number));
  const repeated = new Set(usable.map(({ choice }) => choice)).size < usable.length;
  const problems: BallotProblemKind[] = [];
  if (usable.length < entries.length) problems.push('not-a-number');
  if (repeated) problems.push('repeated-choice');
  const given = usable.filter(({ number }) => number > 0 || total === null);
  return { selection: Object.fromEntries(given.map(({ choice, number }) => [choice, number])), problems };
}
