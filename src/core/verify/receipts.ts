import type { InvalidReason, Selections } from '../ballot.ts';
import { equalBytes } from '../bytes.ts';
import { type Receipt, receiptIsGenuine, shortCode } from '../receipt.ts';
import type { Result } from '../result.ts';
import type { ExaminedBallot } from './ballot.ts';
import type { Examined } from './election.ts';
import type { ErrorId } from './errors.ts';

/** What became of a receipt. */
export interface ReceiptReport {
  /** The receipt code. */
  readonly code: string;
  readonly error: ErrorId | null;
  /** Where on the board, from zero, and what the ballot holds; null when it is not there. */
  readonly position: number | null;
  readonly ballot: Result<Selections, InvalidReason> | null;
}

/** Looks for the ballots of some receipts. Anybody may have written them. */
export function createReceiptsExaminer(examined: Examined, receipts: readonly Receipt[]) {
  const { outcome, findings } = examined;
  const found = new Map<Receipt, { readonly position: number; readonly ballot: ExaminedBallot['ballot'] }>();

  const report = (receipt: Receipt): ReceiptReport => {
    const place = found.get(receipt);
    const problem = receiptProblem(examined, receipt);
    const missing =
      place !== undefined ? null : outcome === 'cancelled' ? 'receipt-of-cancelled' : 'receipt-missing';
    const { position = null, ballot = null } = place ?? {};
    return { code: shortCode(receipt.leaf), error: problem ?? missing, position, ballot };
  };

  return {
    ballot({ leaf, ballot }: ExaminedBallot, position: number): void {
      for (const receipt of receipts) {
        if (equalBytes(receipt.leaf, leaf)) found.set(receipt, { position, ballot });
      }
    },
    end(): readonly ReceiptReport[] {
      const reports = receipts.map(report);
      for (const { error, code } of reports) if (error !== null) findings.fail(error, code);
      findings.reach('receipts');
      return reports;
    },
  };
}

function receiptProblem(
  { crypto, manifest, fingerprint, boardKey }: Examined,
  receipt: Receipt,
): 'receipt-other-election' | 'receipt-false' | null {
  const same = receipt.election === manifest.election && equalBytes(receipt.fingerprint, fingerprint);
  if (!same) return 'receipt-other-election';
  return receiptIsGenuine(crypto, boardKey, receipt) ? null : 'receipt-false';
}
