import { describe, expect, test } from 'vitest';
import { given, useSite } from '../support/site.ts';
import { type Fields, get, hiddenFields, post, textOf } from '../support/voter.ts';

const site = useSite();

const accepting = (languages: string) => ({ headers: { 'accept-language': languages } });
const page = (path: string, languages = 'en') => get(`${site.web.origin}${path}`, accepting(languages));
const codeTitle = { en: 'Enter your code', fr: 'Saisissez votre code' };

describe('a page is in the language', () => {
  test.each([
    ['of the browser', 'fr-CH, fr;q=0.9, en;q=0.8', '/vote', 'fr'],
    ['that the browser likes best of those offered', 'tlh, en;q=0.3, fr;q=0.7', '/vote', 'fr'],
    ['that is English where the browser wants another', 'tlh', '/vote', 'en'],
    ['that is English where the browser refuses the others', 'fr;q=0', '/vote', 'en'],
    ['that the address names', 'en', '/vote?lang=fr', 'fr'],
    ['of the browser where the address names none of ours', 'fr', '/vote?lang=tlh', 'fr'],
    ['of the browser where the address is nonsense', 'fr', '/vote?lang=%00%22&lang=de&x', 'fr'],
  ] as const)('%s', async (_, accepted, path, language) => {
    const { html, headers } = await page(path, accepted);
    expect(textOf(html)).toContain(codeTitle[language]);
    expect(html).toContain(`<html lang="${language}" dir="ltr">`);
    expect(headers.get('content-language')).toBe(language);
    expect(headers.get('vary')).toMatch(/accept-language/iu);
  });
});

test('a chosen language goes with every link and form, and nothing else does', async () => {
  const chosen = await page('/?lang=fr&x=%22%3E');
  expect(chosen.html).toContain('href="/receipt?lang=fr"');
  expect(chosen.html).toContain('action="/vote?lang=fr"');
  expect(chosen.html).toContain('href="?x=%22%3E&amp;lang=en"');
  expect((await page('/', 'fr')).html).not.toContain('lang=fr"');
  const elsewhere = await get(`${site.web.origin}/vote/review?lang=fr`);
  expect(elsewhere.headers.get('location')).toBe('/vote?lang=fr');
});

test('the ballot comes in another language with all that was filled in', async () => {
  const { codes } = await site.web.open();
  const ballot = await post(`${site.web.origin}/vote`, { code: given(codes[0]) });
  const filled: Fields = { ...hiddenFields(ballot.html), 'contest-chair': 'bo' };
  const french = await pressLanguage(ballot.html, 'fr', filled);
  expect(french.html).toContain('<html lang="fr"');
  expect(french.html).toMatch(/<input[^>]*value="bo"[^>]*checked/u);
  expect(hiddenFields(french.html)).toEqual(hiddenFields(ballot.html));
  expect(french.html).toContain('action="/vote/review?lang=fr"');
  const review = await post(`${site.web.origin}/vote/review?lang=fr`, filled);
  const english = await pressLanguage(review.html, 'en', hiddenFields(review.html));
  expect(textOf(english.html)).toContain('You have not voted yet.');
  expect(textOf(english.html)).toContain('Bo');
  expect(hiddenFields(english.html)).toEqual(hiddenFields(review.html));
});

test('no language is offered where a form would be sent twice', async () => {
  const { codes } = await site.web.open();
  const ballot = await post(`${site.web.origin}/vote`, { code: given(codes[0]) });
  const form = { ...hiddenFields(ballot.html), 'contest-chair': 'ana' };
  const receipt = await post(`${site.web.origin}/vote/cast?lang=fr`, form);
  expect(receipt.html).toContain('<html lang="fr"');
  expect(receipt.html).not.toContain('class="languages"');
});

/** Presses a language's button in the foot of a page: it sends the fields of its form. */
async function pressLanguage(html: string, language: string, fields: Fields) {
  const button = new RegExp(`form="(\\w+)" formaction="([^"]*lang=${language})"`, 'u').exec(html);
  const [, form = '', path = ''] = given(button);
  expect(html).toContain(`<form id="${form}"`);
  return await post(`${site.web.origin}${path}`, fields);
}
