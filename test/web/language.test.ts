import { expect, test } from 'vitest';
import { inLanguage, keepLanguage, keepLanguageIn } from '../../web/language.ts';
import { html } from '../../web/views/html.ts';

test('a chosen language is kept over links and forms of the site, and over nothing else', () => {
  const page = (end: string) =>
    html`<a class="a" href="/e/1${end}#top">x</a><form action="/vote${end}"><b formaction="/vote/ballot${end}">
<a href="/e/1/list?page=2"></a><link href="/assets/style.css"><a href="#main"></a><a href="//other.example/"></a>
<a href="https://other.example/"></a><a href="?lang=de"></a><a href="/?lang=de"></a> <b> ${' href="/x"'}</b>`.toString();
  expect(keepLanguageIn(page(''), 'fr')).toBe(page('?lang=fr').replace('?page=2', '?page=2&amp;lang=fr'));
  expect(keepLanguageIn(page(''), null)).toBe(page(''));
});

test('what a page asks is kept in its other languages', () => {
  expect(inLanguage('', 'fr')).toBe('?lang=fr');
  expect(inLanguage('page=2&lang=de', 'fr')).toBe('?page=2&lang=fr');
  expect(keepLanguage('/vote', 'ar')).toBe('/vote?lang=ar');
  expect(keepLanguage('/e/1?page=2#a', 'ar')).toBe('/e/1?page=2&lang=ar#a');
  expect(keepLanguage('/vote', null)).toBe('/vote');
});
