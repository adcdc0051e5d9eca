import { gcm } from '@noble/ciphers/aes.js';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { concat, equalBytes } from '../../src/core/bytes.ts';
import type { Crypto, RsaPublicKey } from '../../src/core/crypto.ts';
import { isSoundEd25519Key } from '../../src/core/ed25519Key.ts';
import { fromBigInt, modPow, toBigInt } from '../../src/core/modular.ts';
import { belowModulus } from '../../src/core/rsaKey.ts';

const { Point } = ed25519;
const TAG_LENGTH = 16;

/**
 * The core's cryptography in the browser. RSA runs on BigInt, whose time depends on its numbers: the voter's own
 * machine only raises to public exponents with it; `rsaPrivate` is here for tests and for complete verifiers.
 */
export const clientCrypto: Crypto = {
  sha256: (data) => sha256(data),
  sha384: (data) => sha384(data),
  hmacSha256: (key, data) => hmac(sha256, key, data),
  aesGcmSeal: (key, nonce, plaintext, aad) => aesGcm(key, nonce, aad).encrypt(plaintext),
  aesGcmOpen,
  x25519: sharedSecret,
  x25519PublicKey: (privateKey) => x25519Public(privateKey).slice(),
  ed25519Sign: (privateKey, message) => ed25519.sign(message, privateKey),
  ed25519Verify,
  ed25519PublicKey: (privateKey) => ed25519.getPublicKey(privateKey),
  rsaPublic: (key, message) => raise(key, message, key.e),
  rsaPrivate: (key, message) => raise(key, message, key.d),
};

function aesGcm(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array) {
  if (key.length !== 16 && key.length !== 32) throw new RangeError('an AES key has 16 or 32 bytes');
  return gcm(key, nonce, aad);
}

function aesGcmOpen(
  key: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
  aad: Uint8Array,
): Uint8Array | null {
  const cipher = aesGcm(key, nonce, aad);
  if (sealed.length < TAG_LENGTH) return null;
  try {
    return cipher.decrypt(sealed);
  } catch (error) {
    return refusal(error, 'aes-gcm: invalid tag');
  }
}

function sharedSecret(privateKey: Uint8Array, publicKey: Uint8Array): Uint8Array | null {
  try {
    return x25519.getSharedSecret(privateKey, publicKey);
  } catch (error) {
    return refusal(error, 'invalid private or public key received');
  }
}

/** Null for the one error that the library reports for hostile input, and on with every other. */
function refusal(error: unknown, message: string): null {
  if (error instanceof Error && error.message === message) return null;
  throw error;
}

/**
 * RFC 8032 section 5.1.7 without the cofactor, R compared as bytes: as OpenSSL does it, so that no signature is good in
 * one place and bad in another. The library's own check multiplies by the cofactor and accepts more.
 */
function ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = signature.length === 64 ? verifyingKey(publicKey) : null;
  if (key === null) return false;
  const r = signature.subarray(0, 32);
  const s = toBigInt(signature.slice(32).reverse());
  if (s >= Point.Fn.ORDER) return false;
  const k = toBigInt(sha512(concat(r, publicKey, message)).reverse()) % Point.Fn.ORDER;
  const expected = Point.BASE.multiplyUnsafe(s).subtract(key.point().multiplyUnsafe(k));
  return equalBytes(expected.toBytes(), r);
}

const x25519Public = remembered((privateKey) => x25519.getPublicKey(privateKey));

/** After so many signatures of one key, a table of its multiples has paid for itself. */
const worthTable = 50;

const verifyingKey = remembered((publicKey) => {
  const point = isSoundEd25519Key(publicKey) ? decodePoint(publicKey) : null;
  if (point === null) return null;
  let uses = 0;
  return {
    point() {
      uses += 1;
      return uses === worthTable ? point.precompute(8) : point;
    },
  };
});

function decodePoint(publicKey: Uint8Array) {
  try {
    return Point.fromBytes(publicKey);
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

/** A verifier asks thousands of times with the same key, which is the same array then, and never changes. */
function remembered<V>(make: (key: Uint8Array) => V): (key: Uint8Array) => V {
  const known = new WeakMap<Uint8Array, { readonly made: V }>();
  return (key) => {
    const entry = known.get(key) ?? { made: make(key) };
    known.set(key, entry);
    return entry.made;
  };
}

function raise(key: RsaPublicKey, message: Uint8Array, exponent: Uint8Array): Uint8Array | null {
  const input = belowModulus(key, message);
  if (input === null) return null;
  return fromBigInt(modPow(toBigInt(input), toBigInt(exponent), toBigInt(key.n)), key.n.length);
}
