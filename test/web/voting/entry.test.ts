import { beforeAll, expect, test } from 'vitest';
import type { OpenElection } from '../../support/webElection.ts';
import { given, useSite } from '../support/site.ts';

const site = useSite();
let election: OpenElection;

beforeAll(async () => {
  election = await site.web.open({ voters: ['v0@example.org', 'v1@example.org'] });
});

async function enter(body: string, type = 'application/json') {
  const init = { method: 'POST', headers: { 'Content-Type': type }, body };
  const answer = await fetch(`${site.web.origin}/vote/entry`, init);
  const kept = answer.headers.get('cache-control');
  return { status: answer.status, kept, json: await answer.json() };
}

test('a code is told its election, the weight of its vote and whether a token was issued, and nothing else', async () => {
  const code = given(election.codes[0]);
  const expected = { election: election.id, weight: '1', issued: null };
  for (let time = 0; time < 2; time++)
    expect(await enter(JSON.stringify({ code }))).toEqual({ status: 200, kept: 'no-store', json: expected });
});

test.each([
  ['more than a code', JSON.stringify({ code: 'A', election: 'B' }), 400],
  ['no JSON', '{', 400],
  ['a code as long as a book', JSON.stringify({ code: 'A'.repeat(2000) }), 413],
])('%s is refused in JSON', async (_what, body, status) => {
  expect(await enter(body)).toMatchObject({ status, json: { refusal: 'bad-form' } });
});

test('after 200 unknown codes a network is told of no other unknown one for a while, and of good ones as before', async () => {
  const unknown = JSON.stringify({ code: '00000-00000-00000-00000-00000' });
  for (let time = 0; time < 200; time++) expect((await enter(unknown)).status).toBe(404);
  expect(await enter(unknown)).toMatchObject({ status: 429, json: { refusal: 'too-many' } });
  expect((await enter(JSON.stringify({ code: given(election.codes[1]) }))).status).toBe(200);
});
