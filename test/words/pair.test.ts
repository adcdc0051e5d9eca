import { expect, test } from 'vitest';
import { translator } from '../../src/locales/catalogue.ts';
import { languages } from '../../src/locales/languages.ts';
import { pairText } from '../../src/words/pair.ts';

test('what something is called and what it is are set apart as the language does', () => {
  const written = (tag: string) => pairText(translator(tag), 'A', '3');
  expect(languages.map((language) => [language, written(language)])).toEqual([
    ['en', 'A: 3'],
    ['fr', 'A\u00a0: 3'],
    ['de', 'A: 3'],
    ['es', 'A: 3'],
    ['ar', '\u200f\u2068A\u2069: 3'],
    ['zh', 'A：3'],
    ['ru', 'A: 3'],
  ]);
});
