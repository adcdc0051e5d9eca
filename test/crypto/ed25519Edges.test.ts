import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat } from '../../src/core/bytes.ts';
import { isSoundEd25519Key } from '../../src/core/ed25519Key.ts';
import { toHex } from '../../src/core/encoding.ts';
import { toBigInt } from '../../src/core/modular.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { hex, implementations } from '../support/vectors.ts';

const { Point } = ed25519;
const seed = hex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
const publicKey = nodeCrypto.ed25519PublicKey(seed);
const message = new Uint8Array([1, 2, 3]);
const signature = nodeCrypto.ed25519Sign(seed, message);

/** A point of order 8; its multiples are all eight points of small order. */
const torsion = Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05');
const smallOrderKeys = Array.from({ length: 8 }, (_, i) =>
  i === 0 ? Point.ZERO : torsion.multiplyUnsafe(BigInt(i)),
);

/** The same scalar, not reduced: S + L. */
function unreduced(original: Uint8Array): Uint8Array {
  const s = toBigInt(original.slice(32).reverse()) + Point.Fn.ORDER;
  return concat(original.subarray(0, 32), hex(s.toString(16).padStart(64, '0')).reverse());
}

/**
 * A signature whose R carries a component of small order: good when the check multiplies by the cofactor, bad when it
 * does not. Whoever holds the key can make one.
 */
function torsionSignature(): Uint8Array {
  const { head, scalar } = ed25519.utils.getExtendedPublicKey(seed);
  const r = toBigInt(head.slice().reverse()) % Point.Fn.ORDER;
  const R = Point.BASE.multiply(r).add(torsion).toBytes();
  const k = toBigInt(sha512(concat(R, publicKey, message)).reverse()) % Point.Fn.ORDER;
  const s = (r + k * scalar) % Point.Fn.ORDER;
  return concat(R, hex(s.toString(16).padStart(64, '0')).reverse());
}

describe.each(implementations)('signatures that libraries judge differently, on %s', (_home, crypto) => {
  it('refuses a scalar that is not reduced', () => {
    expect(crypto.ed25519Verify(publicKey, message, signature)).toBe(true);
    expect(crypto.ed25519Verify(publicKey, message, unreduced(signature))).toBe(false);
  });

  it('refuses a signature that holds only after multiplying by the cofactor', () => {
    const made = torsionSignature();
    expect(ed25519.verify(made, message, publicKey)).toBe(true);
    expect(crypto.ed25519Verify(publicKey, message, made)).toBe(false);
  });

  it('refuses every key of small order, under which one signature fits many messages', () => {
    for (const point of smallOrderKeys) {
      const forged = concat(Point.ZERO.toBytes(), new Uint8Array(32));
      expect(crypto.ed25519Verify(point.toBytes(), message, forged)).toBe(false);
      expect(isSoundEd25519Key(point.toBytes())).toBe(false);
    }
  });

  it('refuses keys and signatures of other lengths, and keys that are no point', () => {
    expect(crypto.ed25519Verify(publicKey.subarray(1), message, signature)).toBe(false);
    expect(crypto.ed25519Verify(publicKey, message, signature.subarray(1))).toBe(false);
    expect(crypto.ed25519Verify(publicKey, message, concat(signature, Uint8Array.of(0)))).toBe(false);
    expect(crypto.ed25519Verify(hex(`02${'00'.repeat(31)}`), message, signature)).toBe(false);
  });

  it('refuses an encoding of the key with y above the field', () => {
    const aboveField = hex(`f0${'ff'.repeat(30)}7f`);
    expect(isSoundEd25519Key(aboveField)).toBe(false);
    expect(crypto.ed25519Verify(aboveField, message, signature)).toBe(false);
  });
});

describe('a sound key', () => {
  it('is what signing keys give', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (any) => {
        expect(isSoundEd25519Key(nodeCrypto.ed25519PublicKey(any)), toHex(any)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});
