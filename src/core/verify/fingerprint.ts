import { fromBase32, toSymbols } from '../base32.ts';
import { equalBytes } from '../bytes.ts';
import { parseFingerprint } from '../manifest.ts';

const codeLength = 20;

/** Whether a text is a fingerprint: 64 hexadecimal digits, or the code of its first 100 bits. */
export function isFingerprint(text: string): boolean {
  return parseFingerprint(text) !== null || fromBase32(text)?.length === codeLength;
}

/** Whether a text, as people copy or type it, is this fingerprint. */
export function isFingerprintOf(text: string, fingerprint: Uint8Array): boolean {
  const whole = parseFingerprint(text);
  if (whole !== null) return equalBytes(whole, fingerprint);
  return fromBase32(text)?.join() === toSymbols(fingerprint, codeLength).join();
}
