import { expect, test } from 'vitest';
import { toBase64url } from '../../../src/core/encoding.ts';
import { given, useSite } from '../support/site.ts';
import { get, post, textOf, vote } from '../support/voter.ts';

const site = useSite();
const minute = 60_000;

const enter = (code: string) => post(`${site.web.origin}/vote`, { code });
const unknown = '00000-00000-00000-00000-00000';

function postJson(path: string, body: unknown) {
  const headers = { 'content-type': 'application/json' };
  return get(`${site.web.origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

test('after 200 unknown codes a guesser waits; whoever has a code votes on, from the same network too', async () => {
  const { id, codes } = await site.web.open();
  for (let i = 0; i < 50; i++) expect((await enter('mistyped')).status).toBe(422);
  for (let i = 0; i < 200; i++) expect((await enter(unknown)).status).toBe(404);
  const refused = await enter(unknown);
  expect(refused.status).toBe(429);
  expect(textOf(refused.html)).toMatch(/Nothing was cast\. Wait (?:9|10) minutes, then try again\./u);

  const blinded = toBase64url(new Uint8Array(256).fill(1));
  const asked = await postJson('/vote/token', { code: unknown, election: id, blinded });
  expect([asked.status, JSON.parse(asked.html).refusal]).toEqual([429, 'too-many']);
  const size = given((await site.web.engine.election(id))?.opened).manifest.ballotLength;
  const [nonce, signature] = [32, 256].map((length) => toBase64url(new Uint8Array(length).fill(1)));
  const sealed = toBase64url(new Uint8Array(size + 48));
  const forged = await postJson(`/e/${id}/ballots`, { weight: '1', nonce, signature, sealed });
  expect([forged.status, JSON.parse(forged.html).refusal]).toEqual([429, 'too-many']);

  const { status } = await vote(site.web.origin, given(codes[0]), { 'contest-chair': 'ana' });
  expect(status).toBe(200);
  const issued = await postJson('/vote/token', { code: given(codes[1]), election: id, blinded });
  expect(issued.status).toBe(200);
  site.web.setClockAhead(11 * minute);
  expect((await enter(unknown)).status).toBe(404);
  site.web.setClockAhead(0);
  expect(site.web.logged).toEqual([]);
});
