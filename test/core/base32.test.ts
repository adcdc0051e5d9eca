import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkOk,
  fromBase32,
  groups,
  symbolsToText,
  toBase32,
  toSymbols,
  withCheck,
} from '../../src/core/base32.ts';
import { hex } from '../support/vectors.ts';

const symbol = fc.integer({ min: 0, max: 31 });
/** The payload of an invitation code is 24 symbols; the check makes it 25. */
const payload = fc.array(symbol, { minLength: 1, maxLength: 30 });

describe('a code that people read', () => {
  it('is made of the first bits, in Crockford’s alphabet', () => {
    expect(toBase32(hex('00'), 1)).toBe('0');
    expect(toBase32(hex('ffffffffff'), 8)).toBe('ZZZZZZZZ');
    expect(toBase32(hex('0022110898c8554a6b'), 8)).toBe('00H1224R');
    expect(
      toBase32(
        Uint8Array.from({ length: 20 }, (_, i) => i),
        32,
      ),
    ).toBe('000G40R40M30E209185GR38E1W8124GK');
  });

  it('reads the same as the bits of the number', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 5, maxLength: 25 }), (bytes) => {
        const count = Math.floor((bytes.length * 8) / 5);
        const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
        const expected = Array.from({ length: count }, (_, i) =>
          Number.parseInt(bits.slice(5 * i, 5 * i + 5), 2),
        );
        expect(toSymbols(bytes, count)).toEqual(expected);
        expect(fromBase32(toBase32(bytes, count))).toEqual(expected);
      }),
    );
  });

  it('is never invented where there are too few bits', () => {
    expect(() => toSymbols(hex('ff'), 2)).toThrow(RangeError);
  });

  it('is shown in groups', () => {
    expect(groups('ABCDEFGHJKM')).toBe('ABCDE-FGHJK-M');
    expect(groups('ABCDEFGHJK', 5)).toBe('ABCDE-FGHJK');
    expect(groups('')).toBe('');
  });
});

describe('a code that people type', () => {
  it('may be in either case, with hyphens and spaces, and with letters taken for digits', () => {
    expect(fromBase32(' abcde-fghjk\t')).toEqual(fromBase32('ABCDEFGHJK'));
    expect(fromBase32('iIlLoO')).toEqual([1, 1, 1, 1, 0, 0]);
  });

  it.each(['\u2010', '\u2011', '–', '—', '\u2212', '\u00ad', '\u200b', '\u2068', '\u00a0', '\ufeff'])(
    'may have come by way of a program that writes %j into it',
    (put) => {
      expect(fromBase32(`ABCDE${put}FGHJK`)).toEqual(fromBase32('ABCDEFGHJK'));
    },
  );

  it.each(['U', 'u', 'ABC!', 'É', 'ı', 'ſ', 'A_B', '😀'])('is refused with %j in it', (text) => {
    expect(fromBase32(text)).toBeNull();
  });
});

describe('the check character', () => {
  it('fits every code that was given out', () => {
    fc.assert(fc.property(payload, (symbols) => checkOk(withCheck(symbols))));
  });

  it('notices every wrong character, wherever it stands', () => {
    fc.assert(
      fc.property(payload, fc.nat(), fc.integer({ min: 1, max: 31 }), (symbols, place, change) => {
        const code = withCheck(symbols);
        const at = place % code.length;
        expect(checkOk(code.with(at, (code[at] ?? 0) ^ change))).toBe(false);
      }),
    );
  });

  it('notices every swap of two different characters of a code of 31', () => {
    fc.assert(
      fc.property(payload, fc.nat(), fc.nat(), (symbols, first, second) => {
        const code = withCheck(symbols);
        const [a, b] = [first % code.length, second % code.length];
        const swapped = code.with(a, code[b] ?? 0).with(b, code[a] ?? 0);
        expect(checkOk(swapped)).toBe(code[a] === code[b]);
      }),
      { numRuns: 1000 },
    );
  });

  it('is one of the 32 characters, and written down here so that it never changes', () => {
    expect(symbolsToText(withCheck(fromBase32('ABCDEFGHJKMNPQRSTVWXYZ23') ?? []))).toBe(
      'ABCDEFGHJKMNPQRSTVWXYZ23A',
    );
  });

  it('is not there when there is nothing else', () => {
    expect(checkOk([])).toBe(false);
    expect(checkOk([0])).toBe(false);
  });
});
