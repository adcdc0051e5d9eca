import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { hasChromium, launch } from '../../support/chromium.ts';
import { draftOf, olga, signIn } from '../support/office.ts';
import { given, useSite } from '../support/site.ts';
import { type Fields, fillBallot } from '../support/voter.ts';

const site = useSite();

/** A form that sends itself, in a frame of no origin. */
function inSandbox(action: string, fields: Fields): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input name='${name}' value='${String(value)}'>`,
  );
  const page = `<form method=post action='${action}'>${inputs.join('')}</form><script>document.forms[0].submit()</script>`;
  return `<iframe sandbox="allow-scripts allow-forms" srcdoc="${page}"></iframe>`;
}

describe.runIf(hasChromium())('a page of another site', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test('that knows a code, and is opened by an organiser, neither votes, nor frames, nor acts, nor signs anybody out', async () => {
    const { origin } = site.web;
    const { id, codes } = await site.web.open();
    const draft = await draftOf(site.web);
    const organiser = await signIn(site.web, olga, draft);
    const [name = '', value = ''] = organiser.cookie.split('=');
    const ballot = await fillBallot(origin, given(codes[0]), { 'contest-chair': 'ana' });
    const context = await browser.newContext();
    await context.addCookies([{ name, value, domain: '127.0.0.1', path: '/organiser', sameSite: 'Strict' }]);
    const blinded = JSON.stringify({ code: codes[0], election: id, blinded: 'A'.repeat(342) });
    const script = `for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
      fetch('${origin}/vote/token', { method: 'POST', mode: 'no-cors', credentials: 'include', headers: { 'content-type': type }, body: '${blinded}' });
      fetch('${origin}/vote/token', { method: 'POST', credentials: 'include', headers: { 'content-type': 'application/json' }, body: '${blinded}' }).catch(() => 0);`;
    const body = [
      inSandbox(`${origin}/vote/cast`, ballot),
      inSandbox(`${origin}/organiser/act`, { act: `do-cancel:${draft}` }),
      inSandbox(`${origin}/organiser/leave`, { where: 'everywhere' }),
      `<iframe src="${origin}/vote" name="framed"></iframe>`,
      `<script>${script}</script>`,
    ].join('\n');
    const page = await context.newPage();
    const before = site.web.answered.length;
    const evil = createServer((_, res) => void res.setHeader('content-type', 'text/html').end(body));
    await once(evil.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void evil.close());
    await page.goto(`http://localhost:${(evil.address() as AddressInfo).port}/`);
    const refused = ['/vote/cast', '/vote/token', '/vote/token', '/organiser/act', '/organiser/leave'];
    const expected = [
      ...refused.map((path) => `POST ${path} 403`),
      'OPTIONS /vote/token 200',
      'GET /vote 200',
    ];
    const answered = () => site.web.answered.slice(before).toSorted();
    await expect.poll(answered, { timeout: 5000 }).toEqual(expected.toSorted());
    const framed = await Promise.all(
      page
        .frames()
        .slice(1)
        .map((frame) => frame.content()),
    );
    expect(framed).not.toHaveLength(0);
    expect(framed.join()).not.toContain('Anonylections');
    expect(await site.web.engine.view(id)).toMatchObject({ issued: 0, cast: 0 });
    expect((await site.web.engine.election(draft))?.state).toBe('draft');
    expect((await organiser.get('/organiser')).status).toBe(200);
    await context.close();
  });
});
