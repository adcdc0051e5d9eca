import { describe, expect, test } from 'vitest';
import { fromBase64url } from '../../../src/core/encoding.ts';
import { receiptIsGenuine, shortCode } from '../../../src/core/receipt.ts';
import { receiptFromFile } from '../../../src/core/receiptFile.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { granted, organiser } from '../../support/webElection.ts';
import { disturbNextCast } from '../support/outage.ts';
import { given, useSite } from '../support/site.ts';
import {
  type Fields,
  fillBallot,
  get,
  hiddenFields,
  post,
  receiptCode,
  textOf,
  vote,
} from '../support/voter.ts';

const site = useSite();

async function openBallot(choices: Fields = { 'contest-chair': 'ana' }) {
  const election = await site.web.open();
  const code = given(election.codes[0]);
  return { ...election, code, form: await fillBallot(site.web.origin, code, choices) };
}

const send = (step: string, form: Fields) => post(`${site.web.origin}/vote/${step}`, form);

describe('given an open election', () => {
  test('a voter comes from the code over ballot and review to the receipt, and the ballot is in the box', async () => {
    const { id, form } = await openBallot();
    const review = await send('review', form);
    expect(review.status).toBe(200);
    expect(textOf(review.html)).toContain(
      'You have not voted yet. Check your choices, then press “Cast my vote”',
    );
    expect(textOf(review.html)).toContain('Your vote counts only once you read “Your vote is cast”.');
    expect(textOf(review.html).replace('“Your vote is cast”', '')).not.toContain('Your vote is cast');
    expect((await site.web.engine.view(id))?.issued).toBe(0);
    const receipt = await send('cast', form);
    expect(receipt.status).toBe(200);
    expect(textOf(receipt.html)).toContain('Your vote is cast');
    expect(receiptCode(receipt.html)).toBe(receiptCode(review.html));
    expect(await site.web.engine.view(id)).toMatchObject({ issued: 1, cast: 1 });
  });

  test('the ballot names title, choices, limit, fingerprint, deadline in two zones, and who can see what', async () => {
    const settings = { closesAt: '2099-07-01T22:30:00Z', timeZone: 'Asia/Tokyo' };
    const { id, codes } = await site.web.open({ settings });
    const ballot = await post(`${site.web.origin}/vote`, { code: given(codes[0]) });
    const text = textOf(ballot.html);
    const opened = given((await site.web.engine.view(id))?.election.opened);
    expect(text).toContain('Works council 2026');
    expect(text).toContain('Choose one.');
    expect(text).toContain(shortCode(opened.fingerprint));
    expect(text).toContain(
      'Thursday, 2 July 2099 at 07:30 (Asia/Tokyo), Wednesday, 1 July 2099 at 22:30 UTC',
    );
    expect(text).toContain('The server, while you vote Your code and your choices together.');
    expect(text).toContain('Only 2 people may vote here.');
    expect(ballot.headers.get('cache-control')).toBe('no-store');
  });

  test('going back from the review keeps the choices', async () => {
    const { form } = await openBallot({ 'contest-chair': 'bo' });
    const review = await send('review', form);
    const back = await send('ballot', hiddenFields(review.html));
    expect(back.status).toBe(200);
    expect(back.html).toMatch(/value="bo" checked/u);
    expect(back.html).not.toMatch(/value="ana" checked/u);
    expect(hiddenFields(back.html)['pageNonce']).toEqual(hiddenFields(review.html)['pageNonce']);
  });

  test('reloading the receipt page gives the same receipt, and one ballot counts', async () => {
    const { id, form } = await openBallot();
    const first = await send('cast', form);
    const again = await send('cast', form);
    expect(again.status).toBe(200);
    expect(again.html).toBe(first.html);
    expect((await site.web.engine.view(id))?.cast).toBe(1);
  });

  test('50 parallel casts of one form: one ballot, one receipt', async () => {
    const { id, form } = await openBallot();
    const answers = await Promise.all(Array.from({ length: 50 }, () => send('cast', form)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ html }) => receiptCode(html))).size).toBe(1);
    expect(await site.web.engine.view(id)).toMatchObject({ issued: 1, cast: 1 });
  });

  test('50 parallel casts of one code from 50 pages: one ballot, one receipt, 49 refusals', async () => {
    const { id, code } = await openBallot();
    const forms = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        fillBallot(site.web.origin, code, { 'contest-chair': i % 2 === 0 ? 'ana' : 'bo' }),
      ),
    );
    const answers = await Promise.all(forms.map((form) => send('cast', form)));
    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses).toEqual([200, ...Array.from({ length: 49 }, () => 409)]);
    expect((await site.web.engine.view(id))?.cast).toBe(1);
  });

  test('who goes back to the review after the vote is not told that nothing was cast', async () => {
    const { codes } = await site.web.open();
    const form = await fillBallot(site.web.origin, given(codes[0]), { 'contest-chair': 'ana' });
    const review = () => post(`${site.web.origin}/vote/review`, form);
    expect(textOf((await review()).html)).toContain('You have not voted yet.');
    const cast = await post(`${site.web.origin}/vote/cast`, form);
    const again = await review();
    expect(textOf(again.html)).not.toContain('You have not voted yet.');
    expect(textOf(again.html)).toContain('If you saw a receipt, you have voted');
    expect(receiptCode(again.html)).toBe(receiptCode(cast.html));
  });

  test('other choices after the vote are not cast: already voted', async () => {
    const { form } = await openBallot();
    await send('cast', form);
    const other = await send('cast', { ...form, 'contest-chair': 'bo' });
    expect(other.status).toBe(409);
    expect(textOf(other.html)).toContain('You have already voted');
  });

  test('a blank vote is cast as one, and counted', async () => {
    const { id, form } = await openBallot({ 'contest-chair': 'blank' });
    expect(textOf((await send('review', form)).html)).toContain('Blank vote');
    await send('cast', form);
    const closed = granted(await site.web.engine.close(organiser, id));
    expect(closed.result?.contests[0]).toMatchObject({ valid: 1, blank: 1 });
  });

  test('the receipt is a signed file that anybody can check against the manifest', async () => {
    const { id, form } = await openBallot();
    const page = await send('cast', form);
    const href = given(
      /href="data:application\/json;charset=utf-8,([^"]*)" download="receipt-[0-9A-Z-]{23}\.json"/u.exec(
        page.html,
      )?.[1],
    );
    const receipt = given(receiptFromFile(JSON.parse(decodeURIComponent(href))));
    const { manifest, fingerprint } = given((await site.web.engine.view(id))?.election.opened);
    expect(receipt.fingerprint).toEqual(new Uint8Array(fingerprint));
    expect(shortCode(receipt.leaf)).toBe(receiptCode(page.html));
    expect(receiptIsGenuine(nodeCrypto, given(fromBase64url(manifest.boardKey)), receipt)).toBe(true);
  });

  test('a code that was used leads to a page that says so, and from there on to a repetition that changes nothing', async () => {
    const { id, code, form } = await openBallot();
    await send('cast', form);
    const used = await post(`${site.web.origin}/vote`, { code });
    expect(textOf(used.html)).toContain('This code has been used');
    expect(used.html).toContain(`/e/${id}`);
    const ballot = await post(`${site.web.origin}/vote`, { ...hiddenFields(used.html), again: '1' });
    const second = await send('cast', { ...hiddenFields(ballot.html), 'contest-chair': 'bo' });
    expect(second.status).toBe(409);
    expect((await site.web.engine.view(id))?.cast).toBe(1);
  });

  test('whose token was issued, but whose ballot never reached the box, can go on and vote', async () => {
    const { id, code, form } = await openBallot();
    disturbNextCast(site.storage.box, () => Promise.reject(new Error('crashed before the box')));
    expect((await send('cast', form)).status).toBe(500);
    expect(await site.web.engine.view(id)).toMatchObject({ issued: 1, cast: 0 });
    const used = await post(`${site.web.origin}/vote`, { code });
    const ballot = await post(`${site.web.origin}/vote`, { ...hiddenFields(used.html), again: '1' });
    const receipt = await send('cast', { ...hiddenFields(ballot.html), 'contest-chair': 'bo' });
    expect(receipt.status).toBe(200);
    expect(await site.web.engine.view(id)).toMatchObject({ issued: 1, cast: 1 });
  });

  test('a token that was issued blindly is not issued again on this page', async () => {
    const { id, code, form } = await openBallot();
    const voter = granted(await site.web.engine.voterByCode(code));
    granted(await site.web.engine.issueBlind(voter, new Uint8Array(256).fill(1)));
    expect((await post(`${site.web.origin}/vote`, { code })).status).toBe(409);
    const refused = await send('cast', form);
    expect(refused.status).toBe(409);
    expect(textOf(refused.html)).toContain('issued for you in another browser or program');
    expect(await site.web.engine.view(id)).toMatchObject({ issued: 1, cast: 0 });
  });
});

