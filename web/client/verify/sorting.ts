import type { VerifyProblem } from '../../verifying.ts';
import { type FileKind, kindOf } from './kinds.ts';

/** Files as they were dropped, each in its place, and why some have none. */
export interface Sorted {
  readonly record: File | null;
  /** Receipts and recounts; beside a full record, its record of totals. */
  readonly others: readonly File[];
  readonly problems: readonly VerifyProblem[];
}

/** Tells files by their first bytes. Where none begins like a record, one that begins like nothing is judged as such. */
export async function sortFiles(files: readonly File[]): Promise<Sorted> {
  const told = await Promise.all(files.map(async (file) => ({ file, kind: await kindOf(file) })));
  const ofKind = (wanted: FileKind) => told.filter(({ kind }) => kind === wanted).map(({ file }) => file);
  const [records, totals, unknown] = [ofKind('record'), ofKind('totals'), ofKind('unknown')];
  const [record = null, ...left] = [...records, ...totals, ...unknown];
  const beside = records.length === 1 ? totals.slice(0, 1) : [];
  const problems = left
    .filter((file) => !beside.includes(file))
    .map((file) => problemWith(file, unknown.includes(file)));
  return { record, others: [...ofKind('other'), ...beside], problems };
}

function problemWith({ name }: File, unknown: boolean): VerifyProblem {
  return { kind: unknown ? 'not-receipt' : 'second-record', file: name };
}
