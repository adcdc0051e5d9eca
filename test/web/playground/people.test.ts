import { expect, test } from 'vitest';
import { makePeople } from '../../../web/playground/people/make.ts';
import { drawFrom } from '../../../web/playground/people/random.ts';

const locales = (own: boolean) => new Set(makePeople(drawFrom(1), 14, own).map(({ locale }) => locale));

test('people read English, or where it is asked for the languages of their names', () => {
  expect([...locales(false)]).toEqual(['en-GB']);
  for (const locale of ['fr-FR', 'de-DE', 'es-ES', 'ar', 'zh-CN', 'ru-RU'])
    expect(locales(true)).toContain(locale);
});
