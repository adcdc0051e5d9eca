import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareBytes,
  concat,
  encode,
  equalBytes,
  fromUtf8,
  padStart,
  u32,
  utf8,
} from '../../src/core/bytes.ts';
import { hex } from '../support/vectors.ts';

const bytes = fc.uint8Array({ maxLength: 20 });

describe('text as bytes', () => {
  it('comes back unchanged, a byte order mark included', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fromUtf8(utf8(text)) === text));
    expect(fromUtf8(hex('efbbbf41'))).toBe('\ufeffA');
  });

  it('is not guessed at where the bytes are not UTF-8', () => {
    for (const wrong of ['ff', 'c0af', 'eda080', 'f4908080', 'e282']) expect(fromUtf8(hex(wrong))).toBeNull();
  });

  it('is never made of half a character', () => {
    expect(() => utf8('\ud800')).toThrow(TypeError);
  });
});

describe('comparing byte strings', () => {
  it('tells equal from different', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(equalBytes(a, b)).toBe(compareBytes(a, b) === 0);
        expect(equalBytes(a, a.slice())).toBe(true);
      }),
    );
    expect(equalBytes(hex('00'), hex('0000'))).toBe(false);
  });

  it('orders as the hexadecimal text of equal length does, a prefix first', () => {
    const unordered = ['02', '01ff', '01', 'ff', '', '0100'].map(hex);
    expect(unordered.sort(compareBytes)).toEqual(['', '01', '0100', '01ff', '02', 'ff'].map(hex));
  });
});

describe('numbers as bytes', () => {
  it('are big-endian', () => {
    expect(u32(0)).toEqual(hex('00000000'));
    expect(u32(0x01020304)).toEqual(hex('01020304'));
    expect(u32(0xffffffff)).toEqual(hex('ffffffff'));
  });

  it.each([-1, 0.5, 2 ** 32, Number.NaN])('are refused outside 32 bits: %d', (value) => {
    expect(() => u32(value)).toThrow(RangeError);
  });

  it('are padded and shortened without changing their value', () => {
    expect(padStart(hex('0102'), 4)).toEqual(hex('00000102'));
    expect(padStart(hex('00000102'), 2)).toEqual(hex('0102'));
    expect(padStart(hex('0000'), 0)).toEqual(hex(''));
    expect(padStart(hex('0102'), 1)).toBeNull();
  });
});

describe('joining fields', () => {
  it('follows the written form: label, zero, each field with its length', () => {
    expect(encode('a/v1', hex('ff'), hex(''))).toEqual(hex('612f7631 00 00000001 ff 00000000'));
    expect(encode('a/v1')).toEqual(hex('612f763100'));
  });

  it('never gives two lists of fields the same bytes', () => {
    const fields = fc.array(bytes, { maxLength: 4 });
    fc.assert(
      fc.property(fields, fields, (a, b) => {
        const same = a.length === b.length && a.every((field, i) => equalBytes(field, b[i] ?? hex('')));
        expect(equalBytes(encode('x', ...a), encode('x', ...b))).toBe(same);
      }),
    );
    expect(equalBytes(encode('x', hex('0102')), encode('x', hex('01'), hex('02')))).toBe(false);
  });

  it('takes no label that could end early', () => {
    expect(() => encode('a\0b')).toThrow(RangeError);
  });

  it('leaves its parts alone', () => {
    const part = hex('01');
    concat(part, part)[0] = 9;
    expect(part).toEqual(hex('01'));
  });
});
