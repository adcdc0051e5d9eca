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
  // The standard checks part by part; encoding again and comparing the whole accepts exactly the same strings.
  return equalBytes(pssEncode(crypto, message, salt, bits), encoded);
}

function saltedHash(crypto: Crypto, message: Uint8Array, salt: Uint8Array): Uint8Array {
  return crypto.sha384(concat(new Uint8Array(8), crypto.sha384(message), salt));
}

/** The block XOR MGF1(seed), RFC 8017 appendix B.2.1. */
function mask(crypto: Crypto, block: Uint8Array, seed: Uint8Array): Uint8Array {
  const rounds = Math.ceil(block.length / HASH_LENGTH);
  const stream = concat(
    ...Array.from({ length: rounds }, (_, counter) => crypto.sha384(concat(seed, u32(counter)))),
  );
  return block.map((byte, i) => byte ^ (stream[i] ?? 0));
}

function clearUnusedBits(block: Uint8Array, bits: number): void {
  const unused = Math.ceil(bits / 8) * 8 - bits;
  block[0] = (block[0] ?? 0) & (0xff >> unused);
}
