/**
 * Arithmetic modulo an RSA modulus on BigInt. Not constant in time: for keys and blinding factors of the voter's own
 * machine, never for the election's private keys on a server.
 */
import { padStart } from './bytes.ts';
import { fromHex, toHex } from './encoding.ts';

/** OS2IP of RFC 8017: big-endian, empty is zero. */
export function toBigInt(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`);
}

/** I2OSP of RFC 8017; throws when the number does not fit. */
export function fromBigInt(value: bigint, length: number): Uint8Array {
  const hex = value.toString(16);
  const digits = fromHex(hex.length % 2 === 0 ? hex : `0${hex}`);
  const bytes = digits === null ? null : padStart(digits, length);
  if (bytes === null) throw new RangeError(`no ${length} byte form of this number`);
  return bytes;
}

/** base^exponent mod modulus, for exponent ≥ 0 and modulus > 1, by square and multiply. */
export function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

/** The inverse of a value in 0 to modulus - 1, or null when it shares a factor with the modulus (extended Euclid). */
export function modInverse(value: bigint, modulus: bigint): bigint | null {
  let [previous, current] = [modulus, value];
  let [previousFactor, factor] = [0n, 1n];
  while (current !== 0n) {
    const quotient = previous / current;
    [previous, current] = [current, previous - quotient * current];
    [previousFactor, factor] = [factor, previousFactor - quotient * factor];
  }
  if (previous !== 1n) return null;
  return previousFactor < 0n ? previousFactor + modulus : previousFactor;
}
