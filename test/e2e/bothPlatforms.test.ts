import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningApp, startApp } from '../../src/app.ts';
import { formWith, press, submit, textOf, type } from '../../src/cli/demo/chat.ts';
import { receiptPattern } from '../../src/cli/demo/story.ts';
import { readConfig } from '../../src/config.ts';
import { translator } from '../../src/locales/catalogue.ts';
import type { RunningPlayground } from '../../web/playground/server.ts';
import { hasChromium, launch } from '../support/chromium.ts';
import { createEmptyDatabase, type EmptyDatabase } from '../support/database.ts';
import { reachableFolder } from '../support/postgres.ts';
import { picture, watch } from '../web/playground/browser.ts';

/** One election in Slack and Teams at once. What the walk of Slack shows already is done by code here. */
describe.runIf(hasChromium())('an election made in Slack, voted in from Teams as well', () => {
  const channel = 'works-council';
  let database: EmptyDatabase;
  let folder: string;
  let app: RunningApp;
  let playground: RunningPlayground;
  let browser: Browser;
  let page: Page;
  let faults: readonly string[];
  let listedOnTheWeb = '';

  beforeAll(async () => {
    database = await createEmptyDatabase();
    folder = await reachableFolder();
    const places = { DATA_DIR: folder, DATABASE_URL: database.ownerUrl };
    const config = readConfig({ ...places, PORT: '0', PLAYGROUND_PORT: '0' });
    if (!config.ok) throw new Error(config.error.join());
    const log = { info: () => undefined, error: () => undefined };
    const started = await startApp(config.value, { say: () => undefined, log });
    if (!started.ok || started.value.playground === null) throw new Error('the playground did not start');
    app = started.value;
    playground = started.value.playground;
    browser = await launch();
    const context = await browser.newContext({
      viewport: { width: 1280, height: 860 },
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(15_000);
    page = await context.newPage();
    faults = watch(page, playground.url);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  /** The form of the roll on the organiser's web pages, by a link from the chat. */
  async function rollPage(link: string): Promise<string> {
    const entered = await fetch(link, { method: 'POST', redirect: 'manual', body: new URLSearchParams() });
    const [cookie = ''] = entered.headers.get('set-cookie')?.split(';') ?? [];
    const shown = new URL(entered.headers.get('location') ?? '', link);
    shown.pathname = shown.pathname.replace('/do/show:', '/do/roll:');
    return (await fetch(shown, { headers: { cookie } })).text();
  }

  test('an organiser in Slack adds a channel there, and opens', async () => {
    const organiser = playground.person('amelie');
    await type(organiser, '/election create', channel);
    await formWith(organiser, '"template"');
    await submit(organiser, { template: 'motion' });
    await formWith(organiser, '"question"');
    await submit(organiser, { title: 'Canteen', question: 'Shall the canteen open on Saturdays?' });
    await press(organiser, 'pages');
    const way = await formWith(organiser, '/organiser/enter/');
    listedOnTheWeb = await rollPage(/https?:[^"]*\/organiser\/enter\/[\w-]+/u.exec(textOf(way))?.[0] ?? '');
    await organiser.close(true);
    await type(organiser, '/election roll', channel);
    await formWith(organiser, '"channels"');
    const id = playground.workspace.conversationNamed(channel)?.id ?? '';
    await submit(organiser, { channels: [id] });
    await formWith(organiser, 'do-open');
    await press(organiser, 'do-open');
    await formWith(organiser, /"action_id":"invite:/u);
    await press(organiser, 'invite');
  });

  test('on the web the organiser was offered their own channels and the groups', () => {
    for (const name of ['#works-council', '#electoral-board', 'Field offices'])
      expect(listedOnTheWeb).toContain(`>${name}<`);
    expect(listedOnTheWeb).not.toContain('leadership');
  });

  test('one votes in a dialog of Teams, and cannot vote again in Slack', async () => {
    const sean = playground.person('sean');
    await page.goto(`${playground.url}/#${sean.id}`);
    await page.getByRole('group', { name: 'Platform' }).getByRole('button', { name: 'Teams' }).click();
    const box = page.getByRole('combobox', { name: 'Message or command' });
    await box.fill('vote');
    await box.press('Enter');
    await page.getByRole('article').getByRole('button').last().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Yes' }).check();
    await picture(page, 'teams-1-ballot');
    await dialog.getByRole('button', { name: 'Review' }).click();
    await dialog.getByRole('button', { name: 'Cast my vote' }).click();
    await dialog.getByText('Your vote is cast').waitFor();
    await picture(page, 'teams-2-receipt');
    await dialog.getByRole('button', { name: 'Close' }).first().click();
    expect(await page.getByRole('article').getByText('Your vote is cast').count()).toBe(0);
    await press(sean, 'vote');
    const already = translator()('vote.already');
    const said = await sean.until('what Slack says to a second vote', () =>
      sean.inbox().find((message) => textOf(message).includes(already)),
    );
    expect(textOf(said)).not.toMatch(receiptPattern);
    expect(faults).toEqual([]);
  });

  test('another votes in Slack, and the result counts both', async () => {
    const priya = playground.person('priya');
    await press(priya, 'vote');
    await formWith(priya, '"q1"');
    await submit(priya, { q1: 'yes' });
    await formWith(priya, receiptPattern);
    await submit(priya);
    await formWith(priya, 'Your vote is cast');
    const organiser = playground.person('amelie');
    await organiser.close(true);
    await type(organiser, '/election close', channel);
    await press(organiser, 'do-close', channel);
    const result = await organiser.until('the result', () =>
      organiser.messages(channel).find((message) => textOf(message).includes('Turnout')),
    );
    expect(textOf(result)).toMatch(/2 of \d+ voted/u);
  });
});
