import { describe, expect, it } from 'vitest';
import { toBase64url } from '../../src/core/encoding.ts';
import { fromBigInt, modInverse, modPow, toBigInt } from '../../src/core/modular.ts';
import {
  encodeRsaPrivateKey,
  encodeRsaPublicKey,
  isTokenKey,
  modulusBits,
  parseRsaPrivateKey,
  parseRsaPublicKey,
} from '../../src/core/rsaKey.ts';
import { accepted, hex, testRsaKey } from '../support/vectors.ts';

const key = testRsaKey();
const publicJson = encodeRsaPublicKey(key);
const malformed = { ok: false, error: 'malformed-key' };

describe('an RSA key in JSON', () => {
  it('comes back as it was written', () => {
    expect(accepted(parseRsaPublicKey(publicJson))).toEqual({ n: key.n, e: key.e });
    expect(accepted(parseRsaPrivateKey(encodeRsaPrivateKey(key)))).toEqual(key);
  });

  it.each([
    ['nothing', null],
    ['text', 'n'],
    ['a list', ['AQ', 'AQ']],
    ['no exponent', { n: publicJson.n }],
    ['more than asked for', { ...publicJson, kty: 'RSA' }],
    ['a leading zero', { ...publicJson, e: toBase64url(hex('00010001')) }],
    ['an empty number', { ...publicJson, e: '' }],
    ['zero', { ...publicJson, e: 'AA' }],
    ['padding', { ...publicJson, e: 'AQ==' }],
    ['a number that is no text', { ...publicJson, e: 65537 }],
  ])('is refused with %s', (_what, value) => {
    expect(parseRsaPublicKey(value)).toEqual(malformed);
  });

  it('is no private key without its private numbers, nor public with them', () => {
    expect(parseRsaPrivateKey(publicJson)).toEqual(malformed);
    expect(parseRsaPublicKey(encodeRsaPrivateKey(key))).toEqual(malformed);
  });
});

describe('the token key of an election', () => {
  it('has an odd modulus of exactly 2048 bits and the exponent 65537', () => {
    expect(isTokenKey(key)).toBe(true);
    expect(isTokenKey({ n: key.n, e: hex('03') })).toBe(false);
    expect(isTokenKey({ n: key.n.with(255, 0x10), e: key.e })).toBe(false);
    expect(isTokenKey({ n: key.n.with(0, 0x7f), e: key.e })).toBe(false);
    expect(isTokenKey({ n: key.n.subarray(128), e: key.e })).toBe(false);
  });

  it('is measured in bits', () => {
    expect(modulusBits({ n: hex('01'), e: key.e })).toBe(1);
    expect(modulusBits({ n: hex('ff00'), e: key.e })).toBe(16);
    expect(modulusBits({ n: hex(''), e: key.e })).toBe(0);
  });
});

describe('arithmetic modulo a number', () => {
  it('raises and inverts', () => {
    for (const [base, exponent] of [
      [3n, 0n],
      [3n, 1n],
      [3n, 100n],
      [0n, 5n],
      [96n, 96n],
    ] as const) {
      expect(modPow(base, exponent, 97n)).toBe(base ** exponent % 97n);
    }
    for (let value = 1n; value < 97n; value++)
      expect((value * (modInverse(value, 97n) ?? 0n)) % 97n).toBe(1n);
    expect(modInverse(0n, 97n)).toBeNull();
    expect(modInverse(6n, 9n)).toBeNull();
  });

  it('never cuts a number to fit', () => {
    expect(fromBigInt(0x0102n, 4)).toEqual(hex('00000102'));
    expect(() => fromBigInt(256n, 1)).toThrow(RangeError);
    expect(toBigInt(hex(''))).toBe(0n);
    expect(fromBigInt(0n, 2)).toEqual(hex('0000'));
  });
});
