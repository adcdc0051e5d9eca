import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launch } from '../support/chromium.ts';
import { reachableFolder } from '../support/postgres.ts';
import { picture, watch } from '../web/playground/browser.ts';

const receipt = /(?:[0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}/u;

describe.runIf(hasChromium())('one person plays a whole election in the browser', () => {
  let folder: string;
  let app: ChildProcess;
  let browser: Browser;
  let page: Page;
  let faults: readonly string[];

  beforeAll(async () => {
    folder = await reachableFolder();
    const env = {
      PATH: process.env['PATH'],
      PORT: '0',
      PLAYGROUND_PORT: '0',
      DATA_DIR: join(folder, 'data'),
    };
    const main = join(import.meta.dirname, '../../src/main.ts');
    app = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const url = await playgroundUrl(app);
    browser = await launch();
    const context = await browser.newContext({
      viewport: { width: 1280, height: 860 },
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(15_000);
    page = await context.newPage();
    faults = watch(page, url);
    await page.goto(url);
  });

  afterAll(async () => {
    await browser?.close();
    const gone = new Promise((resolve) => app.once('exit', resolve));
    app.kill('SIGTERM');
    await gone;
    await rm(folder, { recursive: true, force: true });
  });

  const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
  const button = (name: string | RegExp) => page.getByRole('dialog').last().getByRole('button', { name });
  const codes: string[] = [];

  async function command(text: string): Promise<void> {
    const box = page.getByRole('combobox', { name: 'Message or command' });
    await box.fill(text);
    await box.press('Enter');
  }

  /** A trigger lives for three seconds: on a busy machine a person types the command once more. */
  async function commandThatOpens(text: string, form: Locator): Promise<void> {
    await command(text);
    const opened = form.waitFor({ timeout: 6000 }).then(
      () => true,
      () => false,
    );
    if (await opened) return;
    await command(text);
    await form.waitFor();
  }

  async function be(name: string): Promise<void> {
    await page
      .getByRole('button', { name: new RegExp(`^${name}`, 'u') })
      .first()
      .click();
  }

  async function go(channel: string): Promise<void> {
    await page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: channel }).click();
  }

  test('creates an election with a slash command and a form', async () => {
    await go('works-council');
    const form = dialog('New election');
    await commandThatOpens('/election create', form);
    await form.getByRole('radio', { name: /A board or committee/u }).check();
    await picture(page, 'walk-0-template');
    await button('Continue').click();
    await form.getByRole('textbox', { name: 'Choices, one a line' }).waitFor();
    await form.getByRole('textbox', { name: 'Title' }).fill('Works council 2027 <script>alert(1)</script>');
    await form.getByRole('textbox', { name: 'Question' }).fill('Who should represent us?');
    const choices = 'Priya Raghunathan\nفاطمة الزهراء المنصوري\nBjørn Ångström';
    await form.getByRole('textbox', { name: 'Choices, one a line' }).fill(choices);
    await form.getByRole('textbox', { name: 'Seats to fill' }).fill('4');
    await picture(page, 'walk-1-create');
    await button('Create the draft').click();
    await form.getByText('There are more seats than choices.').waitFor();
    await form.getByRole('textbox', { name: 'Seats to fill' }).fill('2');
    await button('Create the draft').click();
    await dialog('Anonylections').getByText('Next: say who may vote.').waitFor();
    await picture(page, 'walk-2-draft');
  });

  test('draws up the roll, opens the voting and sends the invitations', async () => {
    await button('Add voters').click();
    const form = dialog('Who may vote');
    await form.getByRole('combobox', { name: 'Channels' }).click();
    await page.getByRole('option', { name: /works-council/u }).click();
    await page.keyboard.press('Tab');
    await form
      .getByRole('textbox', { name: /E-mail addresses/u })
      .fill('Élodie <elodie@playground.example>\nnonsense');
    await button('Add').click();
    await form
      .getByText(/nonsense/u)
      .last()
      .waitFor();
    await picture(page, 'walk-3-roll');
    await form.getByRole('textbox', { name: /E-mail addresses/u }).fill('Élodie <elodie@playground.example>');
    await button('Add').click();
    await page.getByText(/voters are on the roll now/u).waitFor();
    await button('Open the voting').click();
    await page
      .getByRole('alertdialog')
      .or(page.getByRole('dialog', { name: 'Open the voting?' }))
      .last()
      .getByRole('button', { name: 'Open the voting' })
      .click();
    await page.getByText('Fingerprint in full').first().waitFor();
    await button('Send invitations').click();
    await page.getByText(/invitations are on their way/u).waitFor();
    await picture(page, 'walk-4-invited');
    await page.keyboard.press('Escape');
  });

  test('votes in a private modal, from the personal message', async () => {
    await be('Seán O’Connor');
    await page
      .getByRole('navigation', { name: 'Channels' })
      .getByRole('button', { name: /Anonylections/u })
      .click();
    await page.getByRole('button', { name: 'Vote', exact: true }).last().click();
    const ballot = dialog('Your ballot');
    await ballot.getByRole('checkbox', { name: 'Bjørn Ångström' }).check();
    await picture(page, 'walk-5-ballot');
    await button('Review').click();
    const announced = receipt.exec((await dialog('Review your ballot').textContent()) ?? '')?.[0];
    await picture(page, 'walk-6-review');
    await button('Cast my vote').click();
    await dialog('Your receipt').getByText('Your vote is cast').waitFor();
    const kept = receipt.exec((await dialog('Your receipt').textContent()) ?? '')?.[0] ?? '';
    expect(kept).toBe(announced);
    codes.push(kept);
    await picture(page, 'walk-7-receipt');
    await button('Done').click();
  });

  test('votes by the mailed link, on the web ballot', async () => {
    await be('Élodie N’Diaye');
    await page.getByRole('button', { name: /Your vote: Works council/u }).click();
    await picture(page, 'walk-8-mail');
    const link = page.frameLocator('iframe').getByRole('link').first();
    const [web] = await Promise.all([page.waitForEvent('popup'), link.click()]);
    await web.getByRole('heading', { level: 1, name: /Works council 2027/u }).waitFor();
    expect(web.url()).not.toMatch(/[0-9A-Z]{5}-[0-9A-Z]{5}/u);
    await picture(web, 'walk-9-web-ballot');
    await web.getByRole('checkbox', { name: 'فاطمة الزهراء المنصوري' }).check();
    await web.getByRole('button', { name: 'Review my ballot' }).click();
    await web.getByRole('button', { name: 'Cast my vote' }).click();
    await web.getByRole('heading', { name: /Your vote is cast/u }).waitFor();
    codes.push(receipt.exec((await web.locator('#receipt-code').textContent()) ?? '')?.[0] ?? '');
    await picture(web, 'walk-10-web-receipt');
    await web.close();
  });

  test('votes from the announcement in the channel', async () => {
    await be('فاطمة');
    await go('works-council');
    await page.getByRole('button', { name: 'Vote', exact: true }).last().click();
    await dialog('Your ballot').getByRole('checkbox', { name: 'Blank vote' }).check();
    await button('Review').click();
    await dialog('Review your ballot').waitFor();
    await button('Cast my vote').click();
    await dialog('Your receipt').getByText('Your vote is cast').waitFor();
    codes.push(receipt.exec((await dialog('Your receipt').textContent()) ?? '')?.[0] ?? '');
    await button('Done').click();
  });

  test('closes, sees the result in the channel, and finds every receipt', async () => {
    await be('Amélie');
    await go('works-council');
    await command('/election close');
    await page.getByRole('button', { name: 'Close the voting' }).last().click();
    await page.getByRole('button', { name: 'Close and count' }).click();
    await page
      .getByText(/3 of \d+ voted/u)
      .first()
      .waitFor();
    await picture(page, 'walk-11-result');
    await page.getByRole('button', { name: 'Check my receipt' }).last().click();
    const list = dialog('Check my receipt');
    expect(codes).toHaveLength(3);
    for (const code of codes) {
      expect(code).toMatch(receipt);
      await list.getByText(code).waitFor();
    }
    await picture(page, 'walk-12-receipts');
    expect(faults).toEqual([]);
  });
});

async function playgroundUrl(app: ChildProcess): Promise<string> {
  if (app.stdout === null) throw new Error('the app’s output is read');
  for await (const line of createInterface({ input: app.stdout })) {
    const [, url] = /Open the playground:\s+(\S+)/u.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error('the app ended before it was ready');
}
