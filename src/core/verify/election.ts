import type { Amendment } from '../amendment.ts';
import type { Crypto } from '../crypto.ts';
import { fromBase64url } from '../encoding.ts';
import type { Manifest } from '../manifest.ts';
import type { Outcome } from '../record/lines.ts';
import type { RecordForm } from '../record/order.ts';
import type { WeightClass } from '../weight.ts';
import type { Findings } from './findings.ts';

/** What every part of a verifier knows once it has read the lines that come before the roll. */
export interface Examined {
  readonly crypto: Crypto;
  readonly outcome: Outcome;
  /** `totals`: a published election's record without its ballots. */
  readonly form: RecordForm;
  readonly manifest: Manifest;
  readonly fingerprint: Uint8Array;
  readonly boardKey: Uint8Array;
  readonly deploymentKey: Uint8Array;
  readonly amendments: readonly Amendment[];
  /** The manifest's weight classes, with their voters as the last amendment has them. */
  readonly weights: readonly WeightClass[];
  readonly findings: Findings;
}

/** The bytes of a text whose form the schema of its line has checked. */
export function bytesOf(text: string): Uint8Array {
  const bytes = fromBase64url(text);
  if (bytes === null) throw new Error('a line was taken with malformed bytes in it');
  return bytes;
}
