import type { Report } from '../../../src/core/verify/report.ts';
import type { VerifyProblem } from '../../verifying.ts';

/** What is to be checked. */
export interface Asked {
  readonly record: File;
  /** Receipts and recounts; the record of totals, where the record is the full one. */
  readonly others: readonly File[];
  /** As it was typed; empty: none is given. */
  readonly fingerprint: string;
}

/** What a check comes to. */
export type Outcome =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'problems'; readonly problems: readonly VerifyProblem[] };
