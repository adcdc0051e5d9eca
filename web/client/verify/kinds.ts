import { open } from './file.ts';

/** What a file is by its first bytes. `totals`: a record of totals; `other`: a receipt or a recount. */
export type FileKind = 'record' | 'totals' | 'other' | 'unknown';

/** More than any of these begins with. */
const enough = 100;

const kinds: readonly (readonly [RegExp, FileKind])[] = [
  [/^\{"format":"anonylections\/record-of-totals\//u, 'totals'],
  [/^\{"format":"anonylections\/record\//u, 'record'],
  [/^\{"addendum":/u, 'other'],
  [/^\s*\{\s*"format"\s*:\s*"anonylections\/receipt\//u, 'other'],
];

/** Looks at the beginning of a file, compressed or not. What cannot be read is unknown: whoever opens it says why. */
export async function kindOf(file: File): Promise<FileKind> {
  const begin = await beginningOf(file);
  return kinds.find(([pattern]) => pattern.test(begin))?.[1] ?? 'unknown';
}

async function beginningOf(file: File): Promise<string> {
  try {
    const { chunks } = await open(file, new AbortController().signal);
    for await (const chunk of chunks) return new TextDecoder().decode(chunk.subarray(0, enough));
  } catch {
    return '';
  }
  return '';
}
