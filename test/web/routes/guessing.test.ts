import { expect, test } from 'vitest';
import { given, useSite } from '../support/site.ts';
import { post, textOf } from '../support/voter.ts';

const site = useSite();
const minute = 60_000;

test('after 200 unknown codes a network waits; typing mistakes do not count, and time lets it go on', async () => {
  const { codes } = await site.web.open();
  const enter = (code: string) => post(`${site.web.origin}/vote`, { code });
  const unknown = '00000-00000-00000-00000-00000';
  for (let i = 0; i < 50; i++) expect((await enter('mistyped')).status).toBe(422);
  for (let i = 0; i < 200; i++) expect((await enter(unknown)).status).toBe(404);
  const refused = await enter(unknown);
  expect(refused.status).toBe(429);
  expect(textOf(refused.html)).toMatch(/Nothing was cast\. Wait (?:9|10) minutes, then try again\./u);
  site.web.setClockAhead(11 * minute);
  expect((await enter(given(codes[0]))).status).toBe(200);
  site.web.setClockAhead(0);
});
