import { concat, encode } from './bytes.ts';
import type { Crypto } from './crypto.ts';

const HASH_LENGTH = 32;

/** HKDF-Extract of RFC 5869 with SHA-256; 32 bytes. An empty salt stands for 32 zero bytes. */
export function hkdfExtract(crypto: Crypto, salt: Uint8Array, inputKey: Uint8Array): Uint8Array {
  return crypto.hmacSha256(salt.length === 0 ? new Uint8Array(HASH_LENGTH) : salt, inputKey);
}

/** HKDF-Expand of RFC 5869 with SHA-256; throws above 255 × 32 bytes. */
export function hkdfExpand(crypto: Crypto, key: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  const blocks = Math.ceil(length / HASH_LENGTH);
  if (blocks > 255) throw new RangeError(`HKDF gives no ${length} bytes`);
  const output = new Uint8Array(blocks * HASH_LENGTH);
  let block: Uint8Array = new Uint8Array();
  for (let counter = 1; counter <= blocks; counter++) {
    block = crypto.hmacSha256(key, concat(block, info, Uint8Array.of(counter)));
    output.set(block, (counter - 1) * HASH_LENGTH);
  }
  return output.slice(0, length);
}

/** 32 bytes derived from a secret for one purpose: HKDF with an empty salt and info = encode(label, ...fields). */
export function derive(
  crypto: Crypto,
  secret: Uint8Array,
  label: string,
  ...fields: readonly Uint8Array[]
): Uint8Array {
  return hkdfExpand(crypto, hkdfExtract(crypto, new Uint8Array(), secret), encode(label, ...fields), 32);
}
