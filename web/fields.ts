import type { Answers } from '../src/core/answers.ts';
import { toBase64url } from '../src/core/encoding.ts';
import { isWriteIn, writeInSign, writtenName } from '../src/core/writeIn.ts';

/** What the ballot's form carries. Everything in it may be hostile. */
export interface BallotForm {
  readonly code: string;
  /** The election that the page showed. */
  readonly election: string;
  /** 32 bytes that only this form knows: the same submission twice is the same ballot. */
  readonly pageNonce: Uint8Array;
  readonly answers: Answers;
}

const contestPrefix = 'contest-';
const writeInPrefix = 'write-';

/** The name of the inputs that mark a choice of a contest, or leave it blank; their value is the choice, or `blank`. */
export function contestField(contest: string): string {
  return `${contestPrefix}${contest}`;
}

/** The name of the input that takes a choice's rank or score. Ids have no hyphen, so no other field has this name. */
export function numberField(contest: string, choice: string): string {
  return `${contestPrefix}${contest}-${choice}`;
}

/** The name of the inputs for names that are not on the list of a contest. */
export function writeInField(contest: string): string {
  return `${writeInPrefix}${contest}`;
}

/**
 * What the fields of a ballot say; others are passed over. Without a prototype: a contest may have any short id, and a form
 * any name at all.
 */
export function readFields(fields: Readonly<Record<string, unknown>>): Answers {
  const answers: Record<string, readonly string[]> = Object.create(null);
  for (const [name, value] of Object.entries(fields)) {
    const values = [value].flat().map((one) => String(one).trim());
    const { contest, entries } = entriesOf(name, values);
    if (entries.length > 0) answers[contest] = [...(answers[contest] ?? []), ...entries];
  }
  return answers;
}

function entriesOf(name: string, values: readonly string[]) {
  if (name.startsWith(writeInPrefix))
    return { contest: name.slice(writeInPrefix.length), entries: namesOf(values) };
  if (!name.startsWith(contestPrefix)) return { contest: '', entries: [] };
  const { contest, choice } = splitName(name.slice(contestPrefix.length));
  return { contest, entries: choice === null ? values : numbersOf(choice, values) };
}

/** A field for a name that is left empty says nothing. */
function namesOf(values: readonly string[]): readonly string[] {
  return values.filter((value) => value !== '').map((value) => `${writeInSign}${value}`);
}

function splitName(name: string): { readonly contest: string; readonly choice: string | null } {
  const at = name.indexOf('-');
  if (at < 0) return { contest: name, choice: null };
  return { contest: name.slice(0, at), choice: name.slice(at + 1) };
}

/** A field for a number that is left empty says nothing. */
function numbersOf(choice: string, values: readonly string[]): readonly string[] {
  return values.filter((value) => value !== '').map((value) => `${choice}=${value}`);
}

/** What somebody filled in for a choice's rank or score; empty where nothing was. */
export function typedNumber(entries: readonly string[], choice: string): string {
  const start = `${choice}=`;
  return entries.find((entry) => entry.startsWith(start))?.slice(start.length) ?? '';
}

/** Name and value of every field with which the form can be sent once more, as it is. */
export function formFields({ code, election, pageNonce, answers }: BallotForm): readonly [string, string][] {
  return [
    ['code', code],
    ['election', election],
    ['pageNonce', toBase64url(pageNonce)],
    ...answerFields(answers),
  ];
}

function answerFields(answers: Answers): readonly [string, string][] {
  return Object.entries(answers).flatMap(([contest, entries]) =>
    entries.map((entry) => fieldOf(contest, entry)),
  );
}

function fieldOf(contest: string, entry: string): [string, string] {
  if (isWriteIn(entry) && entry !== writeInSign) return [writeInField(contest), writtenName(entry)];
  const at = entry.indexOf('=');
  const isNumber = at >= 0 && at + 1 < entry.length;
  if (!isNumber) return [contestField(contest), entry];
  return [numberField(contest, entry.slice(0, at)), entry.slice(at + 1)];
}
