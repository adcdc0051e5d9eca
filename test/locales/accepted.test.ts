import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acceptedTags } from '../../src/locales/accepted.ts';

test.each([
  ['fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5', ['fr-CH', 'fr', 'en', 'de']],
  ['en;q=0.3,fr;q=0.7', ['fr', 'en']],
  ['fr ; Q=0.5 , en', ['en', 'fr']],
  ['de;q=0, en', ['en']],
  ['ar;q=1.000, ru;q=2, es;q=x', ['ar']],
  ['fr, de', ['fr', 'de']],
  ['*', []],
  ['', []],
  [undefined, []],
])('%j accepts %j', (header, tags) => {
  expect(acceptedTags(header)).toEqual(tags);
});

test('whatever is sent gives few short tags', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^(?:[a-z-]{1,9}(?:;q=[0-9.]{1,4})?,?){0,99}$/u)),
      (header) => {
        const tags = acceptedTags(header);
        expect(tags.length).toBeLessThanOrEqual(50);
        for (const tag of tags) expect(tag).toMatch(/^[A-Za-z\d-]{1,35}$/u);
      },
    ),
  );
});
