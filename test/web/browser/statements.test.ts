import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Definition } from '../../../src/core/election.ts';
import { defaultSettings } from '../../../src/core/election.ts';
import type { ElectionId } from '../../../src/core/ids.ts';
import { hasChromium, launch } from '../../support/chromium.ts';
import { contest, plainCountings } from '../../support/definitions.ts';
import { anyPhoto } from '../../support/photos.ts';
import { granted, organiser } from '../../support/webElection.ts';
import { accessibilityProblems, overflow, watchErrors, watchForeignRequests } from '../support/browser.ts';
import { olga, signIn } from '../support/office.ts';
import { given, useSite } from '../support/site.ts';

const site = useSite();
const labels = ['Ana', 'محمد', 'Bartholomew-Featherstonehaugh-Cholmondeley-of-the-Upper-Eastern-Office-abc'];
const definition: Definition = {
  title: 'Council',
  description: '',
  contests: [
    contest('approval/v1', labels, { id: 'marked', title: 'Who speaks for us?' }),
    contest(plainCountings['irv/v1'], labels, { id: 'ranked', title: 'Who leads?', order: 'random' }),
    contest(plainCountings['score/v1'], labels, { id: 'scored', title: 'How good are they?' }),
  ],
};
const text = `I have worked here for eleven years, in three offices.\n\n${'What matters to me is that everybody is heard. '.repeat(9)}`;

describe.runIf(hasChromium())('statements in a browser', () => {
  let browser: Browser;
  let id: ElectionId;
  let codes: readonly string[];

  beforeAll(async () => {
    browser = await launch();
    const { engine } = site.web;
    const by = { address: organiser, name: 'Olga' };
    ({ id } = granted(await engine.create(by, { definition, settings: defaultSettings }, null)));
    for (const [index, { id: of }] of definition.contests.entries()) {
      const photo = await anyPhoto({ format: 'jpeg', width: 400 + index, height: 300, redTop: true });
      const links = [{ label: 'My programme', url: 'https://ana.example.org/programme' }];
      granted(
        await engine.makeStatement(organiser, id, { contest: of, label: 'Ana' }, { text, links, photo }),
      );
      const said = { text: 'أعمل هنا منذ أحد عشر عامًا.', links: [], photo: null };
      granted(await engine.makeStatement(organiser, id, { contest: of, label: 'محمد' }, said));
    }
  });
  afterAll(() => browser.close());

  const pageOf = async (options: Parameters<Browser['newContext']>[0] = {}) => {
    const context = await browser.newContext({ baseURL: site.web.origin, ...options });
    return { context, page: await context.newPage() };
  };

  async function open(): Promise<void> {
    const { engine } = site.web;
    const voters = ['ana@example.org', 'bo@example.org'];
    granted(await engine.addToRoll(organiser, id, [{ kind: 'text', text: voters.join('\n') }]));
    granted(await engine.open(organiser, id));
    const found = voters.map((value) => engine.voterByAddress(id, { kind: 'email', value }));
    const links = (await Promise.all(found)).map((voter) => engine.browserLink(granted(voter)));
    codes = (await Promise.all(links)).map((link) => given(given(link).split('#')[1]));
  }

  test('an organiser uploads a photo and sees it', async () => {
    const { context, page } = await pageOf({ viewport: { width: 320, height: 700 } });
    const { cookie } = await signIn(site.web, olga, id);
    await context.addCookies([
      { name: 'organiser', value: cookie.slice('organiser='.length), url: `${site.web.origin}/organiser` },
    ]);
    await page.goto(`/organiser/statements/${id}/marked/c3`);
    const buffer = await anyPhoto({ format: 'png', width: 300, height: 500, redTop: true });
    await page
      .getByLabel('Photo', { exact: true })
      .setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer });
    await page.getByLabel('What link 1 is called').fill('My page');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('There is a problem');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel('Address of link 1').fill('https://example.org/me');
    await page
      .getByLabel('Photo', { exact: true })
      .setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer });
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.locator('main').textContent()).toContain('Photo · 1 link');
    await page.goto(`/organiser/statements/${id}/marked/c3`);
    expect(await loaded(page)).toEqual([true]);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await context.close();
  });

  test('stand on the ballot beside their choices; opening one asks the server for nothing', async () => {
    await open();
    const { context, page } = await pageOf({ viewport: { width: 320, height: 800 }, colorScheme: 'dark' });
    const errors = watchErrors(context);
    const foreign = watchForeignRequests(context, site.web.origin);
    await page.goto(`/vote#${given(codes[0])}`);
    await page.locator('#ballot .ranking .row-buttons').first().waitFor();
    await page.waitForLoadState('networkidle');
    const before = site.web.requests.length;
    for (const summary of await page.locator('.statement summary').all()) await summary.click();
    expect(await page.locator('.statement[open]').count()).toBe(7);
    expect(await loaded(page)).toEqual(Array.from({ length: 8 }, () => true));
    expect(site.web.requests.slice(before)).toEqual([]);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.getByRole('button', { name: 'Review my ballot' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.locator('.statement[open]').count()).toBe(7);
    expect(foreign).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  test('stand there without scripts too, and on the election’s page', async () => {
    const { context, page } = await pageOf({
      javaScriptEnabled: false,
      viewport: { width: 900, height: 900 },
    });
    await page.goto('/vote');
    await page.getByLabel('Your personal code').fill(given(codes[1]));
    await page.getByRole('button', { name: 'Continue' }).click();
    const said = page.locator('#ballot .statement').first();
    await said.locator('summary').click();
    expect(await said.getByText('eleven years').isVisible()).toBe(true);
    await context.close();
    const wide = await pageOf({ viewport: { width: 900, height: 900 } });
    await wide.page.goto(`/e/${id}#statements`);
    expect(await accessibilityProblems(wide.page)).toEqual([]);
    expect(await wide.page.getByRole('img', { name: 'Photo of Ana' }).count()).toBe(3);
    await wide.context.close();
  });
});

/** Whether each picture of the page's content is there. */
async function loaded(page: Page): Promise<readonly boolean[]> {
  return page.evaluate<boolean[]>(
    "[...document.querySelectorAll('main img')].map((each) => each.complete && each.naturalWidth > 0)",
  );
}
