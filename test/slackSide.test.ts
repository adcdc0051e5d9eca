import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createEmptyDatabase, type EmptyDatabase } from './support/database.ts';
import { type SlackGateway, startSlackGateway } from './support/slackGateway.ts';

/** The whole app with Slack configured, and a Slack that knows no token. */

let database: EmptyDatabase;
let slack: SlackGateway;
const logged: string[] = [];
const log = {
  info: (event: string) => void logged.push(event),
  error: (event: string) => void logged.push(event),
};

beforeAll(async () => {
  database = await createEmptyDatabase();
  slack = await startSlackGateway();
});
afterAll(async () => {
  await slack.stop();
  await database.drop();
});

async function start(settings: Readonly<Record<string, string>>) {
  const config = readConfig({
    DATABASE_URL: database.ownerUrl,
    MASTER_KEY: 'ab'.repeat(32),
    PUBLIC_URL: 'https://vote.example.org',
    SLACK_API_URL: slack.apiUrl,
    PORT: '0',
    ...settings,
  });
  if (!config.ok) throw new Error(config.error.join());
  return startApp(config.value, { say: () => undefined, log });
}

const several = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'a-client-secret' };

describe('the app does not start', () => {
  test('when Slack does not accept the token of the one workspace', async () => {
    const started = await start({
      SLACK_BOT_TOKEN: 'xoxb-unknown',
      SLACK_SIGNING_SECRET: 'a-signing-secret',
    });
    const error = 'SLACK_BOT_TOKEN: Slack does not accept it (account_inactive)';
    expect(started).toEqual({ ok: false, error });
  });

  test('when Slack does not accept the app-level token', async () => {
    const started = await start({ ...several, SLACK_APP_TOKEN: 'xapp-unknown' });
    const error = 'SLACK_APP_TOKEN: Slack does not accept it (account_inactive)';
    expect(started).toEqual({ ok: false, error });
  });
});

test('for several workspaces it needs no token to start, and shows the page to install it', async () => {
  const started = await start({ ...several, SLACK_SIGNING_SECRET: 'a-signing-secret' });
  if (!started.ok) throw new Error(started.error);
  const { url, stop } = started.value;
  const page = await fetch(`${url}/slack/install`);
  expect(page.status).toBe(200);
  expect(page.headers.get('set-cookie')).toContain('; Secure');
  const text = await page.text();
  expect(text).toContain(encodeURIComponent('https://vote.example.org/slack/oauth_redirect'));
  expect(text).not.toContain('a-client-secret');
  expect((await fetch(`${url}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(401);
  expect((await fetch(`${url}/`)).status).toBe(200);
  await stop();
});
