import type { BallotProblemKind } from '../../../src/core/answers.ts';
import { rankRange, scoreRange } from '../../../src/core/ballotRange.ts';
import type { Contest } from '../../../src/core/contest.ts';
import { ballotKind } from '../../../src/core/counting.ts';

interface Entry {
  readonly choice: string;
  /** NaN: not a whole number. */
  readonly number: number;
}

/** The choices whose fields a problem is about, in the order of the ballot; none where it is about all of them. */
export function wrongChoices(
  contest: Contest,
  entries: readonly string[],
  problems: readonly BallotProblemKind[],
): readonly string[] {
  if (ballotKind(contest.counting.rule) === 'marks') return [];
  const numbers = entries.filter((entry) => entry.includes('=')).map(readEntry);
  const wrong = new Set(problems.flatMap((problem) => concerned(contest, numbers, problem)));
  return contest.choices.map(({ id }) => id).filter((id) => wrong.has(id));
}

function readEntry(entry: string): Entry {
  const at = entry.indexOf('=');
  const [choice, digits] = [entry.slice(0, at), entry.slice(at + 1)];
  return { choice, number: /^\d{1,4}$/u.test(digits) ? Number(digits) : Number.NaN };
}

function concerned(
  contest: Contest,
  entries: readonly Entry[],
  problem: BallotProblemKind,
): readonly string[] {
  const ids = (wrong: (entry: Entry) => boolean) => entries.filter(wrong).map(({ choice }) => choice);
  if (outOfRange.has(problem)) return ids(({ number }) => !isWithin(contest, number));
  if (problem === 'equal-ranks')
    return ids(({ number }) => entries.filter((other) => other.number === number).length > 1);
  if (problem === 'repeated-choice')
    return ids(({ choice }) => entries.filter((other) => other.choice === choice).length > 1);
  return [];
}

const outOfRange: ReadonlySet<BallotProblemKind> = new Set(['not-a-number', 'bad-score', 'too-many-ranks']);

function isWithin(contest: Contest, number: number): boolean {
  const ranked = ballotKind(contest.counting.rule) === 'ranking';
  const { min, max } = ranked ? { min: 1, max: rankRange(contest).max } : scoreRange(contest);
  return number >= min && number <= max;
}
