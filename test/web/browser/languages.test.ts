import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Definition } from '../../../src/core/election.ts';
import { aboutLanguage, languages } from '../../../src/locales/languages.ts';
import { hasChromium, launch } from '../../support/chromium.ts';
import { contest, motion, plainCountings } from '../../support/definitions.ts';
import { granted, type OpenElection, organiser } from '../../support/webElection.ts';
import { accessibilityProblems, overflow } from '../support/browser.ts';
import { given, useSite } from '../support/site.ts';
import { vote } from '../support/voter.ts';

const site = useSite();
const names = ['Ana Müller', 'فاطمة الزهراء', '李小龍'];
const definition: Definition = {
  title: 'Xanadu 2026',
  description: '',
  contests: [
    contest(plainCountings['stv-scottish/v1'], names, { id: 'q1', title: 'Xerxes' }),
    contest(plainCountings['star/v1'], names, { id: 'q2', title: 'مجلس' }),
    motion({ id: 'q3' }),
  ],
};
const filled = { 'contest-q1-c1': '1', 'contest-q1-c2': '2', 'contest-q2-c1': '5', 'contest-q2-c3': '2' };

describe.runIf(hasChromium())('on a phone, without violation of axe’s rules and nothing cut off', () => {
  let browser: Browser;
  let open: OpenElection;
  let over: OpenElection;

  beforeAll(async () => {
    browser = await launch();
    const voters = Array.from({ length: 8 }, (_, index) => `v${index}@example.org`);
    open = await site.web.open({ definition, voters, settings: { closesAt: '2098-09-28T12:00:00Z' } });
    over = await site.web.open({ definition, voters });
    for (const [index, code] of over.codes.slice(0, 6).entries()) {
      const answers = { ...filled, 'contest-q3': index % 2 === 0 ? 'yes' : 'abstain' };
      expect((await vote(site.web.origin, code, answers)).status).toBe(200);
    }
    granted(await site.web.engine.close(organiser, over.id));
    await site.web.engine.settled();
  });
  afterAll(() => browser.close());

  test.each(languages)('pages in %s', async (language) => {
    const { tag, direction } = aboutLanguage(language);
    const context = await browser.newContext({
      baseURL: site.web.origin,
      locale: tag,
      viewport: { width: 320, height: 700 },
    });
    const page = await context.newPage();
    const good = async (name: string, byAxe = false) => {
      expect(await page.locator('html').getAttribute('dir'), name).toBe(direction);
      expect(await page.locator('html').getAttribute('lang'), name).toBe(tag);
      expect(await overflow(page), name).toBe(0);
      if (byAxe) expect(await accessibilityProblems(page), name).toEqual([]);
    };
    await page.goto('/');
    await good('home');
    await page.goto(`/vote#${given(open.codes[0])}`);
    await page.locator('.ballot').waitFor();
    await good('ballot');
    await page.locator('.ballot > button').last().click();
    await page.getByRole('alert').waitFor();
    await good('mistakes', true);
    await page.goto(`/e/${over.id}`);
    await good('result', true);
    await context.close();
  });
});
