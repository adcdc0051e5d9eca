import { constants, createPublicKey, verify, webcrypto } from 'node:crypto';
import { RSABSSA } from '@cloudflare/blindrsa-ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blind,
  blindSign,
  checkBlindedMessage,
  finalise,
  signPss,
  verifyToken,
} from '../../src/core/blindRsa.ts';
import { concat, utf8 } from '../../src/core/bytes.ts';
import type { Crypto, RsaPublicKey } from '../../src/core/crypto.ts';
import { toHex } from '../../src/core/encoding.ts';
import { fromBigInt, modInverse, toBigInt } from '../../src/core/modular.ts';
import { encodeRsaPrivateKey, encodeRsaPublicKey } from '../../src/core/rsaKey.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { accepted, hex, implementations, integerBytes, rsaKeyFrom, testRsaKey } from '../support/vectors.ts';

const key = testRsaKey();
const n = toBigInt(key.n);
const salt = fc.uint8Array({ minLength: 48, maxLength: 48 });
const factor = fc.bigInt({ min: 2n, max: n - 1n }).map((value) => fromBigInt(value, 256));
const message = utf8('a nonce of 32 bytes, and a label');
const someSalt = new Uint8Array(48).fill(5);
const someFactor = new Uint8Array(256).fill(6);
const few = { numRuns: 8 };

function opensslVerifies(publicKey: RsaPublicKey, data: Uint8Array, signature: Uint8Array): boolean {
  const jwk = { kty: 'RSA', ...encodeRsaPublicKey(publicKey) };
  const options = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
  return verify('sha384', data, { key: createPublicKey({ key: jwk, format: 'jwk' }), ...options }, signature);
}

describe('a voting token', () => {
  it('is the same whether it was signed blindly or attended, with the same salt', () => {
    fc.assert(
      fc.property(salt, factor, fc.uint8Array(), (pss, r, text) => {
        const { blindedMessage, inverse } = accepted(blind(nodeCrypto, key, text, pss, r));
        const blindSignature = accepted(blindSign(nodeCrypto, key, blindedMessage));
        const token = accepted(finalise(nodeCrypto, key, text, blindSignature, inverse));
        expect(token).toEqual(signPss(nodeCrypto, key, text, pss));
        expect(verifyToken(nodeCrypto, key, text, token)).toBe(true);
        expect(opensslVerifies(key, text, token)).toBe(true);
      }),
      few,
    );
  });

  it('looks unlike the blinded message, which looks different with every blinding factor', () => {
    const once = accepted(blind(nodeCrypto, key, message, someSalt, someFactor));
    const again = accepted(blind(nodeCrypto, key, message, someSalt, new Uint8Array(256).fill(7)));
    expect(once.blindedMessage).not.toEqual(again.blindedMessage);
  });

  describe.each(implementations)('checked on %s', (_home, crypto) => {
    const token = signPss(nodeCrypto, key, message, someSalt);

    it('holds for its own nonce and key only', () => {
      expect(verifyToken(crypto, key, message, token)).toBe(true);
      expect(verifyToken(crypto, key, utf8('another nonce'), token)).toBe(false);
      expect(verifyToken(crypto, { ...key, e: Uint8Array.of(3) }, message, token)).toBe(false);
    });

    it('is refused with any bit changed, another length, or the modulus added', () => {
      for (const at of [0, 100, 255]) {
        expect(verifyToken(crypto, key, message, token.with(at, (token[at] ?? 0) ^ 1))).toBe(false);
      }
      expect(verifyToken(crypto, key, message, concat(Uint8Array.of(0), token))).toBe(false);
      expect(verifyToken(crypto, key, message, token.subarray(1))).toBe(false);
      expect(verifyToken(crypto, key, message, fromBigInt(toBigInt(token) + n, 257))).toBe(false);
      for (const number of [0n, 1n, n - 1n]) {
        expect(verifyToken(crypto, key, message, fromBigInt(number, 256))).toBe(false);
      }
    });

    it('is refused under a key too short to carry it', () => {
      const short = { n: new Uint8Array(64).fill(255), e: key.e };
      expect(verifyToken(crypto, short, message, new Uint8Array(64).fill(1))).toBe(false);
    });

    it('is refused with a salt of another length', () => {
      expect(verifyToken(crypto, key, message, signPss(nodeCrypto, key, message, hex('')))).toBe(false);
      expect(verifyToken(crypto, key, message, token, 32)).toBe(false);
    });
  });

  it('is no product of other tokens', () => {
    const [a, b] = ['a', 'b'].map((text) => toBigInt(signPss(nodeCrypto, key, utf8(text), someSalt)));
    const product = fromBigInt(((a ?? 0n) * (b ?? 0n)) % n, 256);
    for (const text of ['ab', 'a', 'b', ''])
      expect(verifyToken(nodeCrypto, key, utf8(text), product)).toBe(false);
  });
});

