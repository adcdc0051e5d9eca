import { readAddendum } from '../../../src/core/addendum.ts';
import { utf8 } from '../../../src/core/bytes.ts';
import { receiptFromText } from '../../../src/core/receiptFile.ts';
import type { Expected } from '../../../src/core/verify/verifier.ts';
import type { Given } from './tampering.ts';

/** What the files say that a verifier is given; they have their form. */
export function expectedOf({ fingerprint, receipts = [], addenda = [] }: Given): Expected {
  return {
    fingerprint,
    receipts: receipts.map((file) => present(receiptFromText(file))),
    addenda: addenda.map((file) => present(readAddendum(utf8(file)))),
  };
}

function present<T>(value: T | null): T {
  if (value === null) throw new Error('a file of the vectors has its form');
  return value;
}
