import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import type { Definition } from '../../../src/core/election.ts';
import { defaultSettings } from '../../../src/core/election.ts';
import { chairDefinition, granted, organiser } from '../../support/webElection.ts';
import { given, useSite } from '../support/site.ts';
import { fillBallot, get, post, receiptCode, textOf } from '../support/voter.ts';

const site = useSite();
const day = 86_400_000;

const enter = (code: string) => post(`${site.web.origin}/vote`, { code });

describe('an election that takes no ballots', () => {
  test('a draft is nobody’s business', async () => {
    const input = { definition: chairDefinition, settings: defaultSettings };
    const by = { address: organiser, name: 'Olga' };
    const { id } = granted(await site.web.engine.create(by, input, null));
    expect((await get(`${site.web.origin}/e/${id}`)).status).toBe(404);
  });

  test('closed a moment ago: the page says so at every step, and the ballot is not cast', async () => {
    const { id, codes } = await site.web.open();
    const form = await fillBallot(site.web.origin, given(codes[0]), { 'contest-chair': 'ana' });
    const withToken = () => get(`${site.web.origin}/e/${id}/vote`);
    expect(textOf((await withToken()).html)).toContain('Vote with your token');
    granted(await site.web.engine.close(organiser, id));
    const later = textOf((await withToken()).html);
    expect(later).toContain('Voting has closed');
    expect(later).not.toContain('Vote with your token');
    const pages = [await enter(given(codes[0]))];
    for (const step of ['ballot', 'review', 'cast'])
      pages.push(await post(`${site.web.origin}/vote/${step}`, form));
    for (const page of pages) {
      expect(page.status).toBe(410);
      expect(textOf(page.html)).toContain('Voting has closed');
      expect(page.html).toContain(`href="/e/${id}"`);
    }
    expect((await site.web.engine.view(id))?.cast).toBe(0);
  });

  test('past its time, though nobody closed it: closed, with the time', async () => {
    const closesAt = new Date(Date.now() + day).toISOString();
    const { codes, id } = await site.web.open({ settings: { closesAt } });
    site.web.setClockAhead(2 * day);
    const answer = await enter(given(codes[0]));
    const election = await get(`${site.web.origin}/e/${id}`);
    site.web.setClockAhead(0);
    expect(answer.status).toBe(410);
    expect(textOf(answer.html)).toMatch(/It closed on .* UTC/u);
    expect(textOf(election.html)).toContain('Closed; the count has not been published yet');
    expect(textOf(election.html)).not.toContain('Results appear here after the close');
  });

  test('cancelled: said in plain words, on the ballot, on its page and on its board', async () => {
    const { id, codes } = await site.web.open();
    const form = await fillBallot(site.web.origin, given(codes[0]), { 'contest-chair': 'ana' });
    granted(await site.web.engine.cancel(organiser, id));
    for (const page of [await enter(given(codes[0])), await post(`${site.web.origin}/vote/cast`, form)]) {
      expect(page.status).toBe(410);
      expect(textOf(page.html)).toContain('This election was cancelled');
    }
    expect(textOf((await get(`${site.web.origin}/e/${id}`)).html)).toContain('No ballot was opened');
    expect(textOf((await get(`${site.web.origin}/e/${id}/board`)).html)).toContain('destroyed unopened');
    expect((await site.web.engine.view(id))?.cast).toBe(0);
  });
});

describe('after the database was restored from a backup', () => {
  test('the election is paused: said on its page and to whoever enters a code', async () => {
    const { id, codes } = await site.web.open();
    const { office } = site.storage;
    const epoch: typeof office.epoch = office.epoch.bind(office);
    office.epoch = () => Promise.resolve('another history');
    const pages = [await enter(given(codes[0])), await get(`${site.web.origin}/e/${id}`)];
    office.epoch = epoch;
    expect(pages.map(({ status }) => status)).toEqual([503, 200]);
    for (const { html } of pages) expect(textOf(html)).toContain('This election is paused');
    expect(pages[1]?.html).toContain('<p class="tag tag-paused">Paused</p>');
    expect(pages[1]?.html).not.toContain('class="button" href="/vote"');
  });

  test('a ballot that was filled before is not cast', async () => {
    const { id, codes } = await site.web.open();
    const form = await fillBallot(site.web.origin, given(codes[0]), { 'contest-chair': 'ana' });
    const owner = new Client({ connectionString: site.storage.database.ownerUrl });
    await owner.connect();
    await owner.query(`update clerk.gate set epoch = '1/00000001' where election_id = $1`, [id]);
    await owner.end();
    const refused = await post(`${site.web.origin}/vote/cast`, form);
    expect(refused.status).toBe(503);
    expect(textOf(refused.html)).toContain('This election is paused');
    expect(await site.web.engine.view(id)).toMatchObject({ issued: 0, cast: 0 });
  });
});

describe('what organisers write is shown as they wrote it, and is never markup', () => {
  const long = 'ن'.repeat(150);
  const definition: Definition = {
    title: '<script>alert(1)</script> 🗳️ انتخابات',
    description: `"><img src=x onerror=alert(1)> ${'x'.repeat(500)}`,
    contests: [
      {
        ...given(chairDefinition.contests[0]),
        title: long,
        choices: [
          { id: 'a', label: '<script>alert(2)</script>' },
          { id: 'b', label: '</title><b onmouseover="alert(3)">' },
        ],
      },
    ],
  };

  test('from the mail to the board', async () => {
    const { id, codes } = await site.web.open({ definition });
    const code = given(codes[0]);
    const form = await fillBallot(site.web.origin, code, { 'contest-chair': 'a' });
    const pages = [await enter(code)];
    for (const step of ['ballot', 'review', 'cast'])
      pages.push(await post(`${site.web.origin}/vote/${step}`, form));
    pages.push(await enter(code), await get(`${site.web.origin}/e/${id}`));
    granted(await site.web.engine.close(organiser, id));
    pages.push(await get(`${site.web.origin}/e/${id}`), await get(`${site.web.origin}/e/${id}/board`));
    for (const { status, html } of pages) {
      expect(status).toBe(200);
      expect(html).not.toMatch(/<script>|<img src=x|<b on/u);
    }
    const [ballot, , , receipt, , , result, board] = pages.map(({ html }) => textOf(html));
    for (const text of [ballot, result, board]) expect(text).toContain('<script>alert(2)</script>');
    for (const text of [ballot, receipt, result]) expect(text).toContain(definition.title);
    expect(ballot).toContain(long);
    expect(site.web.mails.get('ana@example.org')?.html).not.toMatch(/<script|<img/u);
  });

  test('a title of 500 characters is refused when it is written', async () => {
    const draft = { definition: { ...chairDefinition, title: 'x'.repeat(500) }, settings: defaultSettings };
    const refused = await site.web.engine.create({ address: organiser, name: 'Olga' }, draft, null);
    expect(refused).toMatchObject({ error: { kind: 'bad-input', problems: [{ problem: 'too-long' }] } });
  });
});

test('a receipt that was given before the close is on the board after it', async () => {
  const { id, codes } = await site.web.open();
  const form = await fillBallot(site.web.origin, given(codes[0]), { 'contest-chair': 'bo' });
  const receipt = receiptCode((await post(`${site.web.origin}/vote/cast`, form)).html);
  expect((await get(`${site.web.origin}/e/${id}/board`)).html).not.toContain(receipt);
  granted(await site.web.engine.close(organiser, id));
  const board = await get(`${site.web.origin}/e/${id}/board`);
  expect(textOf(board.html)).toContain(`${receipt} Bo`);
});
