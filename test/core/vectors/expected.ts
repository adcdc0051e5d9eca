import { readAddendum } from '../../../src/core/addendum.ts';
import { utf8 } from '../../../src/core/bytes.ts';
import { receiptFromText } from '../../../src/core/receiptFile.ts';
import { publicRecord } from '../../../src/core/verify/public.ts';
import type { Expected } from '../../../src/core/verify/verifier.ts';
import { verify } from '../verify/verifying.ts';
import { baseOf, type Given } from './tampering.ts';

/** What the files say that a verifier is given; they have their form. */
export function expectedOf({ fingerprint, receipts = [], addenda = [], public: totals }: Given): Expected {
  return {
    fingerprint,
    receipts: receipts.map((file) => present(receiptFromText(file))),
    addenda: addenda.map((file) => present(readAddendum(utf8(file)))),
    ...(totals === undefined ? {} : { public: publicRecord(verify(baseOf(totals).record)) }),
  };
}

function present<T>(value: T | null): T {
  if (value === null) throw new Error('a file of the vectors has its form');
  return value;
}
