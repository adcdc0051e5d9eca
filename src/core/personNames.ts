import { parseEmail } from './address.ts';

/** A line on which somebody is named. */
export interface NamedLine {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

const longest = 200;

/** Names or e-mail addresses, one a line, since names may hold commas; blank lines are skipped. */
export function parseNames(text: string): readonly NamedLine[] {
  return text
    .split(/\r\n|\r|\n/u)
    .map((line, index) => ({ line: index + 1, text: line.trim().slice(0, longest) }))
    .filter((line) => line.text !== '');
}

/**
 * The form in which what was typed and what a platform knows are compared: an e-mail address as {@link parseEmail} has it,
 * also out of `Ana <ana@example.org>`; else the name in Unicode NFC and lower case, with single spaces, and without an `@`
 * before it or invisible characters in it.
 */
export function nameKey(typed: string): string {
  const inBrackets = /<([^<>]*@[^<>]*)>\s*$/u.exec(typed)?.[1];
  const mail = parseEmail(inBrackets ?? typed);
  if (mail.ok) return mail.value.value;
  const plain = typed
    .normalize('NFC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return plain.replace(/^@/u, '').toLowerCase().normalize('NFC');
}
