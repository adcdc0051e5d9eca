import { fromHex, toHex } from './encoding.ts';

const ORDER = toNumber(
  fromHex('7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed') ?? new Uint8Array(),
);
/** The y coordinates, little-endian, of the eight points whose order divides 8. */
const SMALL_ORDER = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
]);

/**
 * Whether an Ed25519 public key is 32 bytes, encoded as RFC 8032 section 5.1.2 does it (y below 2^255 - 19), and not of
 * small order. Libraries differ on the rest, and under a key of small order one signature fits many messages.
 */
export function isSoundEd25519Key(publicKey: Uint8Array): boolean {
  if (publicKey.length !== 32) return false;
  const y = publicKey.map((byte, i) => (i === 31 ? byte & 0x7f : byte));
  return toNumber(y.toReversed()) < ORDER && !SMALL_ORDER.has(toHex(y));
}

function toNumber(bigEndian: Uint8Array): bigint {
  return BigInt(`0x${toHex(bigEndian) || '0'}`);
}
