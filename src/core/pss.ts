/** EMSA-PSS of RFC 8017 section 9.1 with SHA-384 and MGF1-SHA-384, the encoding under every voting token. */
import { concat, equalBytes, u32 } from './bytes.ts';
import type { Crypto } from './crypto.ts';

const HASH_LENGTH = 48;
const TRAILER = 0xbc;

/** EMSA-PSS-ENCODE: ceil(bits / 8) bytes below 2^bits. Throws when hash and salt do not fit. */
export function pssEncode(crypto: Crypto, message: Uint8Array, salt: Uint8Array, bits: number): Uint8Array {
  const length = Math.ceil(bits / 8);
  const spare = length - HASH_LENGTH - salt.length - 2;
  if (spare < 0) throw new RangeError(`${bits} bits are too few for this salt`);
  const hash = saltedHash(crypto, message, salt);
  const block = concat(new Uint8Array(spare), Uint8Array.of(1), salt);
  const masked = mask(crypto, block, hash);
  clearUnusedBits(masked, bits);
  return concat(masked, hash, Uint8Array.of(TRAILER));
}

/** EMSA-PSS-VERIFY. `encoded` may be hostile and must be ceil(bits / 8) bytes long. */
export function pssVerify(
  crypto: Crypto,
  message: Uint8Array,
  encoded: Uint8Array,
  saltLength: number,
  bits: number,
): boolean {
  const blockLength = Math.ceil(bits / 8) - HASH_LENGTH - 1;
  if (encoded.length !== blockLength + HASH_LENGTH + 1 || blockLength < saltLength + 1) return false;
  const hash = encoded.subarray(blockLength, -1);
  const block = mask(crypto, encoded.subarray(0, blockLength), hash);
  const salt = block.subarray(blockLength - saltLength);
  const fixed = ((encoded[0] ?? 0) & unusedBits(bits)) === 0 && encoded.at(-1) === TRAILER;
  clearUnusedBits(block, bits);
  return fixed && isPadded(block, saltLength) && equalBytes(saltedHash(crypto, message, salt), hash);
}

/** Zero bytes, a one, and the salt, which may be anything. */
function isPadded(block: Uint8Array, saltLength: number): boolean {
  const one = block.length - saltLength - 1;
  return block[one] === 1 && block.subarray(0, one).every((byte) => byte === 0);
}

function saltedHash(crypto: Crypto, message: Uint8Array, salt: Uint8Array): Uint8Array {
  return crypto.sha384(concat(new Uint8Array(8), crypto.sha384(message), salt));
}

/** The block XOR MGF1(seed), RFC 8017 appendix B.2.1. */
function mask(crypto: Crypto, block: Uint8Array, seed: Uint8Array): Uint8Array {
  const masked = new Uint8Array(block.length);
  for (let from = 0; from < block.length; from += HASH_LENGTH) {
    const stream = crypto.sha384(concat(seed, u32(from / HASH_LENGTH)));
    const end = Math.min(from + HASH_LENGTH, block.length);
    for (let i = from; i < end; i++) masked[i] = (block[i] ?? 0) ^ (stream[i - from] ?? 0);
  }
  return masked;
}

/** The bits of the first byte that no number below 2^bits has. */
function unusedBits(bits: number): number {
  const unused = Math.ceil(bits / 8) * 8 - bits;
  return 0xff & ~(0xff >> unused);
}

function clearUnusedBits(block: Uint8Array, bits: number): void {
  block[0] = (block[0] ?? 0) & ~unusedBits(bits);
}
