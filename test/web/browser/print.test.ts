import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launch } from '../../support/chromium.ts';
import { granted, type OpenElection, organiser } from '../../support/webElection.ts';
import { pictured } from '../support/browser.ts';
import { given, useSite } from '../support/site.ts';
import { vote } from '../support/voter.ts';

const site = useSite();

describe.runIf(hasChromium())('on paper, from a browser in the dark', () => {
  let browser: Browser;
  let election: OpenElection;
  beforeAll(async () => {
    browser = await launch();
    election = await site.web.open({ voters: ['a@example.org', 'b@example.org', 'c@example.org'] });
  });
  afterAll(() => browser.close());

  async function newPage(): Promise<Page> {
    const context = await browser.newContext({ baseURL: site.web.origin, colorScheme: 'dark' });
    return context.newPage();
  }

  /** Sheets of paper that the page takes; what only a screen needs is on none of them. */
  async function sheets(page: Page, name: string): Promise<number> {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const part of ['nav', 'footer.site', '.skip', 'button', 'input', '.screen-only'])
      expect(await page.locator(part).filter({ visible: true }).count(), `${part} of ${name}`).toBe(0);
    const ink = await page.evaluate<string>('getComputedStyle(document.querySelector("h1")).color');
    expect(Math.max(...given(ink.match(/\d+/gu)).map(Number))).toBeLessThan(96);
    await pictured(page, `print-${name}`);
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    return (pdf.match(/\/Type\s*\/Page\b/gu) ?? []).length;
  }

  test('a receipt is one sheet with its code', async () => {
    const page = await newPage();
    await page.goto(`/vote#${given(election.codes[0])}`);
    await page.getByLabel('Ana').check();
    await page.getByRole('button', { name: 'Review my ballot' }).click();
    await page.getByRole('button', { name: 'Cast my vote' }).click();
    await page.locator('#receipt-code').waitFor();
    expect(await sheets(page, 'receipt')).toBe(1);
    expect(await page.locator('#receipt-code').isVisible()).toBe(true);
    expect(await page.locator('main svg, main img').first().isVisible()).toBe(true);
    await page.context().close();
  });

  test('a result is there with its table, and the board with every receipt', async () => {
    for (const code of election.codes.slice(1)) await vote(site.web.origin, code, { 'contest-chair': 'bo' });
    granted(await site.web.engine.close(organiser, election.id));
    const page = await newPage();
    await page.goto(`/e/${election.id}`);
    expect(await sheets(page, 'result')).toBeLessThanOrEqual(3);
    expect(await page.locator('table.votes').isVisible()).toBe(true);
    await page.goto(`/e/${election.id}/board`);
    await sheets(page, 'board');
    expect(await page.locator('.ballots > li').filter({ visible: true }).count()).toBe(3);
    await page.context().close();
  });
});