test('nothing is cast by looking: GET and HEAD on every address change nothing', async () => {
  const { id, code, form } = await openBallot();
  const fields = Object.entries(form).map(([name, value]) => [name, [value].flat().join('')] as const);
  const query = new URLSearchParams(Object.fromEntries(fields)).toString();
  const paths = [
    '/vote',
    '/vote/ballot',
    '/vote/review',
    '/vote/cast',
    `/e/${id}`,
    `/e/${id}/board`,
    `/e/${id}/record`,
  ];
  for (const path of paths) {
    for (const method of ['GET', 'HEAD']) {
      const { status } = await get(`${site.web.origin}${path}?${query}`, { method });
      expect([200, 303, 404]).toContain(status);
    }
  }
  const other = await get(`${site.web.origin}/vote/cast`, {
    method: 'PUT',
    body: new URLSearchParams({ code }),
  });
  expect(other.status).toBe(404);
  expect(await site.web.engine.view(id)).toMatchObject({ issued: 0, cast: 0 });
});

test('no code stands in an address that the site makes, nor in its log', async () => {
  const { id, codes } = await site.web.open();
  await vote(site.web.origin, given(codes[0]), { 'contest-chair': 'ana' });
  await post(`${site.web.origin}/vote`, { code: 'ABCDE-FGHJK-MNPQR-STVWX-YZ234' });
  granted(await site.web.engine.close(organiser, id));
  const board = await get(`${site.web.origin}/e/${id}/board`);
  const receipts = [...board.html.matchAll(/data-code="([^"]*)"/gu)].map(([, code = '']) => code);
  expect(receipts).toHaveLength(1);
  const links = [...board.html.matchAll(/(?:href|action|src)="([^"]*)"/gu)].map(([, link = '']) => link);
  const told = [...site.web.requests, ...site.web.logged, ...links].join('\n');
  for (const secret of [...codes, ...receipts]) expect(told).not.toContain(secret.slice(0, 11));
  expect(told).not.toContain('ABCDE');
});

test('a link whose hash sign was encoded on its way leads to the page where the code is read, and spends nothing', async () => {
  const { id, codes } = await site.web.open();
  const answer = await get(`${site.web.origin}/vote%23${given(codes[0])}`);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/vote#${given(codes[0])}`]);
  expect((await get(`${site.web.origin}/vote%23//evil.example`)).status).toBe(404);
  expect(await site.web.engine.view(id)).toMatchObject({ issued: 0, cast: 0 });
});
