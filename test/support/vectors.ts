import { readFileSync } from 'node:fs';
import type { Crypto, RsaPrivateKey } from '../../src/core/crypto.ts';
import { fromHex } from '../../src/core/encoding.ts';
import { fromBigInt, modInverse, toBigInt } from '../../src/core/modular.ts';
import type { Result } from '../../src/core/result.ts';
import { parseRsaPrivateKey } from '../../src/core/rsaKey.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { clientCrypto } from '../../web/client/crypto.ts';

/** The two homes of the core's cryptography, for `describe.each`. */
export const implementations: readonly (readonly [string, Crypto])[] = [
  ['the server (node:crypto)', nodeCrypto],
  ['the browser (noble)', clientCrypto],
];

/** Bytes of a vector; white space between digits is allowed. */
export function hex(text: string): Uint8Array<ArrayBuffer> {
  const bytes = fromHex(text.replace(/\s/g, ''));
  if (bytes === null) throw new Error(`not hexadecimal: ${text}`);
  return bytes;
}

/** The value of a result that the test expects to be one. */
export function accepted<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** A file of `test/fixtures`. */
export function fixture(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8'));
}

/** A fixed 2048-bit key, so that no test waits for a new one. */
export function testRsaKey(): RsaPrivateKey {
  return accepted(parseRsaPrivateKey(fixture('keys/rsa2048.json')));
}

/** A private key from the numbers that standards print. */
export function rsaKeyFrom(numbers: { p: string; q: string; e: string; d: string }): RsaPrivateKey {
  const [p, q, e, d] = [numbers.p, numbers.q, numbers.e, numbers.d].map((text) => toBigInt(hex(text)));
  if (p === undefined || q === undefined || e === undefined || d === undefined)
    throw new Error('four numbers');
  const qi = modInverse(q % p, p);
  if (qi === null) throw new Error('p and q share a factor');
  const of = integerBytes;
  return {
    n: of(p * q),
    e: of(e),
    d: of(d),
    p: of(p),
    q: of(q),
    dp: of(d % (p - 1n)),
    dq: of(d % (q - 1n)),
    qi: of(qi),
  };
}

/** Big-endian without leading zeros. */
export function integerBytes(value: bigint): Uint8Array {
  return fromBigInt(value, Math.ceil(value.toString(16).length / 2));
}
