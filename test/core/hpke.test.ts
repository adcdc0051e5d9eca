import { Aes128Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, utf8 } from '../../src/core/bytes.ts';
import { toHex } from '../../src/core/encoding.ts';
import { HPKE_OVERHEAD, hpkeKeyPair, hpkeOpener, hpkeSeal } from '../../src/core/hpke.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { hex, implementations } from '../support/vectors.ts';

/** RFC 9180 appendix A.1.1, sequence number 0. */
const published = {
  info: hex('4f6465206f6e2061204772656369616e2055726e'),
  ikmE: hex('7268600d403fce431561aef583ee1613527cff655c1343f29812e66706df3234'),
  skEm: '52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736',
  enc: '37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431',
  ikmR: hex('6db9df30aa07dd42ee5e8181afdb977e538f5e1fec8a06223f33f7013e525037'),
  skRm: '4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8',
  pkRm: '3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d',
  aad: hex('436f756e742d30'),
  plaintext: hex('4265617574792069732074727574682c20747275746820626561757479'),
  ciphertext: 'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
};

const bytes = fc.uint8Array({ maxLength: 100 });
const key32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const few = { numRuns: 10 };

describe.each(implementations)('sealing on %s', (_home, crypto) => {
  it('derives the published key pairs', () => {
    expect(toHex(hpkeKeyPair(crypto, published.ikmE).privateKey)).toBe(published.skEm);
    const recipient = hpkeKeyPair(crypto, published.ikmR);
    expect(toHex(recipient.privateKey)).toBe(published.skRm);
    expect(toHex(recipient.publicKey)).toBe(published.pkRm);
  });

  it('gives the published ciphertext, and opens it', () => {
    const { info, aad, plaintext, ikmE } = published;
    const sealed = hpkeSeal(crypto, hex(published.pkRm), info, aad, plaintext, ikmE);
    expect(toHex(sealed ?? hex(''))).toBe(published.enc + published.ciphertext);
    expect(hpkeOpener(crypto, hex(published.skRm), info)(sealed ?? hex(''), aad)).toEqual(plaintext);
  });

  it('seals to no key of small order, and opens nothing that came from one', () => {
    const { info, aad, plaintext, ikmE } = published;
    expect(hpkeSeal(crypto, new Uint8Array(32), info, aad, plaintext, ikmE)).toBeNull();
    expect(hpkeOpener(crypto, hex(published.skRm), info)(new Uint8Array(100), aad)).toBeNull();
  });

  it('opens nothing that was touched anywhere, or cut short', () => {
    const { info, aad, plaintext, ikmE } = published;
    const sealed = hpkeSeal(crypto, hex(published.pkRm), info, aad, plaintext, ikmE) ?? hex('');
    const opener = hpkeOpener(crypto, hex(published.skRm), info);
    const open = (any: Uint8Array) => opener(any, aad);
    for (const at of [0, 31, 32, sealed.length - 1]) {
      expect(open(sealed.with(at, (sealed[at] ?? 0) ^ 4))).toBeNull();
    }
    for (const length of [0, 31, 32, HPKE_OVERHEAD - 1, sealed.length - 1]) {
      expect(open(sealed.subarray(0, length))).toBeNull();
    }
    expect(hpkeOpener(crypto, hex(published.skRm), utf8('another election'))(sealed, aad)).toBeNull();
    expect(opener(sealed, utf8(''))).toBeNull();
  });
});

describe('a ballot sealed here', () => {
  const suite = new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes128Gcm(),
  });

  it('is opened by another implementation of the standard', async () => {
    await fc.assert(
      fc.asyncProperty(key32, key32, bytes, bytes, async (ikmR, ikmE, info, text) => {
        const recipient = hpkeKeyPair(nodeCrypto, ikmR);
        const sealed = hpkeSeal(nodeCrypto, recipient.publicKey, info, hex(''), text, ikmE) ?? hex('');
        expect(sealed).toHaveLength(text.length + HPKE_OVERHEAD);
        const recipientKey = await suite.kem.deserializePrivateKey(recipient.privateKey);
        const opened = await suite.open(
          { recipientKey, enc: sealed.slice(0, 32), info: new Uint8Array(info) },
          sealed.slice(32),
        );
        expect(new Uint8Array(opened)).toEqual(new Uint8Array(text));
      }),
      few,
    );
  });

  it('could as well have been sealed by it', async () => {
    await fc.assert(
      fc.asyncProperty(key32, bytes, bytes, async (ikmR, info, text) => {
        const recipient = hpkeKeyPair(nodeCrypto, ikmR);
        const recipientPublicKey = await suite.kem.deserializePublicKey(recipient.publicKey);
        const { enc, ct } = await suite.seal(
          { recipientPublicKey, info: new Uint8Array(info) },
          new Uint8Array(text),
        );
        const sealed = concat(new Uint8Array(enc), new Uint8Array(ct));
        expect(hpkeOpener(nodeCrypto, recipient.privateKey, info)(sealed, hex(''))).toEqual(
          new Uint8Array(text),
        );
      }),
      few,
    );
  });

  it('needs 32 bytes of randomness for its key', () => {
    expect(() => hpkeKeyPair(nodeCrypto, new Uint8Array(31))).toThrow(RangeError);
  });
});
