import { describe, expect, test } from 'vitest';
import { chooseUpTo } from '../../support/definitions.ts';
import { chairDefinition } from '../../support/webElection.ts';
import { given, useSite } from '../support/site.ts';
import { type Answer, type Fields, fillBallot, get, hiddenFields, post, textOf } from '../support/voter.ts';

const site = useSite();

const members = chooseUpTo(2, [], {
  id: 'members',
  title: 'Members',
  choices: ['Ana', 'Bo', 'Chen'].map((label, index) => ({ id: `m${index}`, label })),
  seats: 2,
});
const definition = { ...chairDefinition, contests: [...chairDefinition.contests, members] };

async function review(choices: Fields): Promise<Answer> {
  const { codes } = await site.web.open({ definition });
  const form = await fillBallot(site.web.origin, given(codes[0]), choices);
  return post(`${site.web.origin}/vote/review`, form);
}

function summaryOf(answer: Answer): string {
  const summary = /<div class="summary"[\s\S]*?<\/div>/u.exec(answer.html)?.[0];
  return textOf(given(summary));
}

describe('a ballot with mistakes names each of them at its contest, and keeps what was chosen', () => {
  test('a contest left out, and one with too many choices', async () => {
    const answer = await review({ 'contest-members': ['m0', 'm1', 'm2'] });
    expect(answer.status).toBe(422);
    expect(summaryOf(answer)).toContain('Chair – Make a choice, or choose the blank vote.');
    expect(summaryOf(answer)).toContain('Members – You have chosen too many. Choose 2 at most.');
    expect(answer.html).toContain('href="#chair-ana"');
    expect(answer.html).toMatch(/aria-describedby="members-hint members-error"/u);
    for (const id of ['m0', 'm1', 'm2']) expect(answer.html).toContain(`value="${id}" checked`);
    expect(answer.html).toContain('<title>Error: ');
  });

  test('choices and the blank vote together', async () => {
    const answer = await review({ 'contest-chair': 'ana', 'contest-members': ['m0', 'blank'] });
    expect(summaryOf(answer)).toContain('Members – Either choose, or leave it blank: not both.');
  });

  test('a choice and a contest that are not on the ballot, and one choice twice', async () => {
    const answer = await review({
      'contest-chair': 'dan',
      'contest-members': ['m0', 'm0'],
      'contest-treasurer': 'ana',
      'contest-__proto__': 'ana',
    });
    const summary = summaryOf(answer);
    expect(summary).toContain('Chair – The form holds a choice that is not on this ballot.');
    expect(summary).toContain('Members – The same choice or name is there twice.');
    expect(summary.match(/The form holds a question that is not on this ballot\./gu)).toHaveLength(2);
  });

  test('the same mistakes are refused at the cast, and nothing is issued', async () => {
    const { id, codes } = await site.web.open({ definition });
    const form = await fillBallot(site.web.origin, given(codes[0]), { 'contest-chair': ['ana', 'bo'] });
    const answer = await post(`${site.web.origin}/vote/cast`, form);
    expect(answer.status).toBe(422);
    expect(await site.web.engine.view(id)).toMatchObject({ issued: 0, cast: 0 });
  });
});

test('a ballot for another election is not cast, even where its contests have the same names', async () => {
  const [one, other] = [await site.web.open(), await site.web.open()];
  const form = await fillBallot(site.web.origin, given(one.codes[0]), { 'contest-chair': 'ana' });
  const answer = await post(`${site.web.origin}/vote/cast`, { ...form, code: given(other.codes[0]) });
  expect(answer.status).toBe(400);
  expect(textOf(answer.html)).toContain('This ballot is for another election');
  expect(await site.web.engine.view(other.id)).toMatchObject({ issued: 0, cast: 0 });
});

test('a form with a part missing or damaged says so', async () => {
  const { codes } = await site.web.open();
  const form = await fillBallot(site.web.origin, given(codes[0]), { 'contest-chair': 'ana' });
  for (const field of ['code', 'election', 'pageNonce']) {
    const { [field]: _missing, ...rest } = form;
    const answer = await post(`${site.web.origin}/vote/cast`, rest);
    expect(answer.status).toBe(400);
    expect(textOf(answer.html)).toContain('This form is incomplete');
  }
});

