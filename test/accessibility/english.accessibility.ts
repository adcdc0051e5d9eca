import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ballotKind } from '../../src/core/counting.ts';
import type { Definition } from '../../src/core/election.ts';
import { hasChromium, launch } from '../support/chromium.ts';
import { contest, motion, plainCountings } from '../support/definitions.ts';
import { chairDefinition, granted, type OpenElection, organiser } from '../support/webElection.ts';
import { accessibilityProblems, ofLooks, overflow, spilling } from '../web/support/browser.ts';
import { given, useSite } from '../web/support/site.ts';
import { vote } from '../web/support/voter.ts';

const site = useSite();
const chair = given(chairDefinition.contests[0]);
const longest = 'Bartholomewfeatherstonehaughcholmondeleyoftheuppereasternofficeandbeyondxy';

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

/** A contest of every kind of ballot and of result; one name is Arabic, one as long as names may be. */
const labels = ['Ana', 'محمد', longest, 'Zoë 🗳️'];
const kinds = (
  [
    'irv/v1',
    'stv-scottish/v1',
    'schulze/v1',
    'ranked-pairs/v1',
    'star/v1',
    'bloc-star/v1',
    'majority-judgement/v1',
    'cumulative/v1',
    'works-council-lists/v1',
    'works-council-persons/v1',
  ] as const
).map((rule, index) => {
  const lists = rule === 'works-council-lists/v1' || rule === 'works-council-persons/v1';
  return contest(plainCountings[rule], lists ? labels.slice(0, 3) : labels, { id: `q${index}`, title: rule });
});
const everyKind: Definition = { title: 'Every kind', description: '', contests: kinds };

/** One of a few different ballots of every kind. */
function ballotOf(voter: number): Record<string, string> {
  const fields = kinds.map(({ id, counting, choices: all }) => {
    if (ballotKind(counting.rule) === 'marks') return [[`contest-${id}`, `c${(voter % 3) + 1}`]];
    return all
      .slice(0, 3)
      .map((_, index) => [`contest-${id}-c${index + 1}`, String(((index + voter) % 3) + 1)]);
  });
  const points = { 'contest-q7-c1': '2', 'contest-q7-c2': '3', 'contest-q7-c3': '' };
  return { ...Object.fromEntries(fields.flat()), ...points };
}

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
  let all: OpenElection;
  let counted: OpenElection;

  beforeAll(async () => {
    browser = await launch();
    const voters = Array.from({ length: 8 }, (_, index) => `v${index}@example.org`);
    open = await site.web.open({ definition, voters });
    unused = open.codes.slice(2);
    live = await site.web.open({ definition, voters, settings: { results: 'live', mixThreshold: 1 } });
    over = await site.web.open({ definition, voters });
    all = await site.web.open({ definition: everyKind, voters });
    counted = await site.web.open({ definition: everyKind, voters });
    for (const [voter, code] of counted.codes.entries()) {
      expect((await vote(site.web.origin, code, ballotOf(voter))).status).toBe(200);
    }
    granted(await site.web.engine.close(organiser, counted.id));
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
    ['a ballot of every kind', (page) => enter(page, all.codes[0])],
    [
      'a ballot of every kind, filled in with mistakes',
      async (page) => {
        await enter(page, all.codes[0]);
        for (const name of ['Add Ana', 'Add محمد'])
          for (const ranking of await page.locator('.ranking').all())
            await ranking.getByRole('button', { name }).click();
        await page.locator('#q7-c1').fill('x');
        await page.locator('#q5-c2').press('ArrowRight');
        await page.getByRole('button', { name: 'Review my ballot' }).click();
        await page.getByRole('alert').waitFor();
      },
    ],
    ['results of every kind', (page) => page.goto(`/e/${counted.id}`)],
    [
      'every round and every comparison',
      async (page) => {
        await page.goto(`/e/${counted.id}#q1-rounds`);
        await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
      },
    ],
    ['the board of every kind', (page) => page.goto(`/e/${counted.id}/board`)],
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
    [
      'the record check',
      async (page) => {
        await page.goto('/verify');
        await page.locator('#verify-form').waitFor();
      },
    ],
    [
      'one’s own entry of the roll',
      async (page) => {
        await page.goto('/mine');
        await page.getByLabel('Your personal code').fill(given(over.codes[0]));
        await page.getByRole('button', { name: 'Show my entry' }).click();
        await page.getByRole('heading', { name: 'How to check it' }).waitFor();
      },
    ],
    ['an unknown address', (page) => page.goto('/nowhere')],
  ];

  const looks = [
    { colorScheme: 'light', width: 1100, height: 900 },
    { colorScheme: 'dark', width: 320, height: 640 },
  ] as const;

  test.each(pages)('%s is accessible in light and dark, and fits a phone', async (_name, visit) => {
    const context = await browser.newContext({ baseURL: site.web.origin });
    const page = await context.newPage();
    await visit(page);
    for (const { colorScheme, ...size } of looks) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      expect(await accessibilityProblems(page, colorScheme === 'dark' ? ofLooks : null)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      expect(await spilling(page)).toEqual([]);
      expect(await page.locator('h1').count()).toBe(1);
    }
    await context.close();
  });
});
