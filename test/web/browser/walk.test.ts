import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { electionIdSchema } from '../../../src/core/ids.ts';
import { shortCode } from '../../../src/core/receipt.ts';
import { receiptFromFile, receiptText } from '../../../src/core/receiptFile.ts';
import { hasChromium, launch } from '../../support/chromium.ts';
import { chairDefinition, codeIn, granted, organiser } from '../../support/webElection.ts';
import { watchErrors, watchForeignRequests } from '../support/browser.ts';
import { given, useSite } from '../support/site.ts';

const site = useSite();

describe.runIf(hasChromium())('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  /** A page that must neither fail nor ask anybody else. */
  async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
    const context: BrowserContext = await browser.newContext({ baseURL: site.web.origin, ...options });
    const foreign = watchForeignRequests(context, site.web.origin);
    const errors = watchErrors(context);
    onTestFinished(async () => {
      const cookies = await context.cookies();
      await context.close();
      expect({ foreign, errors, cookies }).toEqual({ foreign: [], errors: [], cookies: [] });
    });
    return context.newPage();
  }

  test('with the mailed link: the code leaves the address bar, and the vote ends with a receipt that the board has', async () => {
    const { id } = await site.web.open();
    const code = codeIn(site.web.mails.get('ana@example.org'));
    const page = await newPage({ acceptDownloads: true });
    await page.goto(`/vote#${code}`);
    await page.waitForSelector('text=Your ballot');
    expect(page.url()).not.toContain(code.slice(0, 5));
    await page.getByLabel('Ana').check();
    await page.getByRole('button', { name: 'Review my ballot' }).click();
    await page.getByRole('button', { name: 'Cast my vote' }).click();
    await page.getByRole('heading', { name: 'Your vote is cast' }).waitFor();
    const shown = given(await page.locator('#receipt-code').textContent());
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download signed receipt' }).click(),
    ]);
    const file = await download.path();
    const receipt = given(receiptFromFile(JSON.parse(await readFile(file, 'utf8'))));
    expect(shortCode(receipt.leaf)).toBe(shown);
    await page.reload();
    await expect.poll(() => page.locator('#receipt-code').textContent()).toBe(shown);
    granted(await site.web.engine.close(organiser, id));

    await page.goto('/receipt');
    await page.getByLabel('Receipt file').setInputFiles(file);
    await page.getByText('Your receipt is genuine, and its ballot is on the board: number 1 of 1.').waitFor();
    expect(page.url()).toBe(`${site.web.origin}/e/${id}/board`);
    await expect.poll(() => page.locator('#ballots > li:visible').allTextContents()).toEqual([`${shown}Ana`]);
    const asked = site.web.requests.filter((request) => request.includes('/e/'));
    const parts = ['board', 'manifest.json', 'checkpoint', 'leaves'].map((part) => `GET /e/${id}/${part}`);
    const looked = `HEAD /e/${id}/manifest.json`;
    expect(new Set(asked)).toEqual(new Set([`POST /e/${id}/ballots`, looked, ...parts]));
  });

  test('a link pasted into the open page works, with what a mail program added to it, and the code has left the address bar before it is sent', async () => {
    const { codes } = await site.web.open();
    const page = await newPage();
    await page.goto('/vote');
    const shown: string[] = [];
    await page.route('**/vote', (route) => {
      shown.push(page.url());
      return route.continue();
    });
    await page.evaluate(`location.hash = '${given(codes[0])}&data=05%7C01'`);
    await page.waitForSelector('text=Your ballot');
    expect(shown).toEqual([`${site.web.origin}/vote`]);
  });

  test('without JavaScript, by keyboard alone, with the typed code', async () => {
    const { id, codes } = await site.web.open();
    const page = await newPage({ javaScriptEnabled: false });
    const press = (...keys: string[]) =>
      keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());
    const go = (...keys: string[]) => Promise.all([page.waitForEvent('load'), press(...keys)]);
    await page.goto('/');
    await press('Tab');
    await expect.poll(() => page.locator(':focus').textContent()).toBe('Skip to the main content');
    await press('Enter', 'Tab');
    await page.keyboard.type(given(codes[1]).toLowerCase());
    await go('Enter');
    await expect.poll(() => page.locator('h1').textContent()).toBe('Works council 2026');
    await page.locator('button', { hasText: 'Review' }).focus();
    await go('Enter');
    await expect.poll(() => page.locator('.summary').getAttribute('role')).toBe('alert');
    await page.locator('.summary a').focus();
    await press('Enter');
    await expect.poll(() => new URL(page.url()).hash).toBe('#chair-ana');
    await page.locator('#chair-ana').focus();
    await press('Space', 'ArrowDown', 'Tab');
    await expect.poll(() => page.locator('#chair-bo').isChecked()).toBe(true);
    await go('Enter');
    await expect.poll(() => page.locator('h1').textContent()).toBe('Review your ballot');
    await page.locator('button', { hasText: 'Cast my vote' }).focus();
    await go('Enter');
    await expect.poll(() => page.locator('h1').textContent()).toContain('Your vote is cast');
    await expect.poll(() => page.locator('#copy').isVisible()).toBe(false);
    const receipt = given(await page.locator('#receipt-code').textContent());
    granted(await site.web.engine.close(organiser, id));
    await page.goto(`/e/${id}/board`);
    await expect.poll(() => page.locator('#ballots').textContent()).toContain(receipt);
    await expect.poll(() => page.locator('#find').isVisible()).toBe(false);
    await expect.poll(() => page.getByText('Search this page for your receipt code').isVisible()).toBe(true);
  });

  test('the board’s search filters as one types, forgives hyphens and case, and tells a code that is missing', async () => {
    const { id, codes } = await site.web.open();
    for (const code of codes) {
      const voter = granted(await site.web.engine.voterByCode(code));
      const form = { answers: { chair: ['ana'] }, pageNonce: site.web.engine.pageNonce() };
      granted(await site.web.engine.castAttended(voter, form));
    }
    granted(await site.web.engine.close(organiser, id));
    const page = await newPage();
    await page.goto(`/e/${id}/board`);
    const receipt = given(await page.locator('#ballots > li code').first().textContent());
    const search = page.getByLabel('Receipt code, or its beginning');
    await search.fill(receipt.replaceAll('-', '').toLowerCase());
    await expect.poll(() => page.locator('#found').textContent()).toBe('Your receipt is on the board.');
    await expect.poll(() => page.locator('#ballots > li:visible').count()).toBe(1);
    const last = receipt.endsWith('0') ? '1' : '0';
    await search.fill(`${receipt.slice(0, -1)}${last}`);
    await expect.poll(() => page.locator('#found').textContent()).toContain('is not in this list');
    await expect.poll(() => page.locator('#ballots > li:visible').count()).toBe(0);
    await search.fill('ü');
    await expect.poll(() => page.locator('#found').textContent()).toContain('letters and digits only');
    await search.fill('');
    await expect.poll(() => page.locator('#ballots > li:visible').count()).toBe(2);
    const requests = site.web.requests.length;
    await search.fill(receipt);
    expect(site.web.requests.length).toBe(requests);
  });

  test('a contest with several marks counts them, and keeps choices and the blank vote apart', async () => {
    const contest = given(chairDefinition.contests[0]);
    const several = { ...contest, counting: { rule: 'choose-up-to/v1', minMarks: 1, maxMarks: 2 } } as const;
    const { codes } = await site.web.open({ definition: { ...chairDefinition, contests: [several] } });
    const page = await newPage();
    await page.goto(`/vote#${given(codes[0])}`);
    await page.getByLabel('Ana').check();
    await expect.poll(() => page.locator('.count').textContent()).toBe('1 of 2 chosen');
    await page.getByLabel('Blank vote').check();
    await expect.poll(() => page.getByLabel('Ana').isChecked()).toBe(false);
    await expect.poll(() => page.locator('.count').textContent()).toBe('0 of 2 chosen');
    await page.getByLabel('Bo').check();
    await expect.poll(() => page.getByLabel('Blank vote').isChecked()).toBe(false);
  });

  test('a file that is no receipt is told apart, and so is one of an election that is not held here', async () => {
    const page = await newPage();
    await page.goto('/receipt');
    const bytes = (length: number) => new Uint8Array(length).fill(7);
    const election = electionIdSchema.parse('11111111-1111-4111-8111-111111111111');
    const foreign = { election, fingerprint: bytes(32), leaf: bytes(32), signature: bytes(64) };
    const none = 'This file is not a receipt of an election, or it was changed.';
    for (const [text, told] of [
      ['{', none],
      ['{"format":"anonylections/receipt/v1"}', none],
      [receiptText(foreign), 'This receipt is of an election that is not held here.'],
    ] as const) {
      const buffer = Buffer.from(text);
      await page
        .getByLabel('Receipt file')
        .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer });
      await expect.poll(() => page.getByRole('alert').textContent()).toContain(told);
    }
    expect(page.url()).toBe(`${site.web.origin}/receipt`);
  });
});