describe('what no form of ours sends gets a clear error', () => {
  const send = (body: NonNullable<RequestInit['body']>, type: string) =>
    get(`${site.web.origin}/vote/cast`, { method: 'POST', body, headers: { 'content-type': type } });
  const form = 'application/x-www-form-urlencoded';

  test.each([
    ['1 MB', () => send(`code=${'A'.repeat(1_000_000)}`, form), 413, 'Too much was sent'],
    ['3,000 fields', () => send('a=b&'.repeat(3000), form), 413, 'Too much was sent'],
    ['JSON', () => send('{"code":"x"}', 'application/json'), 415, 'sent in a way that we do not take'],
    ['broken JSON', () => send('{"code":', 'application/json'), 415, 'sent in a way that we do not take'],
    ['an upload', () => send(new FormData(), 'multipart/form-data'), 415, 'do not take'],
    ['plain text', () => send('code=x', 'text/plain'), 415, 'do not take'],
    ['a foreign character set', () => send('code=x', `${form}; charset=utf-16`), 415, 'do not take'],
    ['nothing', () => send('', form), 400, 'This form is incomplete'],
    ['bytes that are no text', () => send(new Uint8Array([0xff, 0, 0xfe]), form), 400, 'incomplete'],
    ['percent signs', () => send('code=%ZZ%', form), 400, 'incomplete'],
  ])('%s', async (_name, request, status, title) => {
    const answer = await request();
    expect(answer.status).toBe(status);
    expect(textOf(answer.html)).toContain(title);
    expect(answer.headers.get('content-type')).toContain('text/html');
  });

  test('a form that another site sends', async () => {
    const { id, codes } = await site.web.open();
    const ballot = await fillBallot(site.web.origin, given(codes[0]), { 'contest-chair': 'ana' });
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]) {
      const answer = await post(`${site.web.origin}/vote/cast`, ballot, headers);
      expect(answer.status).toBe(403);
    }
    expect((await site.web.engine.view(id))?.cast).toBe(0);
  });

  test('an address that does not exist, or is no address at all', async () => {
    const paths = ['/nowhere', '/e/1', '/e/00000000-0000-4000-8000-000000000000', '/assets/x.js', '/e/..%2f'];
    for (const path of paths) expect((await get(`${site.web.origin}${path}`)).status).toBe(404);
    expect((await get(`${site.web.origin}/e/%E0%A4`)).status).toBe(400);
  });

  test('none of it is logged', () => {
    expect(site.web.logged).toEqual([]);
  });
});

describe('a code that opens nothing', () => {
  const enter = (code: string) => post(`${site.web.origin}/vote`, { code });

  test('with a typing mistake, of a wrong length or with a foreign character: told without a look-up', async () => {
    const { codes } = await site.web.open();
    const code = given(codes[0]);
    const mistyped = await enter(code.replace(/^./u, (first) => (first === '7' ? '8' : '7')));
    expect(mistyped.status).toBe(422);
    expect(textOf(mistyped.html)).toContain('There is a typing mistake in this code.');
    expect(textOf((await enter(code.slice(1))).html)).toContain('A code has 25 letters and digits.');
    expect(textOf((await enter(`${code.slice(1)}ü`)).html)).toContain(
      'a character in this code that no code has',
    );
    expect(textOf((await enter('x'.repeat(900))).html)).toContain(
      'a character in this code that no code has',
    );
  });

  test('typed without hyphens, in small letters and with O for 0, it opens the ballot', async () => {
    const { codes } = await site.web.open();
    const typed = given(codes[0]).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    expect((await enter(typed)).status).toBe(200);
  });

  test('unknown: a sentence that says nothing more', async () => {
    const answer = await enter('00000-00000-00000-00000-00000');
    expect(answer.status).toBe(404);
    expect(textOf(answer.html)).toContain('This code is not known here.');
  });

  test('void: a newer invitation replaced it', async () => {
    const { codes } = await site.web.open();
    const voter = await site.web.engine.voterByCode(given(codes[0]));
    if (!voter.ok) throw new Error('unknown');
    await site.storage.clerk.replaceCode(voter.value.id, 2, crypto.getRandomValues(new Uint8Array(32)));
    const answer = await enter(given(codes[0]));
    expect(answer.status).toBe(410);
    expect(textOf(answer.html)).toContain('A newer invitation replaced this one');
  });

  test('is shown as it was typed, and nothing in it is markup', async () => {
    const answer = await enter('"><script>alert(1)</script>');
    expect(answer.html).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
    expect(answer.html).not.toContain('<script>');
    expect(hiddenFields(answer.html)).toEqual({});
  });
});
