import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../../src/core/encoding.ts';
import { motion } from '../../support/definitions.ts';
import { chairDefinition, granted, organiser } from '../../support/webElection.ts';
import { given, useSite } from '../support/site.ts';
import { get, textOf, vote } from '../support/voter.ts';

const site = useSite();
const voters = Array.from({ length: 6 }, (_, index) => `v${index}@example.org`);

const statutes = motion({ id: 'statutes' });
const definition = { ...chairDefinition, contests: [...chairDefinition.contests, statutes] };

const page = async (id: string, path = '') => get(`${site.web.origin}/e/${id}${path}`);

describe('while results come after the close', () => {
  test('the election’s page shows turnout and no result, and the board nothing', async () => {
    const { id, codes } = await site.web.open({ voters });
    await vote(site.web.origin, given(codes[0]), { 'contest-chair': 'ana' });
    const text = textOf((await page(id)).html);
    expect(text).toContain('Voting is open');
    expect(text).toContain('1 of 6 (16.7%)');
    expect(text).toContain('Until then nobody can see any, organisers included.');
    expect(text).not.toMatch(/Ana \d/u);
    expect(textOf((await page(id, '/board')).html)).toContain('The ballots are published after the close.');
    expect((await page(id, '/record')).status).toBe(404);
  });

  test('after it, everything is there: result, board, record, fingerprint, root and the counts', async () => {
    const { id, codes } = await site.web.open({ voters, definition });
    const choices = ['ana', 'ana', 'bo', 'blank'];
    for (const [index, choice] of choices.entries()) {
      const cast = { 'contest-chair': choice, 'contest-statutes': index === 0 ? 'no' : 'yes' };
      expect((await vote(site.web.origin, given(codes[index]), cast)).status).toBe(200);
    }
    const { closing } = granted(await site.web.engine.close(organiser, id));
    const html = (await page(id)).html;
    const text = textOf(html);
    expect(text).toContain('Elected Ana');
    expect(text).toContain('Ana ✓ elected 2 66.7%');
    expect(text).toContain('Bo 1 33.3%');
    expect(text).toContain('Valid ballots 4 Blank 1');
    expect(text).toContain('Carried');
    expect(text).toContain('Only 4 ballots were counted');
    expect(text).toContain('4 ballots = 4 spent tokens ≤ 4 tokens issued ≤ 6 voters on the roll.');
    const { fingerprint } = given((await site.web.engine.view(id))?.election.opened);
    expect(text).toContain(toHex(fingerprint));
    const link = `href="/verify#fingerprint=${toHex(fingerprint)}"`;
    expect(html).toContain(link);
    expect((await page(id, '/board')).html).toContain(link);
    expect(text).toContain(given(closing?.root));
    expect(html).toContain('width="66.67%"');
    const board = await page(id, '/board');
    expect(board.html.match(/<li data-code="/gu)).toHaveLength(4);
    expect(textOf(board.html)).toContain('Chair – Ana Change the statutes? – No');
  });

  test('a link to it is shown elsewhere with the picture of the result, and what it says', async () => {
    const title = 'Chair "2027" & <more>';
    const { id, codes } = await site.web.open({ definition: { ...chairDefinition, title } });
    const image = `/e/${id}/result.png`;
    expect((await page(id)).html).not.toContain('og:');
    expect((await page(id, '/result.png')).status).toBe(404);
    await vote(site.web.origin, given(codes[0]), { 'contest-chair': 'ana' });
    granted(await site.web.engine.close(organiser, id));
    const { html } = await page(id);
    expect(html).toContain('<meta property="og:title" content="Chair &quot;2027&quot; &amp; &lt;more&gt;">');
    expect(html).toMatch(new RegExp(`<meta property="og:image" content="https?://[^"/]+${image}">`, 'u'));
    expect(html).toMatch(/<meta property="og:image:alt" content="[^"]*Ana[^"]*">/u);
    const response = await fetch(site.web.origin + image);
    expect(response.headers.get('Content-Type')).toBe('image/png');
    expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
    const png = Buffer.from(await response.arrayBuffer());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(1200);
  });

  test('the record comes down gzipped, one JSON text a line', async () => {
    const { id, codes } = await site.web.open();
    await vote(site.web.origin, given(codes[0]), { 'contest-chair': 'ana' });
    granted(await site.web.engine.close(organiser, id));
    const response = await fetch(`${site.web.origin}/e/${id}/record`);
    expect(response.headers.get('content-disposition')).toContain(`record-${id}.jsonl.gz`);
    const lines = gunzipSync(await response.arrayBuffer())
      .toString('utf8')
      .trimEnd()
      .split('\n');
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
  });
});

test('a board that breaks off midway is cut, logged, and not passed off as a whole one', async () => {
  const { id, codes } = await site.web.open();
  await vote(site.web.origin, given(codes[0]), { 'contest-chair': 'ana' });
  granted(await site.web.engine.close(organiser, id));
  const { box } = site.storage;
  const opened: typeof box.opened = box.opened.bind(box);
  box.opened = () => {
    throw new Error('the disk is gone');
  };
  await expect(page(id, '/board')).rejects.toThrow();
  box.opened = opened;
  expect(site.web.logged.splice(0)).toEqual(['web: Error: the disk is gone']);
  expect((await page(id, '/board')).status).toBe(200);
});

test('a unanimous result says what it gives away, and a tie how it was broken', async () => {
  const unanimous = await site.web.open({ voters });
  for (const code of unanimous.codes) await vote(site.web.origin, code, { 'contest-chair': 'bo' });
  granted(await site.web.engine.close(organiser, unanimous.id));
  expect(textOf((await page(unanimous.id)).html)).toMatch(/Everybody who voted chose “.?Bo.?”/u);
  const tied = await site.web.open({ voters });
  for (const [index, code] of tied.codes.entries()) {
    await vote(site.web.origin, code, { 'contest-chair': index % 2 === 0 ? 'bo' : 'ana' });
  }
  granted(await site.web.engine.close(organiser, tied.id));
  expect(textOf((await page(tied.id)).html)).toContain('Broken by the published lot, in this order');
});

test('live results show totals over mixed ballots, and the ballot warns where batches are small', async () => {
  const { id, codes } = await site.web.open({ voters, settings: { results: 'live', mixThreshold: 1 } });
  expect(textOf((await page(id)).html)).toContain('Totals appear here once 2 ballots were cast.');
  const ballot = await fetch(`${site.web.origin}/vote`, {
    method: 'POST',
    body: new URLSearchParams({ code: given(codes[0]) }),
  });
  expect(textOf(await ballot.text())).toContain('Results show after every single vote.');
  for (const code of codes.slice(0, 3)) await vote(site.web.origin, code, { 'contest-chair': 'ana' });
  await site.web.engine.settled();
  const text = textOf((await page(id)).html);
  expect(text).toContain('Interim totals over 2 mixed ballots of 3 cast.');
  expect(text).toContain('They do not follow every vote: they change in steps, whenever one more ballot');
  expect(text).toContain('In front Ana');
  expect(text).toMatch(/Every valid ballot that was counted so far chose .?Ana.?\./u);
  expect(text).not.toContain('Everybody who voted');
  expect((await page(id)).html).not.toContain('og:');
  expect((await page(id, '/result.png')).status).toBe(404);
});

describe('headers', () => {
  test('nothing but the site’s own scripts and styles; no cookies, no referrer, no framing', async () => {
    const { headers } = await get(`${site.web.origin}/vote`);
    expect(headers.get('content-security-policy')).toContain(
      "default-src 'none';script-src 'self';style-src 'self'",
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('files of the site have names of their content and may be kept for good', async () => {
    const { html } = await get(`${site.web.origin}/vote`);
    const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/gu)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const file of files) {
      expect(file).toMatch(/-[0-9a-f]{10}\.(?:css|js|svg)$/u);
      const { status, headers } = await get(`${site.web.origin}${file}`);
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toContain('immutable');
    }
  });

  test('home, landing, receipt check and health answer', async () => {
    for (const path of ['/', '/vote', '/receipt', '/healthz']) {
      expect((await get(`${site.web.origin}${path}`)).status).toBe(200);
    }
  });
});
