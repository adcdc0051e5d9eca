import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { languages } from '../../../src/locales/languages.ts';
import { hasChromium, launch } from '../../support/chromium.ts';
import { contest, plainCountings, motion as question } from '../../support/definitions.ts';
import { granted, type OpenElection, organiser } from '../../support/webElection.ts';
import { overflow } from '../support/browser.ts';
import { heard, motion, smallTargets, tabTo } from '../support/reach.ts';
import { given, useSite } from '../support/site.ts';
import { type Fields, get, hiddenFields, post, vote } from '../support/voter.ts';

const site = useSite();
const names = ['Ana', 'Bo', 'Chen'];
const definition = {
  title: 'Council',
  description: '',
  contests: [
    question({ id: 'q1' }),
    contest(plainCountings['irv/v1'], names, { id: 'q2', title: 'Chair' }),
    contest(plainCountings['star/v1'], names, { id: 'q3', title: 'Logo' }),
  ],
};
const filled = { 'contest-q1': 'yes', 'contest-q2-c1': '1', 'contest-q2-c2': '2', 'contest-q3-c1': '5' };

describe.runIf(hasChromium())('for everybody', () => {
  let browser: Browser;
  let codes: string[];
  let over: OpenElection;
  beforeAll(async () => {
    browser = await launch();
    const voters = Array.from({ length: 16 }, (_, index) => `v${index}@example.org`);
    codes = [...(await site.web.open({ definition, voters })).codes];
    over = await site.web.open({ definition, voters });
    for (const code of over.codes.slice(0, 6)) await vote(site.web.origin, code, filled);
    granted(await site.web.engine.close(organiser, over.id));
    await site.web.engine.settled();
  });
  afterAll(() => browser.close());

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ baseURL: site.web.origin, ...options });
    onTestFinished(() => context.close());
    return context.newPage();
  }

  async function enter(page: Page): Promise<void> {
    await page.goto(`/vote#${given(codes.pop())}`);
    await page.locator('.ballot > button').last().waitFor();
  }

  test('a whole vote by keyboard alone: marks, a ranking and scores, and the focus always in sight', async () => {
    const page = await open({ viewport: { width: 640, height: 700 } });
    await page.goto('/vote');
    const faults = [...(await tabTo(page, '#code'))];
    await page.keyboard.type(given(codes.pop()));
    await page.keyboard.press('Enter');
    await page.locator('.ballot > button').last().waitFor();
    const steps: readonly (readonly [string, string])[] = [
      ['#q1-yes', 'Space'],
      ['[aria-label="Add Bo"]', 'Enter'],
      ['[aria-label="Add Ana"]', 'Space'],
      ['[name="contest-q3-c2"]', 'ArrowRight'],
    ];
    for (const [selector, key] of steps) {
      faults.push(...(await tabTo(page, selector)));
      await page.keyboard.press(key);
    }
    faults.push(...(await tabTo(page, '.ballot > button')));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Review your ballot' }).waitFor();
    const chosen = await page.locator('.choices-made dd').allTextContents();
    expect(chosen).toEqual(['Yes', '1. Bo', '2. Ana', 'Bo 0']);
    faults.push(...(await tabTo(page, 'main button')));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your vote is cast' }).waitFor();
    expect(await heard(page)).toContain('heading "Your vote is cast" [level=1]');
    faults.push(...(await tabTo(page, '#print')));
    expect(faults).toEqual([]);
  });

  test('a screen reader is told of every part of a ballot, and of what changes', async () => {
    const page = await open();
    await enter(page);
    await page.getByRole('button', { name: 'Add Ana' }).first().waitFor();
    const tree = await heard(page);
    expect(tree).toEqual(
      expect.arrayContaining([
        'banner',
        'main',
        'heading "Council" [level=1]',
        'group "Change the statutes?"',
        'radio "Yes"',
        'group "Chair"',
        'button "Add Ana": +',
        'group "Logo"',
        'radiogroup "Bo"',
        'contentinfo',
      ]),
    );
    expect(
      tree.filter((line) => /^(button|radio|checkbox|radiogroup|combobox)( \[|:|$)/u.test(line)),
    ).toEqual([]);
    await page.getByRole('group', { name: 'Chair' }).getByRole('button', { name: 'Add Chen' }).click();
    await expect.poll(() => heard(page)).toContain('status: "Chen: rank 1 of 1"');
    await page.locator('.ballot > button').last().click();
    await page.getByRole('alert').waitFor();
    expect(await page.title()).toMatch(/^Error/u);
    const described = page.locator('fieldset.wrong').first();
    const error = given(await described.getAttribute('aria-describedby'))
      .split(' ')
      .at(-1);
    expect(await page.locator(`#${error}`).textContent()).toContain('Make a choice');
  });

  const pages: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
    landing: (page) => page.goto('/vote'),
    ballot: enter,
    mistakes: async (page) => {
      await enter(page);
      await page.locator('.ballot > button').last().click();
      await page.getByRole('alert').waitFor();
    },
    result: (page) => page.goto(`/e/${over.id}`),
    board: (page) => page.goto(`/e/${over.id}/board`),
    'receipt check': (page) => page.goto('/receipt'),
    'record check': async (page) => {
      await page.goto('/verify');
      await page.locator('#verify-form').waitFor();
    },
  };

  test.each(Object.keys(pages))(
    '%s: targets to hit, nothing that moves, text twice as large, zoomed twice',
    async (name) => {
      const page = await open({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' });
      await pages[name]?.(page);
      expect(await smallTargets(page)).toEqual([]);
      expect(await motion(page)).toEqual([]);
      await page.setViewportSize({ width: 640, height: 512 });
      expect(await overflow(page)).toBe(0);
      await page.evaluate('document.documentElement.style.fontSize = "200%"');
      expect(await overflow(page)).toBe(0);
    },
  );

  test.each(languages)(
    'ballot, review, receipt and result in %s come in one round trip: 14 kB compressed',
    async (language) => {
      const { origin } = site.web;
      const ask = (path: string, fields: Fields) => post(`${origin}${path}?lang=${language}`, fields);
      const ballot = await ask('/vote', { code: given(codes.pop()) });
      const sent = { ...hiddenFields(ballot.html), ...filled };
      const review = await ask('/vote/review', sent);
      const receipt = await ask('/vote/cast', sent);
      const result = await get(`${origin}/e/${over.id}?lang=${language}`);
      for (const { status, html } of [ballot, review, receipt, result]) {
        expect(status).toBe(200);
        expect(gzipSync(html).length).toBeLessThanOrEqual(14_000);
      }
    },
  );

  test('in forced colours the chosen score and the bars of a result still show', async () => {
    const page = await open({ forcedColors: 'active', colorScheme: 'dark' });
    await enter(page);
    await page.getByRole('radiogroup', { name: 'Bo' }).getByLabel('4', { exact: true }).check();
    await page.locator('#q1-yes').check();
    for (const chosen of ['.step:has(:checked)', '.choice:has(:checked)']) {
      expect(await styleOf(page, chosen, 'outlineStyle')).toBe('solid');
    }
    await page.goto(`/e/${over.id}`);
    const [fill, track] = [
      await styleOf(page, '.bar .fill', 'fill'),
      await styleOf(page, '.bar .track', 'fill'),
    ];
    expect([fill, track]).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  });

  function styleOf(page: Page, selector: string, property: string): Promise<string> {
    return page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).${property}`);
  }
});
