import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchFor } from '../../src/core/nameSearch.ts';

test.each([
  ['garcia jose', 'José García', true],
  ['JOSÉ', 'jose@example.org', true],
  ['josé garza', 'José García', false],
  ['المنصوري', 'فاطمة الزهراء المنصوري', true],
  ['strasse', 'Straße', false],
  ['i̇stanbul', 'İSTANBUL', true],
  ['ｏｋａｆｏｒ', 'Chinonso Okafor', true],
  ['(', 'a', false],
  ['  ', 'anybody', true],
])('%s in %s: %s', (typed, text, found) => {
  expect(searchFor(typed)(text)).toBe(found);
});

test('a name is found by itself and by each of its words, however it is written', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('NFC', 'NFD'),
      (words, form) => {
        const name = words.join(' ').normalize(form);
        expect(searchFor(name)(name)).toBe(true);
        expect(searchFor(words.toReversed().join('  '))(name)).toBe(true);
        for (const each of words) expect(searchFor(each.normalize('NFD'))(name)).toBe(true);
      },
    ),
  );
});
