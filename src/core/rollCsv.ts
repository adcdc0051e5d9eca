import { parse } from 'csv-parse/browser/esm/sync';
import { z } from 'zod';
import { parseEmail } from './address.ts';
import type { BadLine, RollLineProblem } from './rollText.ts';
import { createWeights, parseWeight } from './rollWeights.ts';

/** One row of an uploaded roll: somebody known by an e-mail address, an id on the chat platform, or both. */
export interface RollRow {
  readonly line: number;
  /** Empty where the file does not tell. */
  readonly name: string;
  /** Normalised; null where the cell is empty. */
  readonly email: string | null;
  readonly chatId: string | null;
  readonly weight?: string;
}

/** What of a voter a column can tell. */
export const rollColumns = ['email', 'name', 'weight', 'chatId'] as const;
export type RollColumn = (typeof rollColumns)[number];

/** How a table is read. */
export interface RollReading {
  /** Whether the first row names the columns, and is no voter. */
  readonly header: boolean;
  /** From the first on; null: passed over. */
  readonly columns: readonly (RollColumn | null)[];
}

/** The order of columns where no header names them. */
const plainOrder: readonly RollColumn[] = ['email', 'name', 'weight', 'chatId'];

const headings: ReadonlyMap<string, RollColumn> = new Map<string, RollColumn>([
  ...['email', 'e-mail', 'mail', 'email address', 'e-mail address'].map((name) => [name, 'email'] as const),
  ...['name', 'full name', 'display name', 'real name'].map((name) => [name, 'name'] as const),
  ['weight', 'weight'],
  ...['slack id', 'slack', 'slack user', 'user id', 'userid'].map((name) => [name, 'chatId'] as const),
  ...['teams id', 'teams', 'object id', 'objectid', 'entra id'].map((name) => [name, 'chatId'] as const),
]);

const longestName = 200;

/**
 * An uploaded roll (RFC 4180; commas, semicolons or tabs): the columns email, name, weight and Slack or Teams id, in this order
 * or as a header row names them; other columns are passed over. Every bad line is reported, once.
 * @param reading how it is to be read instead
 */
export function parseRollCsv(
  text: string,
  reading?: RollReading,
): {
  readonly rows: readonly RollRow[];
  readonly bad: readonly BadLine[];
} {
  const bad = new Map<number, BadLine>();
  const note = (line: number, shown: string, problem: RollLineProblem) => {
    if (!bad.has(line)) bad.set(line, { line, text: shown.trim().slice(0, 200), problem });
  };
  const records = split(text, (line) => note(line, '', 'bad-quotes'));
  const { header, columns } = reading ?? plainReading(records[0]?.cells ?? []);
  const read = createRowReader(columns);
  const rows: RollRow[] = [];
  for (const { line, cells } of records.slice(header ? 1 : 0)) {
    const row = read(line, cells);
    if ('problem' in row) note(line, row.text, row.problem);
    else rows.push(row);
  }
  return { rows, bad: [...bad.values()].sort((a, b) => a.line - b.line) };
}

/**
 * Whether an uploaded file is such a table. A file of text that has neither tabs nor a header row is a list of addresses,
 * of which a table would read the first in each line only.
 */
export function isTable(name: string, text: string): boolean {
  if (!/\.txt$/iu.test(name) || text.includes('\t')) return true;
  const [first = ''] = text.split(/\r\n|\r|\n/u, 1);
  return columnsOf(first.split(delimiterOf(text)).map((cell) => cell.replaceAll('"', '').trim())) !== null;
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

const recordsSchema = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
);

function split(text: string, onBad: (line: number) => void, most?: number): readonly CsvRecord[] {
  const records: unknown = parse(text, {
    ...(most === undefined ? {} : { to: most }),
    bom: true,
    delimiter: delimiterOf(text),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error !== undefined) onBad(Number(error['lines']));
      return undefined;
    },
  });
  return recordsSchema
    .parse(records)
    .map(({ record, info }) => ({ line: info.lines, cells: record.map((cell) => cell.trim()) }));
}

