import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../src/core/textFile.ts';

const bytes = (text: string, encoding: BufferEncoding) => new Uint8Array(Buffer.from(text, encoding));
const swapped = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16());
const mark = '\ufeff';

/** As spreadsheets and editors save a text. */
const saved: readonly [string, (text: string) => Uint8Array][] = [
  ['UTF-8', (text) => bytes(text, 'utf8')],
  ['UTF-8 with a mark', (text) => bytes(mark + text, 'utf8')],
  ['UTF-16 as Excel saves it', (text) => bytes(mark + text, 'utf16le')],
  ['UTF-16 the other way round', (text) => swapped(mark + text)],
];

describe('a file of text', () => {
  test.each(saved)('in %s is read', (_, save) => {
    for (const text of ['', 'email;name\r\nana@x.org;Åsa 王小明 فاطمة 🗳\r\n', '\tA\fB\n'])
      expect(decodeText(save(text))).toBe(text);
  });

  test.each(saved)('in %s comes back as it was, whatever it says', (_, save) => {
    const line = fc.string({ unit: 'grapheme' }).filter((text) => !/\p{Cc}|\ufeff/u.test(text));
    fc.assert(
      fc.property(fc.array(line), (lines) => decodeText(save(lines.join('\r\n'))) === lines.join('\r\n')),
    );
  });
});

describe('a file that is no text', () => {
  test.each<[string, Uint8Array]>([
    ['a spreadsheet', bytes('504b030414000600', 'hex')],
    ['a picture', bytes('89504e470d0a1a0a', 'hex')],
    ['Windows-1252', bytes('ana@x.org;Andr\u00e9', 'latin1')],
    ['Windows-1252 that happens to be UTF-8', bytes('ana@x.org;\u00c2\u0096', 'latin1')],
    ['UTF-16 without a mark', bytes('ana@x.org', 'utf16le')],
    ['UTF-16 with half a character', bytes(`${mark}a`, 'utf16le').slice(0, 3)],
    ['UTF-16 with a lone surrogate', bytes(`${mark}\ud800a`, 'utf16le')],
    ['UTF-32', bytes('fffe000061000000', 'hex')],
    ['UTF-8 with a zero byte', bytes('ana@x.org\0', 'utf8')],
    ['UTF-8 cut off', bytes('王', 'utf8').slice(0, 2)],
  ])('is refused: %s', (_, file) => {
    expect(decodeText(file)).toBeNull();
  });

  test('of random bytes never throws, and gives no control characters', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (file) => {
        expect(decodeText(file) ?? '').not.toMatch(/[\p{Cc}--[\t\n\f\r]]/v);
      }),
    );
  });
});
