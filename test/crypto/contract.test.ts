import { describe, expect, it } from 'vitest';
import { utf8 } from '../../src/core/bytes.ts';
import { toHex } from '../../src/core/encoding.ts';
import { hex, implementations } from '../support/vectors.ts';

/** RFC 4231 section 4: key, data, HMAC-SHA-256. */
const hmacVectors: readonly [string, string, string][] = [
  [
    '0b'.repeat(20),
    toHex(utf8('Hi There')),
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  ],
  [
    toHex(utf8('Jefe')),
    toHex(utf8('what do ya want for nothing?')),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  ['aa'.repeat(20), 'dd'.repeat(50), '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe'],
  [
    '0102030405060708090a0b0c0d0e0f10111213141516171819',
    'cd'.repeat(50),
    '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
  ],
  [
    'aa'.repeat(131),
    toHex(utf8('Test Using Larger Than Block-Size Key - Hash Key First')),
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  ],
];

const GCM_TEXT =
  'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39';
const GCM_AAD = 'feedfacedeadbeeffeedfacedeadbeefabaddad2';

/** Test cases 1, 2, 4 and 16 of the GCM specification: key, nonce, plaintext, additional data, ciphertext and tag. */
const gcmVectors: readonly [string, string, string, string, string][] = [
  ['00'.repeat(16), '00'.repeat(12), '', '', '58e2fccefa7e3061367f1d57a4e7455a'],
  [
    '00'.repeat(16),
    '00'.repeat(12),
    '00'.repeat(16),
    '',
    '0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf',
  ],
  [
    'feffe9928665731c6d6a8f9467308308',
    'cafebabefacedbaddecaf888',
    GCM_TEXT,
    GCM_AAD,
    '42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e0915bc94fbc3221a5db94fae95ae7121a47',
  ],
  [
    'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308',
    'cafebabefacedbaddecaf888',
    GCM_TEXT,
    GCM_AAD,
    '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b',
  ],
];

/** RFC 7748 sections 5.2 and 6.1: private key, u coordinate, result. */
const x25519Vectors: readonly [string, string, string][] = [
  [
    'a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4',
    'e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c',
    'c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552',
  ],
  [
    '4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d',
    'e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493',
    '95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957',
  ],
  [
    '77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a',
    'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f',
    '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742',
  ],
];

/** RFC 8032 section 7.1: seed, public key, message, signature. */
const ed25519Vectors: readonly [string, string, string, string][] = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
];

/** Points of small order (RFC 7748 section 6.1 and its errata): 0, 1, two of order 8, p - 1, and 0 and 1 as p and p + 1. */
const smallOrderU = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
];

describe.each(implementations)('cryptography on %s', (_home, crypto) => {
  it('hashes as FIPS 180-4 does', () => {
    const long = utf8('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq');
    expect(toHex(crypto.sha256(utf8('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(toHex(crypto.sha256(long))).toBe(
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    );
    expect(toHex(crypto.sha384(utf8('abc')))).toBe(
      'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
    );
    expect(toHex(crypto.sha384(new Uint8Array()))).toBe(
      '38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b',
    );
  });

  it.each(hmacVectors)('authenticates with HMAC as RFC 4231 does, key %s', (key, data, expected) => {
    expect(toHex(crypto.hmacSha256(hex(key), hex(data)))).toBe(expected);
  });

  it.each(gcmVectors)(
    'seals with AES-GCM as its specification does, key %s',
    (key, nonce, text, aad, sealed) => {
      expect(toHex(crypto.aesGcmSeal(hex(key), hex(nonce), hex(text), hex(aad)))).toBe(sealed);
      expect(crypto.aesGcmOpen(hex(key), hex(nonce), hex(sealed), hex(aad))).toEqual(hex(text));
    },
  );

  it('opens nothing that was touched, cut short or sealed under another key, nonce or additional data', () => {
    const [key, nonce, aad] = [hex('01'.repeat(32)), hex('02'.repeat(12)), utf8('election')];
    const sealed = crypto.aesGcmSeal(key, nonce, utf8('ballot'), aad);
    const touched = sealed.map((byte, i) => (i === 0 ? byte ^ 1 : byte));
    expect(crypto.aesGcmOpen(key, nonce, touched, aad)).toBeNull();
    expect(crypto.aesGcmOpen(key, nonce, sealed.subarray(1), aad)).toBeNull();
    expect(crypto.aesGcmOpen(key, nonce, new Uint8Array(15), aad)).toBeNull();
    expect(crypto.aesGcmOpen(hex('03'.repeat(32)), nonce, sealed, aad)).toBeNull();
    expect(crypto.aesGcmOpen(key, hex('03'.repeat(12)), sealed, aad)).toBeNull();
    expect(crypto.aesGcmOpen(key, nonce, sealed, utf8('another'))).toBeNull();
  });

  it.each([0, 15, 24, 33])('throws at an AES key of %i bytes, which only a bug can bring', (length) => {
    const key = new Uint8Array(length);
    expect(() => crypto.aesGcmSeal(key, new Uint8Array(12), key, key)).toThrow();
    expect(() => crypto.aesGcmOpen(key, new Uint8Array(12), new Uint8Array(20), key)).toThrow();
  });

  it.each(x25519Vectors)('agrees on secrets as RFC 7748 does, key %s', (privateKey, publicKey, expected) => {
    expect(crypto.x25519(hex(privateKey), hex(publicKey))).toEqual(hex(expected));
  });

  it('derives X25519 public keys as RFC 7748 does', () => {
    const alice = hex('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a');
    const bob = hex('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb');
    expect(toHex(crypto.x25519PublicKey(alice))).toBe(
      '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a',
    );
    expect(toHex(crypto.x25519PublicKey(bob))).toBe(
      'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f',
    );
  });

  it.each(smallOrderU)('agrees on no secret with the small-order key %s', (publicKey) => {
    expect(crypto.x25519(hex('07'.repeat(32)), hex(publicKey))).toBeNull();
  });

  it.each([31, 33])('throws at curve keys of %i bytes, which only a bug can bring', (length) => {
    const key = new Uint8Array(length).fill(9);
    expect(() => crypto.x25519(key, hex('09'.repeat(32)))).toThrow();
    expect(() => crypto.x25519(hex('09'.repeat(32)), key)).toThrow();
    expect(() => crypto.ed25519Sign(key, key)).toThrow();
    expect(() => crypto.ed25519PublicKey(key)).toThrow();
    expect(() => crypto.x25519PublicKey(key)).toThrow();
  });

  it.each(ed25519Vectors)(
    'signs and verifies as RFC 8032 does, seed %s',
    (seed, publicKey, message, signature) => {
      expect(toHex(crypto.ed25519PublicKey(hex(seed)))).toBe(publicKey);
      expect(toHex(crypto.ed25519Sign(hex(seed), hex(message)))).toBe(signature);
      expect(crypto.ed25519Verify(hex(publicKey), hex(message), hex(signature))).toBe(true);
      expect(crypto.ed25519Verify(hex(publicKey), hex(`${message}00`), hex(signature))).toBe(false);
    },
  );
});
