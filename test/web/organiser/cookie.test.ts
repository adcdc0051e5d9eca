import { expect, test } from 'vitest';
import { readCookie } from '../../../web/organiser/cookie.ts';

const session = 'a'.repeat(43);
const other = 'b'.repeat(43);

test.each([
  [`organiser=${session}`, session],
  [`x=1; organiser=${session}; y=2`, session],
  [undefined, null],
  ['organiser=', null],
  [`organiser=${session}x`, null],
  [`organiser="${session}"`, null],
  [`xorganiser=${session}`, null],
  [`x="; organiser=${session}"`, null],
])('the session of %j is %j', (header, expected) => {
  expect(readCookie(header)).toBe(expected);
});

test('a second cookie of the same name, put there by another site of the domain, signs nobody in', () => {
  expect(readCookie(`organiser=${other}; organiser=${session}`)).toBeNull();
  expect(readCookie(`organiser=; organiser=${session}`)).toBeNull();
});
