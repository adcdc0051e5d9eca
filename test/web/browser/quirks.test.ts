import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launch } from '../../support/chromium.ts';
import type { OpenElection } from '../../support/webElection.ts';
import { watchErrors } from '../support/browser.ts';
import { given, useSite } from '../support/site.ts';

const site = useSite();
const hour = 3_600_000;
const voters = 'abcd'.split('').map((each) => `${each}@example.org`);

/** A browser whose clock is wrong by so many hours. */
const clockOff = (hours: number) => `{
  const Right = Date;
  const off = ${hours} * 3600000;
  window.Date = class extends Right {
    constructor(...given) { given.length === 0 ? super(Right.now() + off) : super(...given); }
    static now() { return Right.now() + off; }
  };
}`;

/** Old, locked down, or set up so that it keeps nothing. */
const bare = `
  Object.defineProperty(window, 'indexedDB', { value: undefined });
  Object.defineProperty(navigator, 'locks', { value: undefined });`;

/** Nothing more can be written. */
const full = `IDBObjectStore.prototype.add = () => { throw new DOMException('full', 'QuotaExceededError'); };`;

describe.runIf(hasChromium())('a browser of its own kind', () => {
  let browser: Browser;
  let election: OpenElection;
  beforeAll(async () => {
    browser = await launch();
    const closesAt = new Date(Date.now() + 2 * hour).toISOString();
    election = await site.web.open({ voters, settings: { closesAt, timeZone: 'Asia/Tokyo' } });
  });
  afterAll(() => browser.close());

  async function visit(script: string, code: string | undefined, work: (page: Page) => Promise<void>) {
    const context = await browser.newContext({ baseURL: site.web.origin });
    const errors = watchErrors(context);
    await context.addInitScript(script);
    const page = await context.newPage();
    await page.goto(`/vote#${given(code)}`);
    await work(page);
    await context.close();
    expect(errors).toEqual([]);
  }

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const titled = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

  async function castFor(page: Page, name: string): Promise<void> {
    await page.getByLabel(name).check();
    await press(page, 'Review my ballot');
    await titled(page, 'Review your ballot');
    await press(page, 'Cast my vote');
    await titled(page, 'Your vote is cast');
  }

  test('whose clock is a day ahead or behind shows the same deadline, and casts', async () => {
    const deadlines: string[] = [];
    for (const [index, hours] of [24, -24].entries()) {
      await visit(clockOff(hours), election.codes[index], async (page) => {
        const now = await page.evaluate<number>('Date.now()');
        expect(Math.round((now - Date.now()) / hour)).toBe(hours);
        deadlines.push(given(await page.locator('.facts dd').first().textContent()));
        await castFor(page, 'Ana');
        await page.reload();
        await titled(page, 'Your vote is cast');
      });
    }
    expect(deadlines[0]).toContain('UTC');
    expect(deadlines[1]).toBe(deadlines[0]);
    expect(await site.web.engine.view(election.id)).toMatchObject({ issued: 2, cast: 2 });
  });

  test('that got another program than the page names does not run it, sends nothing by mistake, and offers the other way', async () => {
    const context = await browser.newContext({ baseURL: site.web.origin });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Animation.enable');
    await session.send('Animation.setPlaybackRate', { playbackRate: 1000 });
    await page.route('**/assets/ballot-*.js', async (route) => {
      const response = await route.fetch();
      return route.fulfill({ response, body: `${await response.text()};document.title = 'changed'` });
    });
    await page.goto(`/vote#${given(election.codes[3])}`);
    await page.getByText('If this stays here, the page’s program did not load.').waitFor();
    expect(await page.title()).not.toBe('changed');
    expect(await page.getByRole('button', { name: 'Review my ballot' }).count()).toBe(0);
    expect(await page.locator('nav.languages button:visible').count()).toBe(0);
    await press(page, 'Go on without it');
    await page.getByRole('button', { name: 'Review my ballot' }).waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    await context.close();
    expect(await site.web.engine.view(election.id)).toMatchObject({ issued: 2, cast: 2 });
  });

  test('whose disk is full when the vote is cast is told so: nothing was issued, and the other way is open', async () => {
    await visit(full, election.codes[3], async (page) => {
      await page.getByLabel('Ana').check();
      await press(page, 'Review my ballot');
      await press(page, 'Cast my vote');
      await titled(page, 'This browser keeps nothing');
      expect(await site.web.engine.view(election.id)).toMatchObject({ issued: 2, cast: 2 });
      await press(page, 'Vote the other way');
      await page.getByRole('button', { name: 'Review my ballot' }).waitFor();
    });
  });

  test('without IndexedDB and locks is told so, and votes the other way', async () => {
    await visit(bare, election.codes[2], async (page) => {
      await titled(page, 'This browser keeps nothing');
      await press(page, 'Vote the other way');
      await castFor(page, 'Bo');
    });
    expect(await site.web.engine.view(election.id)).toMatchObject({ issued: 3, cast: 3 });
  });
});
