import type { Browser, BrowserContext, Page } from 'playwright-core';
import { aboutLanguage, type Language } from '../../../src/locales/languages.ts';
import { accessibilityProblems, ofLooks, ofWords, overflow, pictured, spilling } from './browser.ts';
import type { Look } from './voterPages.ts';

/** A reader of one language, and what was found wrong with the pages that they looked at. */
export interface Reader {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly look: Look;
  readonly found: string[];
}

const phone = { width: 320, height: 700 };

/**
 * On a phone: the language and direction of a page, its width, and axe’s rules; in English on a wide screen and in dark as
 * well, and contrast, which words do not change.
 */
export async function readerOn(browser: Browser, origin: string, language: Language): Promise<Reader> {
  const { tag } = aboutLanguage(language);
  const context = await browser.newContext({ baseURL: origin, locale: tag, viewport: phone });
  const page = await context.newPage();
  const found: string[] = [];
  const look: Look = async (name) => {
    await pictured(page, `${language}-${name}`);
    const said = await asSaid(page, language);
    const seen = language === 'en' ? await asSeen(page) : await asText(page);
    found.push(...[...said, ...seen].map((problem) => `${name}: ${problem}`));
  };
  return { context, page, look, found };
}

async function asText(page: Page): Promise<readonly string[]> {
  return [
    ...((await overflow(page)) === 0 ? [] : ['wider than the phone']),
    ...(await spilling(page)).map((part) => `spills over: ${part}`),
    ...(await accessibilityProblems(page, ofWords)),
  ];
}

async function asSaid(page: Page, language: Language): Promise<readonly string[]> {
  const { tag, direction } = aboutLanguage(language);
  const root = page.locator('html');
  return [
    ...((await root.getAttribute('dir')) === direction ? [] : [`not ${direction}`]),
    ...((await root.getAttribute('lang')) === tag ? [] : [`not ${tag}`]),
  ];
}

const widths = [
  { colorScheme: 'light', width: 1100, height: 900 },
  { colorScheme: 'dark', ...phone },
] as const;

async function asSeen(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { colorScheme, ...size } of widths) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    const problems = await accessibilityProblems(page, colorScheme === 'dark' ? ofLooks : null);
    found.push(...problems.map((problem) => `${colorScheme}: ${problem}`));
    if ((await overflow(page)) !== 0) found.push(`wider than ${size.width} pixels`);
    found.push(...(await spilling(page)).map((part) => `spills over ${size.width} pixels: ${part}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if ((await page.locator('h1').count()) !== 1) found.push('not one h1');
  return found;
}
