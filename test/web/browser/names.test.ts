import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launch } from '../../support/chromium.ts';
import { chooseUpTo, contest } from '../../support/definitions.ts';
import { watchErrors } from '../support/browser.ts';
import { given, useSite } from '../support/site.ts';

const site = useSite();
const definition = {
  title: 'Council',
  description: '',
  contests: [
    contest('choose-one/v1', ['Ana', 'Bo'], { id: 'chair', title: 'Chair', writeIns: 1 }),
    chooseUpTo(2, ['Chen', 'Dora'], { id: 'board', title: 'Board', writeIns: 2 }),
  ],
};

describe.runIf(hasChromium())('names on a ballot in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test('choose themselves while they are written, and go with another choice', async () => {
    const { codes } = await site.web.open({ definition });
    const context = await browser.newContext({ baseURL: site.web.origin });
    const errors = watchErrors(context);
    const page = await context.newPage();
    await page.goto('/vote');
    await page.locator('#code').fill(given(codes[0]));
    await page.getByRole('button', { name: 'Continue to the ballot' }).click();
    const chair = page.getByRole('group', { name: 'Chair', exact: true });
    const name = chair.getByLabel('A name that is not on the list');
    const other = chair.getByLabel('Somebody who is not on the list');
    await name.fill('Eve');
    expect(await other.isChecked()).toBe(true);
    await chair.getByLabel('Ana').check();
    expect(await name.inputValue()).toBe('');
    await other.check();
    expect(await name.inputValue()).toBe('Eve');

    const board = page.getByRole('group', { name: 'Board', exact: true });
    const [first, second] = [1, 2].map((n) => board.getByLabel(`Name ${n} that is not on the list`));
    await board.getByLabel('Chen').check();
    await given(first).fill('Fay');
    expect(await board.locator('.count').textContent()).toBe('2 of 2 chosen');
    await given(second).fill('Gus');
    expect(await board.locator('.count').getAttribute('class')).toContain('over');
    await board.getByLabel('Blank vote').check();
    expect(await given(first).inputValue()).toBe('');
    expect(await board.getByLabel('Chen').isChecked()).toBe(false);
    await given(first).fill('Fay');
    expect(await board.getByLabel('Blank vote').isChecked()).toBe(false);
    expect(await board.locator('.count').textContent()).toBe('1 of 2 chosen');
    await page.getByRole('button', { name: 'Review my ballot' }).click();
    expect(await page.locator('.choices-made dd').allTextContents()).toEqual([
      'Eve (written in)',
      'Fay (written in)',
    ]);
    await context.close();
    expect(errors).toEqual([]);
  });
});
