import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../src/core/bytes.ts';
import { fromBase64, fromBase64url, fromHex, toBase64, toBase64url, toHex } from '../../src/core/encoding.ts';

/** RFC 4648 section 10. */
const published = [
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['foobar', 'Zm9vYmFy'],
] as const;

describe('base64', () => {
  it.each(published)('writes %j as RFC 4648 does', (text, encoded) => {
    expect(toBase64(utf8(text))).toBe(encoded);
    expect(fromBase64(encoded)).toEqual(utf8(text));
    expect(toBase64url(utf8(text))).toBe(encoded.replaceAll('=', ''));
  });

  it('writes what node:buffer writes, in both alphabets', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
      }),
    );
  });

  it('reads one text per byte string and no other', () => {
    const text = fc.string({
      unit: fc.constantFrom('A', 'Q', 'g', 'w', '-', '_', '+', '/', '=', '9', '\n'),
      maxLength: 9,
    });
    fc.assert(
      fc.property(text, (any) => {
        const [url, standard] = [fromBase64url(any), fromBase64(any)];
        if (url !== null) expect(toBase64url(url)).toBe(any);
        if (standard !== null) expect(toBase64(standard)).toBe(any);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['A', 'AB', 'AAB', 'Zg==', 'Zm 8', 'Zm8\n', 'Zm+_', 'Zé'])('refuses %j as base64url', (text) => {
    expect(fromBase64url(text)).toBeNull();
  });

  it.each(['Zg', 'Zg=', 'Zh==', 'Zm9=', 'Z===', '====', 'Zg==Zg==', 'Zm_v'])(
    'refuses %j as base64',
    (text) => {
      expect(fromBase64(text)).toBeNull();
    },
  );
});

describe('hexadecimal', () => {
  it('reads both cases and writes the lower one', () => {
    expect(toHex(fromHex('00fFA9') ?? new Uint8Array())).toBe('00ffa9');
  });

  it.each(['0', '0g', ' 00', '0x00', '00\n'])('refuses %j', (text) => {
    expect(fromHex(text)).toBeNull();
  });
});
