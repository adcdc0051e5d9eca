import { concat } from './bytes.ts';
import type { Crypto } from './crypto.ts';

/** Bytes of an AES-GCM nonce. */
export const nonceLength = 12;

/**
 * How everything that is stored encrypted lies there: nonce ‖ AES-GCM ciphertext and tag.
 * @param nonce 12 random bytes, never used twice under one key
 * @param place what the ciphertext is bound to (additional data)
 */
export function sealWithNonce(
  crypto: Crypto,
  key: Uint8Array,
  nonce: Uint8Array,
  plain: Uint8Array,
  place: Uint8Array,
): Uint8Array {
  return concat(nonce, crypto.aesGcmSeal(key, nonce, plain, place));
}

/** What {@link sealWithNonce} sealed; null when it is of another key or place, changed, or cut off. */
export function openWithNonce(
  crypto: Crypto,
  key: Uint8Array,
  sealed: Uint8Array,
  place: Uint8Array,
): Uint8Array | null {
  if (sealed.length < nonceLength) return null;
  return crypto.aesGcmOpen(key, sealed.subarray(0, nonceLength), sealed.subarray(nonceLength), place);
}
