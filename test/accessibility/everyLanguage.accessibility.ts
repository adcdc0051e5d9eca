import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Definition } from '../../src/core/election.ts';
import { languages } from '../../src/locales/languages.ts';
import { hasChromium, launch } from '../support/chromium.ts';
import { contest, motion, plainCountings } from '../support/definitions.ts';
import { granted, type OpenElection, organiser } from '../support/webElection.ts';
import { readerOn } from '../web/support/looking.ts';
import { given, useSite } from '../web/support/site.ts';
import { vote } from '../web/support/voter.ts';
import { visitVoterPages } from '../web/support/voterPages.ts';

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
const answers = { 'contest-q1-c1': '1', 'contest-q1-c2': '2', 'contest-q2-c1': '5', 'contest-q2-c3': '2' };
const filled = { ...answers, 'contest-q3': 'yes' };

/** English is looked at more closely, in english.accessibility.ts. */
const others = languages.filter((language) => language !== 'en');

describe.runIf(hasChromium())('on a phone, without violation of axe’s rules and nothing cut off', () => {
  let browser: Browser;
  let open: OpenElection;
  let live: OpenElection;
  let over: OpenElection;

  beforeAll(async () => {
    browser = await launch();
    const voters = Array.from({ length: 20 }, (_, index) => `v${index}@example.org`);
    const settings = { closesAt: '2098-09-28T12:00:00Z' };
    open = await site.web.open({ definition, voters, settings });
    live = await site.web.open({ definition, voters, settings: { results: 'live', mixThreshold: 1 } });
    over = await site.web.open({ definition, voters });
    const cast = async (code: string | undefined, motionVote: string) =>
      expect(
        (await vote(site.web.origin, given(code), { ...answers, 'contest-q3': motionVote })).status,
      ).toBe(200);
    await cast(open.codes.at(-1), 'yes');
    for (const code of live.codes.slice(0, 3)) await cast(code, 'no');
    for (const [index, code] of over.codes.slice(0, 6).entries())
      await cast(code, index % 2 === 0 ? 'yes' : 'abstain');
    granted(await site.web.engine.close(organiser, over.id));
    await site.web.engine.settled();
  });
  afterAll(() => browser.close());

  test.each(others)('a voter’s pages in %s', async (language) => {
    const { context, page, look, found } = await readerOn(browser, site.web.origin, language);
    const index = others.indexOf(language);
    const codes = {
      voting: given(open.codes[2 * index]),
      early: given(open.codes[2 * index + 1]),
      used: given(open.codes.at(-1)),
    };
    await visitVoterPages(page, { open, codes, answers: filled, live, over }, look);
    expect(found).toEqual([]);
    await context.close();
  });
});