describe('blinding', () => {
  it.each([
    ['zero', new Uint8Array(256)],
    ['the modulus', key.n],
    ['above the modulus', new Uint8Array(256).fill(255)],
    ['a multiple of a prime of the modulus', fromBigInt(toBigInt(key.p), 256)],
  ])('refuses %s as a factor, so that the caller draws again', (_what, unsuitable) => {
    expect(blind(nodeCrypto, key, message, someSalt, unsuitable)).toEqual({
      ok: false,
      error: 'unsuitable-blinding-factor',
    });
  });

  it('inverts its factor', () => {
    const { inverse } = accepted(blind(nodeCrypto, key, message, someSalt, someFactor));
    expect((toBigInt(inverse) * toBigInt(someFactor)) % n).toBe(1n);
    expect(inverse).toHaveLength(256);
  });
});

describe('a blinded message that anybody may send', () => {
  it('is exactly as long as the modulus, and below it', () => {
    expect(checkBlindedMessage(key, key.n)).toEqual({ ok: false, error: 'not-below-modulus' });
    expect(blindSign(nodeCrypto, key, new Uint8Array(256).fill(255))).toEqual({
      ok: false,
      error: 'not-below-modulus',
    });
    for (const length of [0, 255, 257]) {
      expect(checkBlindedMessage(key, new Uint8Array(length))).toEqual({ ok: false, error: 'wrong-length' });
      expect(blindSign(nodeCrypto, key, new Uint8Array(length))).toEqual({
        ok: false,
        error: 'wrong-length',
      });
    }
    expect(checkBlindedMessage(key, fromBigInt(n - 1n, 256)).ok).toBe(true);
  });

  it('gets no faulty signature, which would give the key away', () => {
    const faulty: Crypto = {
      ...nodeCrypto,
      rsaPrivate: (used, number) => nodeCrypto.rsaPrivate(used, number)?.with(200, 0) ?? null,
    };
    expect(() => blindSign(faulty, key, new Uint8Array(256).fill(1))).toThrow('RSA signing failed');
    expect(() => signPss(faulty, key, message, someSalt)).toThrow('RSA signing failed');
  });
});

describe('a blind signature that a dishonest clerk sends', () => {
  const { inverse } = accepted(blind(nodeCrypto, key, message, someSalt, someFactor));

  it('is refused when it is not the signature asked for', () => {
    const invalid = { ok: false, error: 'invalid-signature' };
    expect(finalise(nodeCrypto, key, message, new Uint8Array(256).fill(1), inverse)).toEqual(invalid);
    expect(finalise(nodeCrypto, key, message, new Uint8Array(256), inverse)).toEqual(invalid);
    expect(finalise(nodeCrypto, key, message, new Uint8Array(255), inverse)).toEqual({
      ok: false,
      error: 'wrong-length',
    });
  });
});

describe('together with another implementation of the standard', () => {
  const suite = RSABSSA.SHA384.PSS.Deterministic();
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' };
  const importKey = (jwk: webcrypto.JsonWebKey, usage: 'sign' | 'verify') =>
    webcrypto.subtle.importKey('jwk', { kty: 'RSA', ...jwk }, algorithm, true, [usage]);

  it('its voter gets a token from our clerk', async () => {
    const publicKey = await importKey(encodeRsaPublicKey(key), 'verify');
    const { blindedMsg, inv } = await suite.blind(publicKey, message);
    const blindSignature = accepted(blindSign(nodeCrypto, key, blindedMsg));
    const token = await suite.finalize(publicKey, message, blindSignature, inv);
    expect(verifyToken(nodeCrypto, key, message, token)).toBe(true);
  });

  it('our voter gets a token from its clerk', async () => {
    const privateKey = await importKey(encodeRsaPrivateKey(key), 'sign');
    const { blindedMessage, inverse } = accepted(blind(nodeCrypto, key, message, someSalt, someFactor));
    const blindSignature = await suite.blindSign(privateKey, blindedMessage);
    const token = accepted(finalise(nodeCrypto, key, message, blindSignature, inverse));
    const publicKey = await importKey(encodeRsaPublicKey(key), 'verify');
    expect(await suite.verify(publicKey, token, message)).toBe(true);
  });
});

describe('a modulus whose length is no multiple of eight bits', () => {
  /** 1,025 bits, so that the encoded message is one byte shorter than the modulus. */
  const [p, q, e] = [2n ** 521n - 1n, 2n ** 504n - 503n, 65537n];
  const d = modInverse(e, (p - 1n) * (q - 1n)) ?? 0n;
  const [pText, qText, eText, dText] = [p, q, e, d].map((value) => toHex(integerBytes(value)));
  const odd = rsaKeyFrom({ p: pText ?? '', q: qText ?? '', e: eText ?? '', d: dText ?? '' });

  it.each(implementations)('is handled as the standard says on %s', (_home, crypto) => {
    expect(odd.n).toHaveLength(129);
    const token = signPss(crypto, odd, message, someSalt);
    expect(verifyToken(crypto, odd, message, token)).toBe(true);
    expect(opensslVerifies(odd, message, token)).toBe(true);
    const { blindedMessage, inverse } = accepted(
      blind(crypto, odd, message, someSalt, new Uint8Array(129).fill(1, 1)),
    );
    const blindSignature = accepted(blindSign(crypto, odd, blindedMessage));
    expect(finalise(crypto, odd, message, blindSignature, inverse)).toEqual({ ok: true, value: token });
  });
});
