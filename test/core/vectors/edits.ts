import { fromUtf8 } from '../../../src/core/bytes.ts';
import { text } from '../record/sample.ts';

/** Lines taken out of a record, and others put in their place. */
export interface Edit {
  /** Of the unchanged record, from 1: the first line taken out, or before which others are put. */
  readonly line: number;
  readonly remove: number;
  /** Without their line feeds; bytes that are no UTF-8 in base64url. */
  readonly insert: readonly (string | { readonly base64url: string })[];
}

export interface Change {
  readonly edits: readonly Edit[];
  /** What stands after the last line feed. */
  readonly rest: string;
}

/** What makes one record of another, in the order of its lines. */
export function changeBetween(from: Uint8Array, to: Uint8Array): Change {
  const [before, after] = [from, to].map(splitLines);
  if (before === undefined || after === undefined) throw new Error('two records');
  const kept = longestCommon(before.lines, after.lines);
  const edits: Edit[] = [];
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...kept, [before.lines.length, after.lines.length] as const]) {
    const insert = after.lines.slice(j, nextJ).map(readable);
    if (nextI > i || insert.length > 0) edits.push({ line: i + 1, remove: nextI - i, insert });
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return { edits, rest: after.rest };
}

/** Makes the change that was found. */
export function applyChange(from: Uint8Array, { edits, rest }: Change): Uint8Array {
  const lines = [...splitLines(from).lines];
  for (const { line, remove, insert } of edits.toReversed())
    lines.splice(line - 1, remove, ...insert.map(bytesOf));
  return new Uint8Array(
    Buffer.from(lines.map((line) => `${line}\n`).join('') + latin(Buffer.from(rest)), 'latin1'),
  );
}

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

function splitLines(record: Uint8Array): { readonly lines: readonly string[]; readonly rest: string } {
  const lines = latin(record).split('\n');
  return { lines: lines.slice(0, -1), rest: Buffer.from(lines.at(-1) ?? '', 'latin1').toString() };
}

function readable(line: string): string | { readonly base64url: string } {
  const bytes = new Uint8Array(Buffer.from(line, 'latin1'));
  return fromUtf8(bytes) ?? { base64url: text(bytes) };
}

function bytesOf(line: Edit['insert'][number]): string {
  return latin(typeof line === 'string' ? Buffer.from(line) : Buffer.from(line.base64url, 'base64url'));
}

/** Places of the lines that stay, in both. */
function longestCommon(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const lengths = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const row = lengths[i] ?? [];
    for (let j = b.length - 1; j >= 0; j--) {
      row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const kept: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) kept.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return kept;
}
