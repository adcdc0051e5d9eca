import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type MessageKey, translator } from '../../src/locales/catalogue.ts';
import { aboutLanguage, type Language, languages } from '../../src/locales/languages.ts';
import { messageOf } from '../../src/locales/messages.ts';
import { allKeys, keysOf, readMessage, samples } from '../support/messages.ts';

const root = join(import.meta.dirname, '../..');
const others = languages.filter((language) => language !== 'en');
const numbers = [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000, 1.5];

const fileOf = (language: Language): object =>
  JSON.parse(readFileSync(join(root, `src/locales/${language}.json`), 'utf8'));

describe.each(others)('the catalogue in %s', (language) => {
  test('has every message, and no other', () => {
    expect(keysOf(fileOf(language)).toSorted()).toEqual(allKeys.toSorted());
  });

  test('asks for the same as English', () => {
    const asked = (of: Language, key: MessageKey) =>
      JSON.stringify([...readMessage(of, key).kinds].map(String).toSorted());
    expect(allKeys.filter((key) => asked(language, key) !== asked('en', key))).toEqual([]);
  });

  test('has all plural forms that the language has', () => {
    const { tag } = aboutLanguage(language);
    const forms = (type: 'cardinal' | 'ordinal') =>
      new Intl.PluralRules(tag, { type }).resolvedOptions().pluralCategories;
    const lacking = allKeys.flatMap((key) =>
      readMessage(language, key).plurals.flatMap(({ ordinal, categories }) =>
        forms(ordinal ? 'ordinal' : 'cardinal')
          .filter((form) => !categories.includes(form))
          .map((form) => `${key}: ${form}`),
      ),
    );
    expect(lacking).toEqual([]);
  });

  test('says every message, whatever is put into it', () => {
    const t = translator(language);
    for (const key of allKeys) {
      const read = readMessage(language, key);
      for (const values of samples(read, read.kinds.size === 0 ? [0] : numbers)) {
        const said = t(key, values);
        expect(said, key).not.toMatch(/[{}]|undefined|NaN|\[object/u);
      }
    }
  });

  test('leaves nothing in English', () => {
    const same = allKeys.filter((key) => messageOf(language, key) === messageOf('en', key));
    expect(same.filter((key) => !isAlike(key, language))).toEqual([]);
  });
});

test('in French no line breaks before a sign of punctuation, or inside quotation marks', () => {
  const breaking = allKeys.filter((key) => / (?:[;?!»]|:(?!:))|« /u.test(messageOf('fr', key)));
  expect(breaking).toEqual([]);
});

const names: readonly MessageKey[] = ['commands.name', 'web.name', 'web.pageTitle'];

/** Words that are the same in both languages. */
const shared: Readonly<Partial<Record<Language, RegExp>>> = {
  fr: /^(?:Invitations|Menu|Question|Description|Quorum|Points|Scores|Quota)\b/u,
  de: /^(?:Quorum|Salt)\b/u,
  es: /^(?:No|Error|General)\b/u,
};

/** Whether nothing is to be translated. */
function isAlike(key: MessageKey, language: Language): boolean {
  const words = messageOf('en', key).replaceAll(/\{[^{}]*\}/gu, '');
  return !/\p{L}{2}/u.test(words) || names.includes(key) || (shared[language]?.test(words) ?? false);
}

test('every message is used by the product', () => {
  const sources = ['src', 'adapters', 'web'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(root, top, name), 'utf8')),
  );
  const quoted = sources.flatMap((text) => text.match(/(['"`])[a-z]\w*\.[^'"`\n]*\1/gu) ?? []);
  const said = new Set(quoted.map((text) => text.slice(1, -1)));
  expect(said.size).toBeGreaterThan(500);
  const patterns = [...said].filter((text) => text.includes('${')).map(patternOf);
  const unused = allKeys.filter((key) => !said.has(key) && !patterns.some((pattern) => pattern.test(key)));
  expect(unused).toEqual([]);
});

/** Of a template of keys: each value is one part of a key, or a piece of one. */
function patternOf(template: string): RegExp {
  const parts = template.split(/\$\{[^}]*\}/u).map((part) => part.replaceAll(/[.+?*()[\]\\^$|/]/gu, '\\$&'));
  return new RegExp(`^${parts.join('[^.]+')}$`, 'u');
}
