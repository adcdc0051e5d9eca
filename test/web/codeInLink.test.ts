import { expect, test } from 'vitest';
import { codeInLink } from '../../web/client/codeInLink.ts';

const code = 'ABCDE-FGHJK-MNPQR-STVWX-YZ234';

test.each([
  code,
  ` ${code}`,
  `${code}#${code}`,
  `%23${code}`,
  `${code}.`,
  `${code}>`,
  `${code}&data=05%7C01&reserved=0`,
  `${code}?utm_source=mail`,
])('the code is found in the link that ends in %j', (fragment) => {
  expect(codeInLink(fragment)).toBe(code);
});

test.each(['', 'abcdefghjkmnpqrstvwxyz234', 'ABCDE-FGHJK', '<b>'])(
  'what is not written so stays: %j',
  (typed) => {
    expect(codeInLink(typed)).toBe(typed);
  },
);