/** Whichever stands most often in the first line. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r\n|\r|\n/u, 1);
  const times = (sign: string) => first.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (times(sign) > times(best) ? sign : best));
}

function plainReading(first: readonly string[]): RollReading {
  const named = columnsOf(first);
  return { header: named !== null, columns: named ?? plainOrder };
}

/** Rows at which is looked for what a column may hold. */
const sampleRows = 50;

/**
 * The first rows of a table, and how it is to be read if nobody says otherwise: as a header row in our words names the
 * columns, else in the usual order, else by where e-mail addresses stand.
 */
export function lookAtTable(text: string): {
  readonly rows: readonly (readonly string[])[];
  readonly reading: RollReading;
} {
  const rows = split(text, () => undefined, sampleRows).map(({ cells }) => cells);
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  const [first = [], ...others] = rows;
  const plain = plainReading(first);
  const at = Array.from({ length: width }, (_, place) => place);
  const holdsMail = (cells: readonly string[], place: number) => cells[place]?.includes('@') === true;
  const mail = at.find((place) => others.some((cells) => holdsMail(cells, place))) ?? 0;
  const foreign = !plain.header && !holdsMail(first, 0) && others.some((cells) => holdsMail(cells, mail));
  if (!foreign)
    return { rows, reading: { ...plain, columns: at.map((place) => plain.columns[place] ?? null) } };
  const isName = (place: number) => others.some((cells) => /^\p{L}[^@]*$/u.test(cells[place] ?? ''));
  const name = at.find((place) => place !== mail && isName(place));
  const columns = at.map((place) => (place === mail ? 'email' : place === name ? 'name' : null));
  return { rows, reading: { header: !holdsMail(first, mail), columns } };
}

/** The columns that a first row names; null where it is a voter. */
function columnsOf(cells: readonly string[]): readonly (RollColumn | null)[] | null {
  const named = cells.map((cell) => headings.get(cell.toLowerCase()) ?? null);
  return named.includes('email') || named.includes('chatId') ? named : null;
}

type BadRow = Pick<BadLine, 'text' | 'problem'>;

function createRowReader(columns: readonly (RollColumn | null)[]) {
  const weights = createWeights();
  return (line: number, cells: readonly string[]): RollRow | BadRow => {
    const cell = (column: RollColumn) => cells[columns.indexOf(column)] ?? '';
    const [mail, chatId] = [cell('email'), plainId(cell('chatId'))];
    const who = readWho(mail, chatId);
    if (who === null) return { text: cells.join(' '), problem: 'no-address' };
    if ('problem' in who) return who;
    const weight = readWeight(cell('weight'), [mail.toLowerCase(), chatId], weights);
    if (weight !== null && typeof weight !== 'string') return weight;
    return { line, name: plainName(cell('name')), ...who, ...(weight === null ? {} : { weight }) };
  };
}

const slackId = /^[A-Z0-9]{3,40}$/u;
/** Of Microsoft Entra ID, by which Teams knows people. */
const objectId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

function plainId(text: string): string {
  const lower = text.toLowerCase();
  return objectId.test(lower) ? lower : text;
}

function readWho(mail: string, chatId: string): Pick<RollRow, 'email' | 'chatId'> | BadRow | null {
  if (mail === '' && chatId === '') return null;
  if (chatId !== '' && !slackId.test(chatId) && !objectId.test(chatId))
    return { text: chatId, problem: 'bad-chat-id' };
  if (mail === '') return { email: null, chatId };
  const email = parseEmail(mail);
  return email.ok
    ? { email: email.value.value, chatId: chatId || null }
    : { text: mail, problem: email.error };
}

/** Null for an empty cell. */
function readWeight(
  typed: string,
  keys: readonly string[],
  weights: ReturnType<typeof createWeights>,
): string | BadRow | null {
  if (typed === '') return null;
  const weight = parseWeight(typed);
  if (weight === null) return { text: typed, problem: 'bad-weight' };
  const known = keys.filter((key) => key !== '');
  return weights.give(known, weight) ? weight : { text: typed, problem: 'two-weights' };
}

/** One line, without what is invisible. */
function plainName(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\s]+/gu, ' ')
    .trim()
    .slice(0, longestName);
}
