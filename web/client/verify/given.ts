import { readAddendum, type SignedAddendum } from '../../../src/core/addendum.ts';
import { fromUtf8 } from '../../../src/core/bytes.ts';
import type { Receipt } from '../../../src/core/receipt.ts';
import { receiptFromText } from '../../../src/core/receiptFile.ts';
import { err, ok, type Result } from '../../../src/core/result.ts';
import { isFingerprint } from '../../../src/core/verify/fingerprint.ts';
import type { Expected } from '../../../src/core/verify/verifier.ts';
import type { VerifyProblem } from '../../verifying.ts';
import type { Asked } from './asked.ts';
import { FileTrouble, readWhole } from './file.ts';
import { kindOf } from './kinds.ts';

/** No receipt or recount is as long; a film that was dropped by mistake is not read. */
const longest = 4 * 1024 * 1024;

/** What a record is to be compared with. */
export interface Given extends Omit<Expected, 'public'> {
  /** The record of totals that everybody has, which is to be verified first; null: none is given. */
  readonly totals: File | null;
}

/** Reads what the record is to be compared with; every reason why that cannot be done. */
export async function readGiven({
  record,
  others,
  fingerprint,
}: Asked): Promise<Result<Given, readonly VerifyProblem[]>> {
  const problems: VerifyProblem[] = [];
  const totals: File[] = [];
  const receipts: Receipt[] = [];
  const addenda: SignedAddendum[] = [];
  const typed = fingerprint.trim();
  if (typed !== '' && !isFingerprint(typed)) problems.push({ kind: 'not-fingerprint' });
  if (record.size === 0) problems.push({ kind: 'empty', file: record.name });
  for (const file of others) {
    const read = await readOther(file);
    if (read instanceof File) totals.push(read);
    else if ('kind' in read) problems.push(read);
    else if ('addendum' in read) addenda.push(read);
    else receipts.push(read);
  }
  const [first = null, ...more] = totals;
  problems.push(...more.map(({ name }) => ({ kind: 'second-record', file: name }) as const));
  if (problems.length > 0) return err(problems);
  return ok({ fingerprint: typed === '' ? undefined : typed, receipts, addenda, totals: first });
}

async function readOther(file: File): Promise<Receipt | SignedAddendum | File | VerifyProblem> {
  if ((await kindOf(file)) === 'totals') return file;
  if (file.size > longest) return { kind: 'not-receipt', file: file.name };
  try {
    const bytes = await readWhole(file);
    const read = receiptFromText(fromUtf8(bytes) ?? '') ?? readAddendum(bytes);
    return read ?? { kind: 'not-receipt', file: file.name };
  } catch (error) {
    if (error instanceof FileTrouble) return error.problem;
    throw error;
  }
}
