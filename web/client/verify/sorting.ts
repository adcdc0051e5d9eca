import type { VerifyProblem } from '../../verifying.ts';

/** Files as they were dropped, each in its place, and why some have none. */
export interface Sorted {
  readonly record: File | null;
  /** Receipts and recounts. */
  readonly others: readonly File[];
  readonly problems: readonly VerifyProblem[];
}

/** Whether a file is compressed: its name says so, which is enough here. */
const zipped = /\.gz$/iu;

type Kind = 'record' | 'other' | 'unknown';

const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/^\{"format":"anonylections\/record[-a-z]*\//u, 'record'],
  [/^\{"addendum":/u, 'other'],
  [/^\s*\{\s*"format"\s*:\s*"anonylections\/receipt\//u, 'other'],
];

/** Tells files by their first bytes. Where none begins like a record, one that begins like nothing is judged as such. */
export async function sortFiles(files: readonly File[]): Promise<Sorted> {
  const sorted = await Promise.all(files.map(async (file) => ({ file, kind: await kindOf(file) })));
  const ofKind = (wanted: Kind) => sorted.filter(({ kind }) => kind === wanted).map(({ file }) => file);
  const [records, unknown] = [ofKind('record'), ofKind('unknown')];
  const [record = null, ...left] = [...records, ...unknown];
  const problems = left.map(({ name }, index) => {
    const kind = index + 1 < records.length ? 'second-record' : 'not-receipt';
    return { kind, file: name } as const;
  });
  return { record, others: ofKind('other'), problems };
}

async function kindOf(file: File): Promise<Kind> {
  if (zipped.test(file.name)) return 'record';
  const begin = await beginningOf(file);
  return kinds.find(([pattern]) => pattern.test(begin))?.[1] ?? 'unknown';
}

async function beginningOf(file: File): Promise<string> {
  try {
    return await file.slice(0, 100).text();
  } catch {
    // Whoever opens it says why it cannot be read.
    return '';
  }
}
