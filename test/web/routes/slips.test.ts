import { expect, test } from 'vitest';
import { defaultSettings } from '../../../src/core/election.ts';
import { chairDefinition, granted, organiser } from '../../support/webElection.ts';
import { useSite } from '../support/site.ts';
import { get, post, textOf } from '../support/voter.ts';

const site = useSite();

async function openWithSlips(): Promise<string> {
  const { engine, origin } = site.web;
  const input = { definition: chairDefinition, settings: defaultSettings };
  const { id } = granted(await engine.create({ address: organiser, name: 'Olga' }, input, null));
  granted(await engine.addToRoll(organiser, id, [{ kind: 'printed', count: 9 }]));
  granted(await engine.open(organiser, id));
  const link = granted(await engine.slipLink(organiser, id));
  return `${origin}${new URL(link).pathname}`;
}

function fetchSlips(link: string, paper: string): Promise<Response> {
  return fetch(link, { method: 'POST', body: new URLSearchParams({ paper }) });
}

test('opening the link spends nothing; the button gives the slips as a file, once', async () => {
  const link = await openWithSlips();
  for (const _ of [1, 2, 3]) {
    const page = await get(link);
    expect(page.status).toBe(200);
    expect(textOf(page.html)).toContain('Whoever holds a slip can vote with it.');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  }
  const file = await fetchSlips(link, 'a4');
  expect(file.status).toBe(200);
  expect(file.headers.get('content-type')).toBe('application/pdf');
  expect(file.headers.get('content-disposition')).toBe('attachment; filename=voting-slips.pdf');
  expect(file.headers.get('cache-control')).toBe('no-store');
  const bytes = Buffer.from(await file.arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.toString('latin1').match(/\/Type \/Page\b/gu)).toHaveLength(2);
  const again = await post(link, { paper: 'a4' });
  expect(again.status).toBe(410);
  expect(textOf(again.html)).toContain(
    'The link was used already, is older than ten minutes, or is not complete.',
  );
});

test('a request that is none, or from another site, leaves the link as it is', async () => {
  const link = await openWithSlips();
  expect((await post(link, { paper: 'a3' })).status).toBe(400);
  expect((await post(link, {})).status).toBe(400);
  const foreign = await fetch(link, {
    method: 'POST',
    body: new URLSearchParams({ paper: 'a4' }),
    headers: { origin: 'https://evil.example' },
  });
  expect(foreign.status).toBe(403);
  expect((await fetchSlips(link, 'letter')).status).toBe(200);
});

test('what is no link is not found, and an unknown one has nothing behind it', async () => {
  const base = `${site.web.origin}/organiser/slips`;
  expect((await get(`${base}/short`)).status).toBe(404);
  expect((await post(`${base}/short`, { paper: 'a4' })).status).toBe(404);
  expect((await post(`${base}/${'x'.repeat(43)}`, { paper: 'a4' })).status).toBe(410);
});
