import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launch } from '../../support/chromium.ts';
import { codeIn } from '../../support/webElection.ts';
import { accessibilityProblems, overflow, watchErrors, watchForeignRequests } from '../support/browser.ts';
import { given, useSite } from '../support/site.ts';
import { vote } from '../support/voter.ts';

const site = useSite();
const longName = `Council of ${'w'.repeat(70)}`;

describe.runIf(hasChromium())('an organiser with nothing but a mailbox and a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  /** What is wrong with the page as it stands: on a phone, in light and in dark by turns, for assistive technology. */
  let dark = false;
  async function problems(page: Page): Promise<readonly string[]> {
    dark = !dark;
    // A button leads to a page whose heading may be there before its style sheets.
    await page.waitForLoadState();
    await page.setViewportSize({ width: 320, height: 700 });
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    const wide = await overflow(page);
    const found = await accessibilityProblems(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    return [...(wide > 0 ? [`${wide} pixels too wide: ${page.url()}`] : []), ...found];
  }

  test('signs in, makes an election, opens it, invites, closes it and sees the result', async () => {
    const context = await browser.newContext({ baseURL: site.web.origin, javaScriptEnabled: true });
    const foreign = watchForeignRequests(context, site.web.origin);
    const errors = watchErrors(context);
    const page = await context.newPage();
    const found: string[] = [];
    const look = async () => void found.push(...(await problems(page)));
    const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
    const follow = (name: string) => page.getByRole('link', { name, exact: true }).first().click();
    const title = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

    await page.goto('/organiser');
    await look();
    await page.getByLabel('Your e-mail address').fill('mia@example.org');
    await press('Send me the link');
    await title('Look into your mailbox');
    await expect.poll(() => site.web.mails.has('mia@example.org')).toBe(true);
    const link = /\/organiser\/enter\/[\w-]{43}/u.exec(
      given(site.web.mails.get('mia@example.org')).text,
    )?.[0];
    await page.goto(given(link));
    await press('Sign in');
    await title('Your elections');
    const mail = { contentType: 'text/html', body: `<a href="${site.web.origin}/organiser">News</a>` };
    await page.route('http://mail.example/', (route) => route.fulfill(mail));
    await page.goto('http://mail.example/');
    await follow('News');
    await title('Your elections');

    await follow('New election');
    await page.getByLabel(/^A board/u).check();
    await press('Continue');
    await page.getByLabel('Title').fill(longName);
    await page.getByLabel(/^Choices/u).fill('Ana Ruiz\nBo Nguyen\nChen Li');
    await page.getByLabel(/^Seats/u).fill('1');
    await look();
    await press('Create the draft');
    await title(longName);
    await look();

    await follow('Add voters');
    await page.getByLabel('A file with voters').setInputFiles({
      name: 'voters.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Nom;Courriel\nAna Ruiz;ana@example.org\nBo Nguyen;bo@example.org\n'),
    });
    await press('Continue');
    await title('Look before you add');
    await look();
    await press('Add voters (2)');

    await page.locator('summary', { hasText: 'Open the voting' }).click();
    await look();
    await press('Open the voting');
    await press('Send invitations');
    await site.web.deliverAll();
    const codes = ['ana@example.org', 'bo@example.org'].map((each) => codeIn(site.web.mails.get(each)));
    await follow('Status');
    await look();
    for (const code of codes) await vote(site.web.origin, code, { 'contest-q1': 'c1' });
    await page.reload();
    await page.locator('summary', { hasText: 'Close the voting' }).click();
    await press('Close and count');
    await page.getByText('Voting is closed, and the result is published.').first().waitFor();
    await follow('Back to the election');
    await follow('Results');
    await look();
    expect(await page.textContent('main')).toContain('Ana Ruiz');
    expect(found).toEqual([]);
    expect({ foreign, errors }).toEqual({ foreign: ['http://mail.example/'], errors: [] });
    await context.close();
  }, 60_000);
});
