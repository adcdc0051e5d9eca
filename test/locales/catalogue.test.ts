import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languageFor, translator } from '../../src/locales/catalogue.ts';
import { knownLanguage, languages, writtenAs } from '../../src/locales/languages.ts';

test.each(['en', 'en-US', 'pt-BR', 'tlh', 'no tag at all', ''])(
  'a reader of %j gets English sentences whose plural forms are right',
  (locale) => {
    const t = translator(locale);
    expect([1, 2, 3, 4, 11, 22].map((rank) => t('vote.rank', { rank }))).toEqual([
      '1st choice',
      '2nd choice',
      '3rd choice',
      '4th choice',
      '11th choice',
      '22nd choice',
    ]);
    const votes = (amount: string) =>
      t('words.amount.votes', { kind: 'votes', count: Number(amount), amount });
    expect(['0', '0.5', '1', '1.5', '2'].map(votes)).toEqual([
      'no votes',
      '0.5 votes',
      'one vote',
      '1.5 votes',
      '2 votes',
    ]);
  },
);

test('a tag names its language whatever its script, region and case', () => {
  const tags = [
    'fr-CH',
    'FR',
    'zh-Hant-TW',
    'zh-CN',
    'ar-EG',
    'en-US-x-abc',
    'frr',
    'sgn',
    'x',
    'de_DE',
    '*',
  ];
  expect(tags.map(knownLanguage)).toEqual(['fr', 'fr', 'zh', 'zh', 'ar', 'en', null, null, null, null, null]);
});

test('dates and numbers follow the region that is asked for, where Intl knows it', () => {
  expect(writtenAs('en', 'en')).toBe('en-GB');
  expect(writtenAs('en', 'en-US')).toBe('en-US');
  expect(writtenAs('fr', 'fr-CH')).toBe('fr-CH');
  expect(writtenAs('fr', 'fr-XX-x-anything')).toBe('fr');
  expect(writtenAs('fr', 'de-CH')).toBe('fr');
  expect(new Intl.NumberFormat(writtenAs('ar', 'ar-EG')).format(42)).toBe('42');
  expect(new Intl.NumberFormat(writtenAs('fr', 'fr-CH')).format(0.5)).toBe('0,5');
});

test('whatever a browser sends is a language and one of few ways of writing', () => {
  const written = new Set<string>();
  fc.assert(
    fc.property(
      fc.constantFrom(...languages),
      fc.stringMatching(/^[A-Za-z0-9-]{0,12}$/u),
      (language, rest) => {
        expect(languages).toContain(languageFor(rest));
        const locale = writtenAs(language, `${language}-${rest}`);
        written.add(locale);
        expect(() => new Intl.DateTimeFormat(locale).format(0)).not.toThrow();
      },
    ),
    { numRuns: 2000 },
  );
  expect(written.size).toBeLessThan(100);
});
