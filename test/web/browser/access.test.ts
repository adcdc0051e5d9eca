import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Definition } from '../../../src/core/election.ts';
import { hasChromium, launch } from '../../support/chromium.ts';
import { motion } from '../../support/definitions.ts';
import { chairDefinition, granted, type OpenElection, organiser } from '../../support/webElection.ts';
import { accessibilityProblems, overflow } from '../support/browser.ts';
import { given, useSite } from '../support/site.ts';
import { vote } from '../support/voter.ts';

const site = useSite();
const chair = given(chairDefinition.contests[0]);
const longest = 'Bartholomew-Featherstonehaugh-Cholmondeley-of-the-Upper-Eastern-Office-abc';

const definition: Definition = {
  title: `انتخابات ${'w'.repeat(100)}`,
  description: 'من يتكلم باسمنا؟\n\nWho speaks for us?',
  contests: [
    { ...chair, choices: [...chair.choices, { id: 'long', label: longest }] },
    {
      ...chair,
      id: 'members',
      counting: { rule: 'choose-up-to/v1', minMarks: 1, maxMarks: 2 },
      choices: ['محمد', '李小龍', 'Zoë 🗳️'].map((label, index) => ({ id: `m${index}`, label })),
    },
    motion({ id: 'statutes' }),
  ],
};

const choices = { 'contest-chair': 'long', 'contest-members': ['m0', 'm2'], 'contest-statutes': 'yes' };

async function enter(page: Page, code: string | undefined): Promise<void> {
  await page.goto(`/vote#${given(code)}`);
  await page.locator('.ballot').waitFor();
}

async function review(page: Page, code: string | undefined): Promise<void> {
  await enter(page, code);
  for (const id of ['chair-long', 'members-m0', 'members-m2', 'statutes-yes'])
    await page.locator(`#${id}`).check();
  await page.getByRole('button', { name: 'Review my ballot' }).click();
  await page.getByRole('button', { name: 'Cast my vote' }).waitFor();
}

describe.runIf(hasChromium())('every page', () => {
  let browser: Browser;
  let open: OpenElection;
  let live: OpenElection;
  let over: OpenElection;
  let unused: string[];

  beforeAll(async () => {
    browser = await launch();
    const voters = Array.from({ length: 8 }, (_, index) => `v${index}@example.org`);
    open = await site.web.open({ definition, voters });
    unused = open.codes.slice(2);
    live = await site.web.open({ definition, voters, settings: { results: 'live', mixThreshold: 1 } });
    over = await site.web.open({ definition, voters });
    for (const code of over.codes.slice(0, 5)) await vote(site.web.origin, code, choices);
    for (const code of live.codes.slice(0, 3)) await vote(site.web.origin, code, choices);
    await site.web.engine.settled();
    granted(await site.web.engine.close(organiser, over.id));
  });
  afterAll(() => browser.close());

  const pages: readonly [string, (page: Page) => Promise<unknown>][] = [
    ['home', (page) => page.goto('/')],
    ['landing', (page) => page.goto('/vote')],
    [
      'a mistyped code',
      async (page) => {
        await page.goto('/vote#ABCDE-FGHJK-MNPQR-STVWX-YZ234');
        await page.getByRole('alert').waitFor();
      },
    ],
    ['the ballot', (page) => enter(page, open.codes[0])],
    ['a ballot with live results', (page) => enter(page, live.codes[5])],
    [
      'a ballot with mistakes',
      async (page) => {
        await enter(page, open.codes[0]);
        await page.getByRole('button', { name: 'Review my ballot' }).click();
        await page.getByRole('alert').waitFor();
      },
    ],
    ['the review', (page) => review(page, open.codes[0])],
    [
      'the receipt',
      async (page) => {
        await review(page, unused.pop());
        await page.getByRole('button', { name: 'Cast my vote' }).click();
        await page.locator('.ticket').waitFor();
      },
    ],
    [
      'a used code',
      async (page) => {
        await page.goto(`/vote#${given(live.codes[0])}`);
        await page.getByRole('heading', { name: 'This code has been used' }).waitFor();
      },
    ],
    ['an open election', (page) => page.goto(`/e/${open.id}`)],
    ['live results', (page) => page.goto(`/e/${live.id}`)],
    ['the result', (page) => page.goto(`/e/${over.id}`)],
    ['the board', (page) => page.goto(`/e/${over.id}/board`)],
    ['the board before the close', (page) => page.goto(`/e/${open.id}/board`)],
    ['the receipt check', (page) => page.goto('/receipt')],
    ['an unknown address', (page) => page.goto('/nowhere')],
  ];

  const looks = [
    { colorScheme: 'light', viewport: { width: 1100, height: 900 } },
    { colorScheme: 'dark', viewport: { width: 320, height: 640 } },
  ] as const;

  test.each(pages)('%s is accessible in light and dark, and fits a phone', async (_name, visit) => {
    for (const look of looks) {
      const context = await browser.newContext({ baseURL: site.web.origin, ...look });
      const page = await context.newPage();
      await visit(page);
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      expect(await page.locator('h1').count()).toBe(1);
      await context.close();
    }
  });
});
