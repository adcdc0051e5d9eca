import { z } from 'zod';
import { concat, equalBytes } from './bytes.ts';
import { canonicalJson, parseCanonical } from './canonical.ts';
import {
  type Contest,
  type Selection,
  type SelectionProblem,
  selectionProblems,
  shortIdSchema,
} from './contest.ts';
import type { Definition } from './election.ts';
import { fromBase64url, toBase64url } from './encoding.ts';
import { err, ok, type Result } from './result.ts';

/** What one voter chose, by contest id; every contest has an entry, a blank vote is an empty list. */
export type Selections = Readonly<Record<string, Selection>>;

/** What a form sent, by contest id: ids of choices in any order, or `blank` alone for an explicit blank vote. */
export type Answers = Readonly<Record<string, readonly string[]>>;

export const blankAnswer = 'blank';

export type BallotProblemKind =
  | Exclude<SelectionProblem, 'not-sorted'>
  | 'missing-contest'
  | 'unknown-contest'
  | 'blank-with-choices';

export interface BallotProblem {
  readonly contest: string;
  readonly problem: BallotProblemKind;
}

/** The selections in a form's answers, or every reason why they are not a ballot of this election. */
export function readAnswers(
  definition: Definition,
  answers: Answers,
): Result<Selections, readonly BallotProblem[]> {
  const known = new Map(definition.contests.map((contest) => [contest.id, contest]));
  const problems: BallotProblem[] = Object.keys(answers)
    .filter((id) => !known.has(id))
    .map((id) => ({ contest: id.slice(0, 20), problem: 'unknown-contest' }));
  const selections: Record<string, Selection> = {};
  for (const contest of definition.contests) {
    const answer = Object.hasOwn(answers, contest.id) ? (answers[contest.id] ?? []) : [];
    const selection = [...answer].filter((id) => id !== blankAnswer).sort();
    const found = answerProblems(contest, answer, selection);
    problems.push(...found.map((problem) => ({ contest: contest.id, problem })));
    selections[contest.id] = selection;
  }
  return problems.length > 0 ? err(problems) : ok(selections);
}

function answerProblems(
  contest: Contest,
  answer: readonly string[],
  selection: Selection,
): readonly BallotProblemKind[] {
  if (answer.length === 0) return ['missing-contest'];
  const blank = answer.includes(blankAnswer);
  const problems = selectionProblems(contest, selection).filter((problem) => problem !== 'not-sorted');
  return blank && selection.length > 0 ? ['blank-with-choices', ...problems] : problems;
}

const nonceLength = 16;

const plaintextSchema = z.strictObject({
  contests: z.record(shortIdSchema, z.array(shortIdSchema)),
  nonce: z.string(),
});

/** The fixed length in bytes of every plaintext ballot of an election: the longest possible one, rounded up to 64. */
export function ballotLength(definition: Definition): number {
  const contests = Object.fromEntries(
    definition.contests.map((contest) => [contest.id, longestSelection(contest)]),
  );
  const nonce = toBase64url(new Uint8Array(nonceLength));
  return Math.ceil(canonicalJson({ contests, nonce }).length / 64) * 64;
}

function longestSelection(contest: Contest): Selection {
  const longestFirst = contest.choices.map((choice) => choice.id).sort((a, b) => b.length - a.length);
  return longestFirst.slice(0, contest.maxMarks);
}

/**
 * The plaintext that is sealed: canonical JSON of selections and nonce, padded with zero bytes to the fixed length.
 * @param nonce 16 bytes
 */
export function encodeBallot(definition: Definition, selections: Selections, nonce: Uint8Array): Uint8Array {
  if (nonce.length !== nonceLength) throw new Error('a ballot nonce has 16 bytes');
  const json = canonicalJson({ contests: selections, nonce: toBase64url(nonce) });
  const length = ballotLength(definition);
  if (json.length > length) throw new Error('a valid ballot fits the length of its election');
  return concat(json, new Uint8Array(length - json.length));
}

/** Why a ballot that was cast does not count. Closed: the record and its verifier name exactly these. */
export const invalidReasons = [
  'not-decryptable',
  'wrong-length',
  'not-canonical',
  'wrong-shape',
  'wrong-nonce',
  'wrong-contests',
  'unknown-choice',
  'repeated-choice',
  'overvote',
  'not-sorted',
] as const;
export type InvalidReason = (typeof invalidReasons)[number];

/** Reads an opened ballot. The plaintext is controlled by whoever cast it; null: the seal did not open. */
export function readBallot(
  definition: Definition,
  plaintext: Uint8Array | null,
): Result<Selections, InvalidReason> {
  if (plaintext === null) return err('not-decryptable');
  if (plaintext.length !== ballotLength(definition)) return err('wrong-length');
  const end = plaintext.findLastIndex((byte) => byte !== 0) + 1;
  const json = parseCanonical(plaintext.subarray(0, end));
  if (!json.ok) return err('not-canonical');
  const ballot = plaintextSchema.safeParse(json.value);
  if (!ballot.success || !equalBytes(canonicalJson(ballot.data), plaintext.subarray(0, end)))
    return err('wrong-shape');
  if (fromBase64url(ballot.data.nonce)?.length !== nonceLength) return err('wrong-nonce');
  return checkSelections(definition, ballot.data.contests);
}

function checkSelections(definition: Definition, selections: Selections): Result<Selections, InvalidReason> {
  const expected = definition.contests.map((contest) => contest.id).sort();
  if (Object.keys(selections).sort().join() !== expected.join()) return err('wrong-contests');
  for (const contest of definition.contests) {
    const [problem] = selectionProblems(contest, selections[contest.id] ?? []);
    if (problem !== undefined) return err(problem);
  }
  return ok(selections);
}
