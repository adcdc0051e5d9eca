import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameKey, parseNames } from '../../src/core/personNames.ts';

test('lines keep their numbers; blank ones, and commas in names, are no lines of their own', () => {
  expect(parseNames('Ana\r\n\n  Ruiz, Bo \n\t\n王小明')).toEqual([
    { line: 1, text: 'Ana' },
    { line: 3, text: 'Ruiz, Bo' },
    { line: 5, text: '王小明' },
  ]);
});

test.each([
  ['ANA  Ruiz', 'ana ruiz'],
  ['@Ana', 'ana'],
  ['Ame\u0301lie', 'amélie'],
  ['\u200fفاطمة\u200f', 'فاطمة'],
  ['Ana.Ruiz@Example.ORG', 'ana.ruiz@example.org'],
  ['Ana Ruiz <ANA@example.org>', 'ana@example.org'],
  ['Ana <3', 'ana <3'],
])('%j is compared as %j', (typed, key) => {
  expect(nameKey(typed)).toBe(key);
});

test('case, composition and spaces around make no difference to any name', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('@'));
  fc.assert(
    fc.property(name, (text) => {
      expect(nameKey(nameKey(text))).toBe(nameKey(text));
      expect(nameKey(`  ${text.normalize('NFD')} `)).toBe(nameKey(text));
    }),
  );
});
