import type { Browser, BrowserContext, Page, Request, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ElectionId } from '../../../src/core/ids.ts';
import { hasChromium, launch } from '../../support/chromium.ts';
import { granted, organiser } from '../../support/webElection.ts';
import { watchErrors, watchForeignRequests } from '../support/browser.ts';
import { given, useSite } from '../support/site.ts';

const site = useSite();
const voters = Array.from({ length: 11 }, (_, i) => `v${i}@example.org`);

/** The connection ends before the request leaves, or after the server did its part. */
const cuts: readonly (readonly [string, string, (route: Route) => Promise<unknown>])[] = [
  ['before a token is asked for', '**/vote/token', (route) => route.abort()],
  ['after the token was issued', '**/vote/token', (route) => route.fetch().then(() => route.abort())],
  ['before the ballot is sent', '**/ballots', (route) => route.abort()],
  ['after the ballot was taken', '**/ballots', (route) => route.fetch().then(() => route.abort())],
];

describe.runIf(hasChromium())('a ballot that the browser seals', () => {
  let browser: Browser;
  let context: BrowserContext;
  let foreign: readonly string[];
  let errors: readonly string[];
  let id: ElectionId;
  let codes: string[];
  const posted: string[] = [];

  beforeAll(async () => {
    browser = await launch();
    context = await browser.newContext({ baseURL: site.web.origin });
    foreign = watchForeignRequests(context, site.web.origin);
    errors = watchErrors(context);
    context.on('request', (request: Request) => void posted.push(request.postData() ?? ''));
    const french = { title: 'Comité d’entreprise', 'contests.chair.choices.bo': 'Beau' };
    const open = await site.web.open({ voters, french });
    id = open.id;
    codes = [...open.codes];
  });
  afterAll(async () => {
    await browser.close();
    expect({ foreign, errors }).toEqual({ foreign: [], errors: [] });
  });

  const nextCode = () => given(codes.pop());
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  const receiptOf = (page: Page) => page.locator('#receipt-code').textContent();

  async function cast() {
    return given(await site.web.engine.view(id)).cast;
  }

  /** To the review of a ballot for Ana; gives the receipt code that it shows. */
  async function review(page: Page, code: string): Promise<string> {
    await page.goto('about:blank');
    await page.goto(`/vote#${code}`);
    await page.getByLabel('Ana').check();
    await button(page, 'Review my ballot').click();
    await heading(page, 'Review your ballot');
    return given(await page.locator('.facts code').first().textContent());
  }

  test.each(cuts)('%s: nothing is lost, and nothing counts twice', async (_cut, address, cutAt) => {
    const before = await cast();
    const page = await context.newPage();
    const shown = await review(page, nextCode());
    await page.route(address, cutAt);
    await button(page, 'Cast my vote').click();
    await button(page, 'Try again').waitFor();
    expect(['Your vote is not cast yet', 'Not confirmed']).toContain(await page.locator('h1').textContent());
    await page.unroute(address);
    await page.reload();
    await button(page, 'Cast this ballot').waitFor();
    expect(await page.locator('.facts code').first().textContent()).toBe(shown);
    await button(page, 'Cast this ballot').click();
    await heading(page, 'Your vote is cast');
    expect(await receiptOf(page)).toBe(shown);
    expect(await cast()).toBe(before + 1);
    await page.close();
  });

  test('two tabs at once: one vote and one receipt; going back shows it again; who has another code finds nothing', async () => {
    const before = await cast();
    const code = nextCode();
    const [one, other] = [await context.newPage(), await context.newPage()];
    const codesShown = [await review(one, code), await review(other, code)];
    await Promise.all([one, other].map((page) => button(page, 'Cast my vote').click()));
    await Promise.all([one, other].map((page) => heading(page, 'Your vote is cast')));
    const receipt = given(await receiptOf(one));
    expect(codesShown).toContain(receipt);
    expect(await receiptOf(other)).toBe(receipt);
    expect(await cast()).toBe(before + 1);
    const warned = await Promise.all([one, other].map((page) => page.locator('main .warning').count()));
    expect(warned.toSorted((a, b) => a - b)).toEqual([0, 1]);

    await one.goBack();
    await expect.poll(() => receiptOf(one)).toBe(receipt);
    await one.reload();
    await expect.poll(() => receiptOf(one)).toBe(receipt);
    await review(one, nextCode());
    expect(await one.textContent('main')).not.toContain(receipt);

    const kept = await other.evaluate<string>(`(async () => {
      const opening = indexedDB.open('anonylections');
      await new Promise((done) => (opening.onsuccess = done));
      const store = opening.result.transaction('ballots').objectStore('ballots');
      const [values, keys] = [store.getAll(), store.getAllKeys()];
      await new Promise((done) => (keys.onsuccess = done));
      const texts = values.result.map((bytes) => new TextDecoder('latin1').decode(bytes));
      return JSON.stringify([texts, keys.result, { ...localStorage }, { ...sessionStorage }]);
    })()`);
    expect(kept.length).toBeGreaterThan(1000);
    for (const secret of [code, code.replaceAll('-', ''), receipt, 'stage', 'fingerprint', '"ana"'])
      expect(kept).not.toContain(secret);

    await other.reload();
    await button(other, 'Remove it from this browser').click();
    await other.getByText('it is not shown again').waitFor();
    await other.reload();
    await heading(other, 'This code has been used');
    await Promise.all([one.close(), other.close()]);
  });

  test('back from the review the choices are still there; a missing one is told; another language keeps them', async () => {
    const page = await context.newPage();
    await review(page, nextCode());
    await page.goBack();
    await expect.poll(() => page.getByLabel('Ana').isChecked()).toBe(true);
    await button(page, 'Review my ballot').click();
    await button(page, 'Change my choices').click();
    await page.getByLabel('Bo').check();
    await page.getByRole('button', { name: 'Français' }).click();
    await page.waitForURL('**/vote?lang=fr');
    await expect.poll(() => page.getByLabel('Beau').isChecked()).toBe(true);
    await heading(page, 'Comité d’entreprise');
    await page.locator('#ballot button').last().click();
    await expect.poll(() => page.locator('.choices-made dd').textContent()).toBe('Beau');
    await page.goBack();
    await page.reload();
    await expect.poll(() => page.locator('#ballot').isVisible()).toBe(true);
    await page.locator('#ballot button').last().click();
    await expect.poll(() => page.locator('.summary').getAttribute('role')).toBe('alert');
    await page.close();
  });

  test('forged data: no token is asked for, or no ballot sent', async () => {
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(new URL(request.url()).pathname));
    const forge = async (route: Route) => {
      if (route.request().method() !== 'POST') return route.continue();
      const response = await route.fetch();
      const body = (await response.text())
        .replace(/"sealingKey":"."/u, '"sealingKey":""')
        .replace(/"sealingKey":"([^"])/u, (_, first) => `"sealingKey":"${first === 'A' ? 'B' : 'A'}`);
      return route.fulfill({ response, body });
    };
    await page.route('**/vote', forge);
    await page.goto(`/vote#${nextCode()}`);
    await heading(page, 'Stop: do not vote here');
    expect(await page.locator('#ballot').count()).toBe(0);
    await page.unroute('**/vote');

    await review(page, nextCode());
    const signature = 'A'.repeat(342);
    await page.route('**/vote/token', (route) => route.fulfill({ json: { signature } }));
    await button(page, 'Cast my vote').click();
    await heading(page, 'Stop: do not vote here');
    expect(asked.filter((path) => path === '/vote/token')).toHaveLength(1);
    expect(asked.filter((path) => path.endsWith('/ballots'))).toEqual([]);
    await page.close();
  });

  test('where the browser keeps nothing, the other way is named and taken by a button alone', async () => {
    const page = await context.newPage();
    await page.addInitScript(`indexedDB.open = () => { throw new DOMException('no', 'InvalidStateError'); }`);
    await page.goto(`/vote#${nextCode()}`);
    await heading(page, 'This browser keeps nothing');
    await button(page, 'Vote the other way').click();
    await page.getByLabel('Bo').waitFor();
    expect(await page.textContent('#who-sees-what')).toContain('Your code and your choices together');
    await page.close();
  });

  test('no request held a choice in clear, or a code together with a token or a ballot', () => {
    const bodies = posted.filter((body) => body !== '');
    expect(bodies.length).toBeGreaterThan(15);
    for (const body of bodies) {
      expect(body).not.toMatch(/contest-|write-|\bana\b|\bbo\b/u);
      expect(/"?code"?[:=]/u.test(body) && /nonce|sealed/u.test(body)).toBe(false);
    }
  });

  test('an election that closes while the ballot is open: not cast, and that is what the page says', async () => {
    const page = await context.newPage();
    await review(page, nextCode());
    granted(await site.web.engine.close(organiser, id));
    await button(page, 'Cast my vote').click();
    await heading(page, 'Your vote was not cast');
    expect(await page.getByRole('alert').textContent()).toContain('Voting has closed');
    await page.close();
  });
});
