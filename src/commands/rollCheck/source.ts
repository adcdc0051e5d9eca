import {
  isTable,
  lookAtTable,
  parseRollCsv,
  type RollColumn,
  type RollReading,
  rollColumns,
} from '../../core/rollCsv.ts';
import { parseRollText } from '../../core/rollText.ts';
import type { RollSource } from '../../engine/rollSources.ts';
import { number, text } from '../draft/draftRead.ts';
import type { Actor, Values } from '../ui.ts';
import { chatSources, type FromChat } from './fromChat.ts';

/** A list of voters as it is to be read, over and over until it is right. */
export interface RollList {
  readonly text: string;
  /** Null: addresses, one a line. */
  readonly reading: RollReading | null;
  /** Codes on paper beside; NaN for what is no number. */
  readonly printed: number;
}

/** All that an organiser asks for at once. */
export interface RollAsked extends RollList, FromChat {}

/** More columns than this nobody tells apart; those behind are passed over. */
export const mostColumns = 12;

/** A list that has just come: read as it looks. @param fileName empty for pasted text */
export function guessList(given: string, fileName: string, printed: number): RollList {
  const list = withPlainBreaks(given);
  const reading = lookAtList(list);
  const asList = parseRollText(list).bad.length;
  const table =
    fileName === ''
      ? isTable('.txt', list) || asList > parseRollCsv(list, reading).bad.length
      : isTable(fileName, list);
  return { text: list, reading: table ? reading : null, printed };
}

/** A list as the form said that it is to be read; as it looks, where there was none to be asked about. */
export function readList(values: Values): RollList {
  const list = withPlainBreaks(text(values, 'list'));
  const printed = number(values, 'printed', 0);
  if (text(values, 'kind') === '') return guessList(list, '', printed);
  if (text(values, 'kind') !== 'table') return { text: list, reading: null, printed };
  const columns = Array.from({ length: mostColumns }, (_, place) =>
    columnOf(text(values, columnField(place))),
  );
  const asked = Object.keys(values).some((name) => name.startsWith(columnStart));
  if (!asked) return { text: list, reading: lookAtList(list), printed };
  return {
    text: list,
    reading: { header: text(values, 'header') === 'yes', columns: inUse(columns) },
    printed,
  };
}

/** As a form sends it back: what was looked at is added only if it is the very same. */
function withPlainBreaks(list: string): string {
  return list.replaceAll(/\r\n?/gu, '\n');
}

function lookAtList(list: string): RollReading {
  const { header, columns } = lookAtTable(list).reading;
  return { header, columns: inUse(columns.slice(0, mostColumns)) };
}

/** Without those behind the last that is used. */
function inUse(columns: RollReading['columns']): RollReading['columns'] {
  return columns.slice(0, columns.findLastIndex((column) => column !== null) + 1);
}

const columnStart = 'column';

export function columnField(place: number): string {
  return `${columnStart}${place + 1}`;
}

function columnOf(typed: string): RollColumn | null {
  return rollColumns.find((name) => name === typed) ?? null;
}

/** Columns that are said to hold the same. */
export function twice({ columns }: RollReading): readonly number[] {
  return columns.flatMap((column, place) =>
    column !== null && columns.indexOf(column) < place ? [place] : [],
  );
}

/** What the engine reads. */
export function sourcesOf(actor: Actor, asked: RollAsked): readonly RollSource[] {
  const { address, workspace } = actor;
  const home = address.kind === 'email' ? null : { platform: address.kind, workspace };
  const { reading, text: typed, printed } = asked;
  const empty = typed.trim() === '';
  return [
    ...(empty || reading !== null ? [] : [{ kind: 'text', text: typed } as const]),
    ...(empty || reading === null ? [] : [{ kind: 'csv', text: typed, home, reading } as const]),
    ...(printed === 0 ? [] : [{ kind: 'printed', count: printed } as const]),
    ...chatSources(actor, asked),
  ];
}
