import { expect, test } from 'vitest';
import { isCrossSite } from '../../web/security.ts';

const hosts = ['vote.example.org', '127.0.0.1:3000'];

function crossSite(headers: Readonly<Record<string, string>>): boolean {
  return isCrossSite((name) => headers[name], hosts);
}

test.each([
  [{ 'sec-fetch-site': 'same-origin' }, false],
  [{ 'sec-fetch-site': 'none' }, false],
  [{ 'sec-fetch-site': 'same-site' }, true],
  [{ 'sec-fetch-site': 'cross-site' }, true],
  [{ 'sec-fetch-site': 'cross-site', origin: 'https://vote.example.org' }, true],
])('a browser that tells the site is believed: %j', (headers, expected) => {
  expect(crossSite(headers)).toBe(expected);
});

test.each([
  [{}, false],
  [{ origin: 'null' }, false],
  [{ origin: 'https://vote.example.org' }, false],
  [{ origin: 'http://127.0.0.1:3000' }, false],
  [{ origin: 'https://evil.example' }, true],
  [{ origin: 'nonsense' }, true],
])('an older one is judged by the origin: %j', (headers, expected) => {
  expect(crossSite(headers)).toBe(expected);
});
