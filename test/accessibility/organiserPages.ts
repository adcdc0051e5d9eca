import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translator } from '../../src/locales/catalogue.ts';
import { aboutLanguage, type Language } from '../../src/locales/languages.ts';
import { hasChromium, launch } from '../support/chromium.ts';
import { readerOn } from '../web/support/looking.ts';
import { officeChat } from '../web/support/organiserPages/chat.ts';
import { wayIn } from '../web/support/organiserPages/way.ts';
import { createWorld, type World } from '../web/support/organiserPages/world.ts';
import { visitOrganiserPages } from '../web/support/organiserPages.ts';
import { useSite } from '../web/support/site.ts';

/** That a link was asked for too often is forgotten after so many milliseconds. */
const forgotten = 11 * 60_000;

/** `OFFICE_LANGUAGES=en,ar` visits them in these only: all of them take minutes. */
const chosen = process.env['OFFICE_LANGUAGES']?.split(',');

/** All of an organiser’s pages in some of the languages: two files share them, so that two processors have work. */
export function visitedIn(some: readonly Language[]): void {
  const languages = some.filter((language) => chosen?.includes(language) ?? true);
  const site = useSite([officeChat]);

  describe.runIf(hasChromium() && languages.length > 0)('an organiser’s pages and states', () => {
    let browser: Browser;
    let world: World;

    beforeAll(async () => {
      browser = await launch();
      world = await createWorld(site);
    });
    afterAll(() => browser.close());

    test.each(languages)('in %s', async (language) => {
      site.web.setClockAhead(languages.indexOf(language) * forgotten);
      const { context, page, look, found } = await readerOn(browser, site.web.origin, language);
      const way = wayIn(page, world, translator(aboutLanguage(language).tag));
      const others = await visitOrganiserPages(way, world, look);
      expect([...others, ...found]).toEqual([]);
      await context.close();
    });
  });
}
