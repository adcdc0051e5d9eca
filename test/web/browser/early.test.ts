import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ElectionId } from '../../../src/core/ids.ts';
import { hasChromium, launch } from '../../support/chromium.ts';
import { watchErrors, watchForeignRequests } from '../support/browser.ts';
import { given, useSite } from '../support/site.ts';

const site = useSite();
const voters = ['v0@example.org', 'v1@example.org', 'v2@example.org'];

describe.runIf(hasChromium())('a voting token', () => {
  let browser: Browser;
  let context: BrowserContext;
  let foreign: readonly string[];
  let errors: readonly string[];
  let id: ElectionId;
  let codes: string[];

  beforeAll(async () => {
    browser = await launch();
    context = await browser.newContext({ baseURL: site.web.origin });
    foreign = watchForeignRequests(context, site.web.origin);
    errors = watchErrors(context);
    const open = await site.web.open({ voters, french: { 'contests.chair.choices.bo': 'Beau' } });
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

  test('that is taken first votes later, without the code, from another browser: once', async () => {
    const before = await cast();
    const code = nextCode();
    const page = await context.newPage();
    await page.goto(`/vote#${code}`);
    await page.getByText('More private: take your token now').click();
    const offered = await page.locator('.early').textContent();
    expect(offered).toContain('If you lose the token, you lose your vote');
    expect(offered).toContain('Tor Browser hides your network address');
    await button(page, 'Take my token now').click();
    await heading(page, 'Your voting token');
    const link = await page.getByLabel('Private link').inputValue();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download token file' }).click(),
    ]);
    await page.reload();
    await heading(page, 'Your voting token');
    expect(await page.getByLabel('Private link').inputValue()).toBe(link);
    expect(given(await site.web.engine.view(id)).cast).toBe(before);

    const elsewhere = await browser.newContext({ baseURL: site.web.origin });
    const later = await elsewhere.newPage();
    const sent: string[] = [];
    later.on('request', (request) => void sent.push(`${request.url()} ${request.postData() ?? ''}`));
    await later.goto(link);
    await later.getByLabel('Bo').check();
    expect(later.url()).toBe(`${site.web.origin}/e/${id}/vote`);
    await later
      .getByRole('button', { name: 'Deutsch' })
      .or(later.getByRole('link', { name: 'Deutsch' }))
      .click();
    await later.waitForURL('**/vote?lang=de');
    await expect.poll(() => later.getByLabel('Bo').isChecked()).toBe(true);
    await later.goto('about:blank');
    await later.goto(link.replace(/(#token=[^.]*\.).{4}/u, '$1AAAA'));
    await later.getByText('The signature on your voting token is false.').waitFor();
    await later.goto('about:blank');
    await later.goto(link);
    await later.getByLabel('Bo').check();
    await button(later, 'Review my ballot').click();
    await button(later, 'Cast my vote').click();
    await heading(later, 'Your vote is cast');
    const receipt = await receiptOf(later);
    await later.goto(`/e/${id}/vote`);
    await later
      .getByLabel('Token file')
      .setInputFiles({ name: 'x.json', mimeType: 'text/plain', buffer: Buffer.from('{}') });
    await later.getByText('This is not a voting token of this election.').waitFor();
    await later.getByLabel('Token file').setInputFiles(await download.path());
    await heading(later, 'Your vote is cast');
    expect(await receiptOf(later)).toBe(receipt);
    expect(sent.join('\n')).not.toContain(code.slice(0, 11));
    expect(sent.filter((each) => each.includes('nonce'))).toHaveLength(1);

    await button(page, 'Vote now after all').click();
    await page.getByLabel('Ana').check();
    await button(page, 'Review my ballot').click();
    await button(page, 'Cast my vote').click();
    await heading(page, 'Your vote was not cast');
    expect(await page.getByRole('alert').textContent()).toContain(
      'Another ballot was cast with your voting token',
    );
    expect(await cast()).toBe(before + 1);
    await Promise.all([page.close(), elsewhere.close()]);
  });

  test('that is taken early and whose answer is lost is there when the link is opened again', async () => {
    const before = given(await site.web.engine.view(id)).issued;
    const page = await context.newPage();
    const code = nextCode();
    await page.goto(`/vote#${code}`);
    await page.getByText('More private: take your token now').click();
    await page.route('**/vote/token', (route) => route.fetch().then(() => route.abort()));
    await button(page, 'Take my token now').click();
    await button(page, 'Try again').waitFor();
    await page.reload();
    await button(page, 'Try again').waitFor();
    await page.unroute('**/vote/token');
    await page.goto('about:blank');
    await page.goto(`/vote#${code}`);
    await heading(page, 'Your voting token');
    expect(given(await site.web.engine.view(id)).issued).toBe(before + 1);
    await page.close();
  });

  test('is followed by a ballot that keeps its choices in another language', async () => {
    const page = await context.newPage();
    await page.goto(`/vote#${nextCode()}`);
    await page.getByText('More private: take your token now').click();
    await button(page, 'Take my token now').click();
    await button(page, 'Vote now after all').click();
    await page.getByLabel('Bo').check();
    await page.getByRole('button', { name: 'Français' }).click();
    await page.waitForURL('**/vote?lang=fr');
    await expect.poll(() => page.getByLabel('Beau').isChecked()).toBe(true);
    await page.locator('#ballot > button').click();
    await page.locator('#cast').click();
    await page.locator('#receipt-code').waitFor();
    await page.close();
  });
});
