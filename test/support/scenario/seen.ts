/** What a person has before them, as plain text, whatever the platform. */
export interface Seen {
  readonly kind: 'message' | 'form';
  /** Of a form. */
  readonly title: string | null;
  /** From top to bottom: sentences, fields with what they hold, buttons in brackets. */
  readonly lines: readonly string[];
  /** What is wrong with what was sent, in the order of the fields. */
  readonly errors: readonly string[];
}

export interface FieldSeen {
  readonly label: string;
  readonly hint: readonly string[];
  readonly options: readonly string[];
  /** What is filled in, or chosen, in words. */
  readonly holds: string;
}

export function fieldLines({ label, hint, options, holds }: FieldSeen): readonly string[] {
  const choices = options.map((option) => `( ) ${option}`);
  return [`${label}:`, ...choices, ...(holds === '' ? [] : [`= ${holds}`]), ...hint];
}

export function buttonLine(label: string, isLink: boolean): string {
  return isLink ? `[${label} ↗]` : `[${label}]`;
}

/** A line as everybody reads it: neither blanks at its ends nor empty lines. */
export function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Cells without their end, where that says nothing. */
export function rowLine(cells: readonly string[]): string {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '–') + 1).join(' · ');
}

export function momentText(iso: string): string {
  return `moment ${iso.slice(0, 16)}`;
}

/** Whether somebody reads this anywhere. */
export function reads({ title, lines, errors }: Seen, text: string): boolean {
  return [title ?? '', ...lines, ...errors].join('\n').includes(text);
}

/**
 * What differs by chance: ids, hashes, receipts and codes, salts, and moments of the day on which this runs. In the place
 * of each stands what it is.
 */
const chance: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gu, '‹id›'],
  [/\b[0-9a-f]{64}\b/gu, '‹hash›'],
  [/\b[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){3,4}\b/gu, '‹code›'],
  [/\b(?:slack|teams):[\w‹›]+\/[\w‹›]+/gu, '‹account›'],
  [/(?<![\w-])(?:[\w-]{22}|[\w-]{43}|[\w-]{86})(?![\w-])/gu, '‹bytes›'],
  [/\d+ \(counted from 0\)/gu, '‹place›'],
  [/moment 20[2-4]\d-\d\d-\d\dT\d\d:\d\d/gu, '‹now›'],
];

/**
 * Each platform has a sentence of its own for a field that must be filled in; a card of Teams has one for all that its client
 * finds wrong, which tells how long a text may be, too.
 */
const insisting = /^(?:Please complete this required field\.$|Please fill this in\.)/u;

export function errorText(sentence: string): string {
  return insisting.test(sentence) ? '‹to be filled in›' : sentence;
}

export function withoutChance(line: string): string {
  return chance.reduce((text, [pattern, name]) => text.replaceAll(pattern, name), line);
}
