import axe from 'axe-core';
import { createTransport } from 'nodemailer';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launch } from '../../support/chromium.ts';
import { picture, watch } from './browser.ts';
import { expectedValues, fillRest, submitted } from './fillEvery.ts';
import { invitation, result } from './showpiece.ts';
import type { Stage } from './support.ts';
import { startStage } from './support.ts';

describe.runIf(hasChromium())('the playground in a browser', () => {
  let stage: Stage;
  let browser: Browser;
  beforeAll(async () => {
    stage = await startStage();
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await stage.stop();
  });

  async function open(who: string, where: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
    context.setDefaultTimeout(8000);
    const page = await context.newPage();
    const faults = watch(page, stage.playground.url);
    const place = stage.playground.workspace.conversationNamed(where)?.id ?? where;
    await page.goto(`${stage.playground.url}/#${stage.playground.person(who).id}/${place}`);
    await page
      .getByRole('button', { name: 'You are' })
      .or(page.getByRole('button', { name: 'People and channels' }))
      .first()
      .waitFor();
    return { page, faults, leave: () => context.close() };
  }

  test('an organiser types a command, fills in every kind of input, and hears of mistakes at their place', async () => {
    const { page, faults, leave } = await open('amelie', 'works-council');
    await page.getByRole('combobox', { name: 'Message or command' }).fill('/poll form');
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'New election' });
    await form.getByRole('button', { name: 'Create' }).click();
    const title = form.getByRole('textbox', { name: 'Title' });
    await expect.poll(() => title.getAttribute('aria-describedby')).toBeTruthy();
    expect(await describedText(page, 'Title')).toBe('Please complete this required field.');
    expect(await page.evaluate(focusedLabel)).toBe('Title');

    await title.fill('<b>Board & co</b>');
    await fillRest(page);
    await form.getByRole('button', { name: 'Create' }).click();
    await form.getByText('No angle brackets, please.').waitFor();
    expect(await form.getByRole('combobox', { name: 'Co-organiser' }).inputValue()).toBe('Seán O’Connor');
    expect(await title.inputValue()).toBe('<b>Board & co</b>');
    await title.fill('Works council 2027');
    await form.getByRole('button', { name: 'Create' }).click();
    await form.waitFor({ state: 'hidden' });
    expect(submitted(stage)).toMatchObject(await expectedValues(stage));
    expect(faults).toEqual([]);
    await leave();
  });

  test('a modal keeps the focus inside, steps forward and back, and closes on Escape', async () => {
    const { page, faults, leave } = await open('priya', 'general');
    await page.getByRole('combobox', { name: 'Message or command' }).fill('/poll steps');
    await page.keyboard.press('Enter');
    const word = page.getByRole('textbox', { name: 'Word' });
    await word.fill('deeper');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Step below' }).waitFor();
    for (const _ of Array.from({ length: 8 })) {
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(focusIsInside);
      expect(inside).toBe(true);
    }
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('dialog', { name: 'Step one' }).waitFor();
    expect(await word.inputValue()).toBe('deeper');
    await word.fill('next');
    await page.getByRole('button', { name: 'Go' }).click();
    await page.getByRole('dialog', { name: 'Step two' }).waitFor();
    expect(await word.inputValue()).toBe('next');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(stage.playground.person('priya').modal()).toBeUndefined();
    expect(faults).toEqual([]);
    await leave();
  });

  test('what people type stays text, whatever it looks like', async () => {
    const { page, faults, leave } = await open('sean', 'general');
    const typed =
      '<img src=x onerror="alert(1)"> &amp; *bold* `code` <https://evil.example|link> javascript:alert(1)';
    await page.getByRole('combobox', { name: 'Message or command' }).fill(typed);
    await page.keyboard.press('Enter');
    const last = page.locator('.message').last();
    await last.getByText('alert(1)').first().waitFor();
    expect(await last.locator('.prose').textContent()).toBe(
      '<img src=x onerror="alert(1)"> &amp; bold code <https://evil.example|link> javascript:alert(1)',
    );
    expect(await last.locator('.prose :is(img, a, script)').count()).toBe(0);
    expect(faults).toEqual([]);
    await leave();
  });

  test('only the person concerned sees ephemeral messages and private ones, and a badge says who waits', async () => {
    const { page, faults, leave } = await open('amelie', 'general');
    await stage.bolt.client.apiCall('chat.postMessage', {
      channel: stage.playground.person('bjorn').id,
      text: 'Only for Bjørn',
    });
    await page.getByRole('combobox', { name: 'Message or command' }).fill('/poll quiet please');
    await page.keyboard.press('Enter');
    await page.getByText('Only visible to you').last().waitFor();
    await page.getByRole('button', { name: 'Bjørn Ångström (1 unread)' }).click();
    await page.getByText('Only for Bjørn').waitFor();
    await page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: 'general' }).click();
    await page.getByRole('heading', { name: '#general' }).first().waitFor();
    await expect.poll(() => page.getByText('You said: quiet please').count()).toBe(0);
    await page.getByRole('button', { name: 'Bjørn Ångström', exact: true }).waitFor();
    expect(faults).toEqual([]);
    await leave();
  });

  test('a mailed ballot is read in a sandbox, and its link opens in a new tab', async () => {
    const html =
      '<p>Bonjour</p><a href="/ballot">Open my ballot</a><script>document.title = "broken out"</script>';
    await createTransport(stage.playground.smtpUrl).sendMail({
      from: 'elections@playground.example',
      to: 'elodie@playground.example',
      subject: 'Votre bulletin',
      html,
      text: `Open ${stage.appUrl}/ballot#CODE`,
    });
    const { page, faults, leave } = await open('amelie', 'general');
    await page.getByRole('button', { name: 'Élodie N’Diaye, by e-mail only (1 unread)' }).click();
    await page.getByRole('button', { name: 'Votre bulletin' }).click();
    const link = page.frameLocator('iframe').getByRole('link', { name: 'Open my ballot' });
    const [tab] = await Promise.all([page.waitForEvent('popup'), link.click()]);
    expect(await tab.evaluate('window.opener === null')).toBe(true);
    await page.getByRole('button', { name: 'Show plain text' }).click();
    await expect
      .poll(() => page.getByRole('link', { name: '/ballot#CODE' }).getAttribute('rel'))
      .toBe('noopener noreferrer');
    expect(faults.filter((fault) => !fault.includes('Blocked script execution'))).toEqual([]);
    await leave();
  });

  test('the newest message stays in sight, unless one reads further up', async () => {
    const { page, faults, leave } = await open('thuha', 'general');
    const { client } = stage.bolt;
    const post = (text: string) => client.apiCall('chat.postMessage', { channel: '#general', text });
    for (const number of Array.from({ length: 30 }).keys()) await post(`line ${number}`);
    await page.getByText('line 29').waitFor();
    await expect.poll(() => page.getByText('line 29').isVisible()).toBe(true);
    expect(await page.evaluate(distanceFromEnd)).toBeLessThan(2);
    await page.getByText('line 5', { exact: true }).scrollIntoViewIfNeeded();
    const before = await page.evaluate(distanceFromEnd);
    await post('line 30');
    await page.getByText('line 30').waitFor({ state: 'attached' });
    expect(await page.evaluate(distanceFromEnd)).toBeGreaterThan(Number(before));
    await page
      .getByRole('navigation', { name: 'Channels' })
      .getByRole('button', { name: 'works-council' })
      .click();
    await page.getByRole('heading', { name: '#works-council' }).first().waitFor();
    const there = stage.playground.person('thuha').messages('works-council').length;
    await expect.poll(() => page.locator('.message').count()).toBe(there);
    await expect.poll(() => page.getByText(/^line/).count()).toBe(0);
    expect(faults).toEqual([]);
    await leave();
  });

  test('the Home tab is asked for and shown', async () => {
    const { page, faults, leave } = await open('juergen', 'general');
    await page.getByRole('button', { name: 'Home' }).click();
    await page.locator('.home').getByText('Your Home').waitFor();
    expect(faults).toEqual([]);
    await leave();
  });

  /** Each by a person of their own: a modal that one leaves open is still there at the next visit. */
  const looks: readonly (readonly [string, string, BrowserContextOptions])[] = [
    ['light', 'amelie', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' }],
    ['dark', 'fatima', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
    ['phone', 'dmitri', { viewport: { width: 390, height: 800 }, colorScheme: 'light' }],
  ];

  test.each(looks)('looks right and can be used by everybody: %s', async (name, who, options) => {
    const { playground, bolt } = stage;
    const person = playground.person(who);
    const channel = `works-council`;
    await bolt.client.apiCall('chat.postMessage', { channel: `#${channel}`, text: 'Result', blocks: result });
    await bolt.client.apiCall('chat.postMessage', {
      channel: person.id,
      text: 'Vote',
      blocks: invitation(person.id),
    });
    const { page, faults, leave } = await open(who, channel, options);
    await page.getByText('Check it yourself').last().waitFor();
    await picture(page, `${name}-channel`);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.goto(`${playground.url}/#${person.id}/${playground.workspace.direct(person.id).id}`);
    await page.reload();
    await page.getByRole('button', { name: 'Decline' }).last().click();
    await picture(page, `${name}-confirm`);
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'Message or command' }).fill('/poll form');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'New election' }).getByRole('button', { name: 'Create' }).click();
    await page.getByText('Please complete this required field.').first().waitFor();
    await picture(page, `${name}-form`);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    await page.keyboard.press('Escape');
    expect(faults).toEqual([]);
    await leave();
  });
});

// Run in the page, which has the DOM that these tests do not.
const focusedLabel =
  'document.getElementById(document.activeElement.getAttribute("aria-labelledby")).textContent';
const focusIsInside =
  'document.activeElement === document.body || document.activeElement.closest("dialog") !== null';

const distanceFromEnd =
  '((log) => log.scrollHeight - log.scrollTop - log.clientHeight)(document.querySelector("[role=log]"))';

async function describedText(page: Page, label: string): Promise<string | null> {
  const ids = await page.getByRole('textbox', { name: label }).getAttribute('aria-describedby');
  return await page.locator(`#${ids?.split(' ')[0]}`).textContent();
}

/** What axe finds against WCAG 2 A and AA, as readable lines. */
async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { axe: loaded } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await loaded.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
    return violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' | ')}`);
  });
  return found;
}
