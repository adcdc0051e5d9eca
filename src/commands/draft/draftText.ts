import type { Share } from '../../core/counting.ts';

/** What organisers type as text into one field, read line by line; everything counts from line 1. */

export interface Line {
  readonly line: number;
  readonly label: string;
}

/** Lines that are not blank, trimmed. */
export function linesOf(text: string): readonly Line[] {
  return text
    .split(/\r\n|\r|\n/u)
    .map((label, index) => ({ line: index + 1, label: label.trim() }))
    .filter(({ label }) => label !== '');
}

/** A bound on a share: `2/3` or `5%` is reached, `>1/2` must be exceeded. */
export interface Bound {
  readonly share: Share;
  readonly strict: boolean;
}

const boundPattern = /^(>?)\s*(?:(\d{1,3})\s*\/\s*(\d{1,3})|(\d{1,3})(?:[.,](\d))?\s*%)$/u;

/** Null for what is no share of at most one whole. */
export function readBound(text: string): Bound | null {
  const found = boundPattern.exec(text.trim());
  if (found === null) return null;
  const [, strict, numerator, denominator, percent = '', tenth] = found;
  const share: Share =
    numerator !== undefined
      ? [Number(numerator), Number(denominator)]
      : tenth === undefined
        ? [Number(percent), 100]
        : [Number(percent + tenth), 1000];
  const [part, whole] = share;
  return whole === 0 || part > whole ? null : { share, strict: strict === '>' };
}

/** A bound as it is typed. */
export function boundAsTyped({ share: [part, whole], strict }: Bound): string {
  const sign = strict ? '>' : '';
  if (whole === 1000) return `${sign}${part / 10}%`;
  return whole === 100 ? `${sign}${part}%` : `${sign}${part}/${whole}`;
}

export interface NamedLine extends Line {
  /** One letter; null where none is given, or something else. */
  readonly gender: string | null;
}

/** `Name; F`, or null where the line has no semicolon. */
export function readPerson({ line, label }: Line): NamedLine | null {
  const cut = Math.max(label.lastIndexOf(';'), label.lastIndexOf('；'), label.lastIndexOf('؛'));
  if (cut < 0) return null;
  const letter = label
    .slice(cut + 1)
    .trim()
    .toUpperCase();
  return { line, label: label.slice(0, cut).trim(), gender: /^[A-Z]$/u.test(letter) ? letter : null };
}

export interface ListOfPersons extends Line {
  readonly persons: readonly NamedLine[];
}

/** Names of lists, each followed by its persons; and the lines of persons who stand before any list. */
export function readLists(text: string): {
  readonly lists: readonly ListOfPersons[];
  readonly without: readonly number[];
} {
  const lists: (Line & { persons: NamedLine[] })[] = [];
  const without: number[] = [];
  for (const line of linesOf(text)) {
    const person = readPerson(line);
    const last = lists.at(-1);
    if (person === null) lists.push({ ...line, persons: [] });
    else if (last === undefined) without.push(line.line);
    else last.persons.push(person);
  }
  return { lists, without };
}
