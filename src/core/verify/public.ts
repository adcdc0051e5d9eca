import { equalBytes } from '../bytes.ts';
import { parseLine } from '../record/lines.ts';
import { createTotalsWriter } from '../record/totals.ts';
import { bytesOf, type Examined } from './election.ts';
import type { Report } from './report.ts';

/** A record of totals that a verifier read before the full one. */
export interface PublicRecord {
  /** Whether it is one, and every check of it passed. */
  readonly verified: boolean;
  /** Running hash of all its lines but the last (base64url). */
  readonly hash: string;
  /** The running hash of the full record that it promises (base64url). */
  readonly full: string;
}

/** What was found out about a file that is said to be the record of totals. */
export function publicRecord({ verdict, election, record }: Report): PublicRecord {
  const holds = verdict === 'verified' || verdict === 'consistent';
  const verified = holds && election?.form === 'totals';
  return { verified, hash: record?.hash ?? '', full: record?.full ?? '' };
}

/** Whether the record of totals that everybody has is the one that follows from this full record, byte for byte. */
export function createPublicExaminer({ crypto, form, findings }: Examined, stated: PublicRecord) {
  const follows = createTotalsWriter(crypto);
  return {
    /** Every line of the full record but the last, the header first; one that cannot be read fails elsewhere. */
    take(bytes: Uint8Array): void {
      const line = parseLine(bytes);
      if (line.ok && line.value.kind !== 'end') follows.line(line.value);
    },
    /** @param record the running hash that the last line signs; null: there is none */
    end(record: Uint8Array | null): void {
      if (!stated.verified) findings.fail('public-not-verified');
      const promised = record !== null && equalBytes(bytesOf(stated.full), record);
      if (form !== 'published' || !promised) findings.fail('public-other-full');
      follows.promise();
      if (!equalBytes(bytesOf(stated.hash), follows.hash())) findings.fail('public-differs');
      findings.reach('public');
    },
  };
}
