import type { Contest } from './contest.ts';
import { err, ok, type Result } from './result.ts';
import { isVisibleText } from './unicode14.ts';

/** What a voter wrote stands among the marks of a ballot behind this sign, which no id of a choice holds. */
export const writeInSign = '+';

/** Limits of a name that is written: in code points, and in bytes of UTF-8. */
export const writeInLimits = { points: 60, bytes: 120, names: 5 } as const;

/** The most bytes that such a name takes in JSON: 20 characters of four bytes, and 40 quotation marks of two each. */
export const longestWriteIn = 160;

/** Whether a mark is a name that was written; else it is the id of a choice. */
export function isWriteIn(mark: string): boolean {
  return mark.startsWith(writeInSign);
}

/** What was written. */
export function writtenName(mark: string): string {
  return mark.slice(writeInSign.length);
}

/** The names among what a form sent; the sign alone says that there is one, and is none. */
export function typedNames(entries: readonly string[]): readonly string[] {
  return entries.filter((entry) => isWriteIn(entry) && entry !== writeInSign).map(writtenName);
}

export type WriteInProblem = 'empty' | 'too-long' | 'unsafe-characters';

/** Formatting that word processors and keyboards leave in names, and that nobody sees. */
const invisible = /[\u00ad\u061c\u200b-\u200f\u2060-\u2064\ufeff]|[\ufe00-\ufe0f]/gu;
const whiteSpace = /[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu;

/** The one text in which a name that somebody typed is kept (docs/protocol.md, section 6), or every reason against it. */
export function writeInText(typed: string): Result<string, readonly WriteInProblem[]> {
  const text = typed.replace(invisible, '').normalize('NFC').replace(whiteSpace, ' ').trim();
  const problems: WriteInProblem[] = [];
  if (text === '') problems.push('empty');
  if (isTooLong(text)) problems.push('too-long');
  if (!isVisibleText(text)) problems.push('unsafe-characters');
  return problems.length > 0 ? err(problems) : ok(text);
}

function isTooLong(text: string): boolean {
  return (
    Array.from(text).length > writeInLimits.points ||
    new TextEncoder().encode(text).length > writeInLimits.bytes
  );
}

/**
 * The same for names that differ only in case, in width or in such forms: they are counted as one. Unicode's lower case
 * of no language, with one small sigma, and with the sharp s as the two letters that it is in capitals.
 */
export function foldName(text: string): string {
  const small = text.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ').replaceAll('ß', 'ss');
  return small.normalize('NFKC').replace(whiteSpace, ' ').trim();
}

/** The mark that stands for all spellings of a name, in the count and in lots. */
export function foldedMark(mark: string): string {
  return writeInSign + foldName(writtenName(mark));
}

/** What can be wrong with the names on a ballot; the same name twice is a repeated choice. */
export const writeInProblemKinds = ['bad-write-in', 'listed-write-in', 'too-many-write-ins'] as const;

/** Every reason why these marks, all of them written names in their canonical text, cannot stand on a ballot of this contest. */
export function writeInProblems(
  contest: Contest,
  marks: readonly string[],
  most: number,
): readonly (typeof writeInProblemKinds)[number][] {
  if (marks.length === 0) return [];
  const names = marks.map(writtenName);
  const listed = new Set(contest.choices.flatMap(({ label }) => foldOfLabel(label)));
  const problems: (typeof writeInProblemKinds)[number][] = [];
  if (names.some((name) => listed.has(foldName(name)))) problems.push('listed-write-in');
  if (names.length > most) problems.push('too-many-write-ins');
  return problems;
}

/** Whether a written name is in its canonical text. */
export function isCanonicalMark(mark: string): boolean {
  const name = writtenName(mark);
  const text = writeInText(name);
  return text.ok && text.value === name;
}

/** Empty where nobody could write this label. */
function foldOfLabel(label: string): readonly string[] {
  const text = writeInText(label);
  return text.ok ? [foldName(text.value)] : [];
}
