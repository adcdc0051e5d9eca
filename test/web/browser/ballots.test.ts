import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { hasChromium, launch } from '../../support/chromium.ts';
import { contest, plainCountings } from '../../support/definitions.ts';
import { watchErrors } from '../support/browser.ts';
import { given, useSite } from '../support/site.ts';

const site = useSite();
const names = ['Ana', 'Bo', 'Chen', 'Dora'];

const definition = {
  title: 'Council',
  description: '',
  contests: [
    contest(plainCountings['irv/v1'], names, { id: 'chair', title: 'Chair' }),
    contest(plainCountings['schulze/v1'], names, { id: 'venue', title: 'Venue' }),
    contest(plainCountings['star/v1'], names, { id: 'logo', title: 'Logo' }),
    contest(plainCountings['cumulative/v1'], names, { id: 'money', title: 'Money' }),
  ],
};

describe.runIf(hasChromium())('a ballot in a browser', () => {
  let browser: Browser;
  let codes: string[];
  beforeAll(async () => {
    browser = await launch();
    const voters = Array.from({ length: 12 }, (_, index) => `v${index}@example.org`);
    codes = [...(await site.web.open({ definition, voters })).codes];
  });
  afterAll(() => browser.close());

  /** The ballot of a voter who has none yet, on a page that must not fail. */
  async function ballot(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ baseURL: site.web.origin, ...options });
    const errors = watchErrors(context);
    onTestFinished(async () => {
      await context.close();
      expect(errors).toEqual([]);
    });
    const page = await context.newPage();
    await page.goto('/vote');
    await page.locator('#code').fill(given(codes.pop()));
    await page.getByRole('button', { name: 'Continue to the ballot' }).click();
    await page.locator('.ballot').waitFor();
    return page;
  }

  const question = (page: Page, title: string): Locator =>
    page.getByRole('group', { name: title, exact: true });
  const press = (group: Locator, name: string) => group.getByRole('button', { name, exact: true }).click();

  /** The ranked choices, the first one first. */
  const order = (group: Locator) => group.locator('.order label').allTextContents();

  async function goOn(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Review my ballot' }).click();
  }

  /** What the review tells of a question. */
  async function reviewed(page: Page, title: string): Promise<readonly string[]> {
    return page.locator('.choices-made > div', { hasText: title }).locator('dd').allTextContents();
  }

  async function leaveBlank(page: Page, ...titles: readonly string[]): Promise<void> {
    for (const title of titles) await question(page, title).getByLabel('Blank vote').check();
  }

  test('is ranked by buttons, and the ranks are in the fields of the form', async () => {
    const page = await ballot();
    const chair = question(page, 'Chair');
    for (const name of ['Add Chen', 'Add Ana', 'Add Bo', 'Ana: up', 'Bo: remove']) await press(chair, name);
    await expect.poll(() => order(chair)).toEqual(['Ana', 'Chen']);
    await expect.poll(() => chair.locator('.count').textContent()).toBe('2 of up to 3 ranked');
    await press(chair, 'Ana: down');
    await expect.poll(() => order(chair)).toEqual(['Chen', 'Ana']);
    await leaveBlank(page, 'Venue', 'Logo', 'Money');
    await goOn(page);
    await expect.poll(() => reviewed(page, 'Chair')).toEqual(['1. Chen', '2. Ana']);
  });

  test('takes no more choices than it has ranks', async () => {
    const page = await ballot({ viewport: { width: 900, height: 1400 } });
    const chair = question(page, 'Chair');
    for (const name of ['Add Ana', 'Add Bo', 'Add Chen']) await press(chair, name);
    await expect.poll(() => chair.getByRole('button', { name: 'Add Dora' }).isDisabled()).toBe(true);
    await expect.poll(() => chair.locator('.full').isVisible()).toBe(true);
    await drag(page, row(chair, 'Dora'), row(chair, 'Ana'), 'above');
    await expect.poll(() => order(chair)).toEqual(['Ana', 'Bo', 'Chen']);
    await press(chair, 'Bo: remove');
    await press(chair, 'Add Dora');
    await expect.poll(() => order(chair)).toEqual(['Ana', 'Chen', 'Dora']);
  });

  test('is ranked by keyboard alone, every step told, and the focus stays on the choice', async () => {
    const page = await ballot();
    const chair = question(page, 'Chair');
    const told = () => chair.getByRole('status').textContent();
    const focused = () => page.locator(':focus').getAttribute('aria-label');
    await chair.getByRole('button', { name: 'Add Ana' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(told).toBe('Ana: rank 1 of 1');
    await expect.poll(focused).toBe('Move Ana');
    await chair.getByRole('button', { name: 'Add Bo' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowUp');
    await expect.poll(told).toBe('Bo: rank 1 of 2');
    await expect.poll(focused).toBe('Move Bo');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => order(chair)).toEqual(['Ana', 'Bo']);
    await page.keyboard.press('Delete');
    await expect.poll(told).toBe('Bo: not ranked');
    await expect.poll(focused).toBe('Add Bo');
    await expect.poll(() => order(chair)).toEqual(['Ana']);
  });

  test('is ranked by dragging with a mouse: into the order, within it and out of it', async () => {
    const page = await ballot({ viewport: { width: 900, height: 1400 } });
    const chair = question(page, 'Chair');
    for (const name of ['Add Ana', 'Add Bo']) await press(chair, name);
    await drag(page, row(chair, 'Chen'), row(chair, 'Ana'), 'above');
    await expect.poll(() => order(chair)).toEqual(['Chen', 'Ana', 'Bo']);
    await drag(page, row(chair, 'Chen'), row(chair, 'Bo'), 'below');
    await expect.poll(() => order(chair)).toEqual(['Ana', 'Bo', 'Chen']);
    await expect.poll(() => chair.getByRole('status').textContent()).toBe('Chen: rank 3 of 3');
    await drag(page, row(chair, 'Ana'), row(chair, 'Dora'), 'below');
    await expect.poll(() => order(chair)).toEqual(['Bo', 'Chen']);
    await expect.poll(() => chair.getByRole('status').textContent()).toBe('Ana: not ranked');
  });

  test('is ranked by dragging with a finger on the handle', async () => {
    const page = await ballot({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 1600 } });
    const chair = question(page, 'Chair');
    for (const name of ['Add Ana', 'Add Bo', 'Add Chen']) await press(chair, name);
    const from = await middle(row(chair, 'Chen').locator('.handle'));
    const to = await middle(row(chair, 'Ana'));
    const touch = await page.context().newCDPSession(page);
    const send = (type: 'touchStart' | 'touchMove', y: number) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x: from.x, y }] });
    await send('touchStart', from.y);
    for (const part of [0.3, 0.6, 1]) await send('touchMove', from.y + (to.y - 20 - from.y) * part);
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect.poll(() => order(chair)).toEqual(['Chen', 'Ana', 'Bo']);
  });

  test('takes equal ranks through the fields, where the rule does', async () => {
    const page = await ballot();
    const venue = question(page, 'Venue');
    for (const name of ['Add Ana', 'Add Bo', 'Add Chen']) await press(venue, name);
    await venue.getByLabel('Chen', { exact: true }).selectOption('2nd');
    await expect.poll(() => order(venue)).toEqual(['Ana', 'Bo', 'Chen']);
    await leaveBlank(page, 'Chair', 'Logo', 'Money');
    await goOn(page);
    await expect.poll(() => reviewed(page, 'Venue')).toEqual(['1. Ana', '2. Bo = Chen']);
    await page.getByRole('button', { name: 'Change my choices' }).click();
    await expect
      .poll(() => question(page, 'Venue').getByLabel('Chen', { exact: true }).inputValue())
      .toBe('2');
    await press(question(page, 'Venue'), 'Chen: up');
    await expect.poll(() => order(question(page, 'Venue'))).toEqual(['Ana', 'Chen', 'Bo']);
  });

  test('keeps everything as it was after a mistake and on the way back from the review', async () => {
    const page = await ballot();
    for (const name of ['Add Dora', 'Add Bo']) await press(question(page, 'Chair'), name);
    await question(page, 'Logo')
      .getByRole('radiogroup', { name: 'Bo' })
      .getByLabel('4', { exact: true })
      .check();
    await question(page, 'Money').getByLabel('Ana').fill('x');
    await leaveBlank(page, 'Venue');
    await goOn(page);
    const problem = page.getByRole('alert').getByRole('link', { name: /Money – Give whole numbers/u });
    await problem.click();
    await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe('money-c1');
    const money = question(page, 'Money').getByLabel('Ana');
    await expect.poll(() => money.inputValue()).toBe('x');
    await money.fill('5');
    await goOn(page);
    await expect.poll(() => reviewed(page, 'Logo')).toEqual(['Bo 4']);
    await page.getByRole('button', { name: 'Change my choices' }).click();
    await expect.poll(() => order(question(page, 'Chair'))).toEqual(['Dora', 'Bo']);
    await expect.poll(() => question(page, 'Money').getByLabel('Ana').inputValue()).toBe('5');
    await expect.poll(() => question(page, 'Venue').getByLabel('Blank vote').isChecked()).toBe(true);
  });

  test('adds up points while they are given, and tells when they are too many', async () => {
    const page = await ballot();
    const money = question(page, 'Money');
    await money.getByLabel('Ana').fill('3');
    await money.getByLabel('Bo').fill('2');
    await expect.poll(() => money.locator('.count').textContent()).toBe('5 of 5 points given');
    await expect.poll(() => money.locator('.count').getAttribute('class')).toBe('count');
    await money.getByLabel('Bo').fill('3');
    await expect.poll(() => money.locator('.count').getAttribute('class')).toBe('count over');
    await money.getByLabel('Blank vote').check();
    await expect.poll(() => money.locator('.count').textContent()).toBe('0 of 5 points given');
    await expect.poll(() => money.getByLabel('Ana').inputValue()).toBe('');
  });

  test('keeps ranks, scores and the blank vote apart', async () => {
    const page = await ballot();
    const [chair, logo] = [question(page, 'Chair'), question(page, 'Logo')];
    await press(chair, 'Add Ana');
    await chair.getByLabel('Blank vote').check();
    await expect.poll(() => order(chair)).toEqual([]);
    await press(chair, 'Add Bo');
    await expect.poll(() => chair.getByLabel('Blank vote').isChecked()).toBe(false);
    const score = logo.getByRole('radiogroup', { name: 'Ana' }).getByLabel('5', { exact: true });
    await score.check();
    await logo.getByLabel('Blank vote').check();
    await expect.poll(() => score.isChecked()).toBe(false);
    await score.check();
    await expect.poll(() => logo.getByLabel('Blank vote').isChecked()).toBe(false);
  });

  test('is complete without JavaScript: a rank, a score or points for each choice', async () => {
    const page = await ballot({ javaScriptEnabled: false });
    await page.locator('#chair-c2').selectOption('1st');
    await page.locator('#chair-c1').selectOption('2nd');
    await page.locator('#venue-c4').selectOption('1st');
    await page.locator('#venue-c3').selectOption('1st');
    await page.locator('#logo-c1').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.locator('#money-c2').fill('4');
    await Promise.all([page.waitForEvent('load'), page.locator('button', { hasText: 'Review' }).click()]);
    await expect.poll(() => reviewed(page, 'Chair')).toEqual(['1. Bo', '2. Ana']);
    await expect.poll(() => reviewed(page, 'Venue')).toEqual(['1. Chen = Dora']);
    await expect.poll(() => reviewed(page, 'Logo')).toEqual(['Ana 1']);
    await expect.poll(() => reviewed(page, 'Money')).toEqual(['Bo 4']);
    await Promise.all([
      page.waitForEvent('load'),
      page.locator('button', { hasText: 'Cast my vote' }).click(),
    ]);
    await expect.poll(() => page.locator('h1').textContent()).toContain('Your vote is cast');
  });
});

function row(group: Locator, name: string): Locator {
  return group.locator('.rank-row', { hasText: name });
}

async function middle(place: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const { x, y, width, height } = given(await place.boundingBox());
  return { x: x + width / 2, y: y + height / 2 };
}

async function drag(page: Page, from: Locator, to: Locator, side: 'above' | 'below'): Promise<void> {
  const [start, end] = [await middle(from), await middle(to)];
  const y = end.y + (side === 'above' ? -20 : 20);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  for (const part of [0.3, 0.6, 1]) await page.mouse.move(start.x, start.y + (y - start.y) * part);
  await page.mouse.up();
}
