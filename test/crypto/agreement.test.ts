import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Crypto } from '../../src/core/crypto.ts';
import { toBigInt } from '../../src/core/modular.ts';
import { modulusBits } from '../../src/core/rsaKey.ts';
import { generateRsaKey, nodeCrypto } from '../../src/crypto/node.ts';
import { clientCrypto } from '../../web/client/crypto.ts';
import { implementations, integerBytes, testRsaKey } from '../support/vectors.ts';

const bytes = fc.uint8Array({ maxLength: 300 });
const key32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const nonce = fc.uint8Array({ minLength: 12, maxLength: 12 });
const rsaKey = testRsaKey();

/** Whatever the server computes, the browser computes too. */
function expectAgreement(compute: (crypto: Crypto) => unknown): void {
  expect(compute(clientCrypto)).toEqual(compute(nodeCrypto));
}

describe('server and browser', () => {
  it('give the same hashes and codes', () => {
    fc.assert(
      fc.property(bytes, bytes, (key, data) => {
        expectAgreement((crypto) => [crypto.sha256(data), crypto.sha384(data), crypto.hmacSha256(key, data)]);
      }),
    );
  });

  it('seal to the same bytes and open what the other sealed', () => {
    fc.assert(
      fc.property(key32, nonce, bytes, bytes, fc.boolean(), (key, iv, text, aad, short) => {
        const used = short ? key.subarray(0, 16) : key;
        expectAgreement((crypto) => crypto.aesGcmSeal(used, iv, text, aad));
        expect(clientCrypto.aesGcmOpen(used, iv, nodeCrypto.aesGcmSeal(used, iv, text, aad), aad)).toEqual(
          new Uint8Array(text),
        );
      }),
    );
  });

  it('agree on every public key, shared secret and signature', () => {
    fc.assert(
      fc.property(key32, key32, bytes, (privateKey, publicKey, message) => {
        expectAgreement((crypto) => [
          crypto.x25519PublicKey(privateKey),
          crypto.x25519(privateKey, publicKey),
          crypto.ed25519PublicKey(privateKey),
          crypto.ed25519Sign(privateKey, message),
          crypto.ed25519Verify(publicKey, message, crypto.ed25519Sign(privateKey, message)),
        ]);
      }),
      { numRuns: 15 },
    );
  });

  it('give the same RSA powers, and null from the modulus on', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: toBigInt(rsaKey.n) * 2n }), (value) => {
        expectAgreement((crypto) => crypto.rsaPublic(rsaKey, integerBytes(value)));
      }),
      { numRuns: 20 },
    );
    expectAgreement((crypto) => crypto.rsaPrivate(rsaKey, new Uint8Array(256).fill(7)));
  });
});

describe.each(implementations)('RSA on %s', (_home, crypto) => {
  it('undoes with one exponent what the other did, as long as the modulus', () => {
    const message = new Uint8Array(256).fill(3, 200);
    const signature = crypto.rsaPrivate(rsaKey, message);
    expect(signature).toHaveLength(256);
    expect(crypto.rsaPublic(rsaKey, signature ?? new Uint8Array())).toEqual(message);
  });

  it('takes short forms of a number, and no number from the modulus on', () => {
    expect(crypto.rsaPublic(rsaKey, Uint8Array.of(1))).toEqual(new Uint8Array(256).fill(1, 255));
    expect(crypto.rsaPublic(rsaKey, new Uint8Array())).toEqual(new Uint8Array(256));
    expect(crypto.rsaPublic(rsaKey, rsaKey.n)).toBeNull();
    expect(crypto.rsaPrivate(rsaKey, rsaKey.n)).toBeNull();
    expect(crypto.rsaPublic(rsaKey, new Uint8Array(257).fill(1))).toBeNull();
  });
});

describe('a new RSA key', () => {
  it('has the length asked for and the exponent 65537, and works', async () => {
    const key = await generateRsaKey(2048);
    expect(modulusBits(key)).toBe(2048);
    expect(key.e).toEqual(Uint8Array.of(1, 0, 1));
    const signature = nodeCrypto.rsaPrivate(key, Uint8Array.of(42));
    expect(toBigInt(nodeCrypto.rsaPublic(key, signature ?? new Uint8Array()) ?? new Uint8Array())).toBe(42n);
  });
});
