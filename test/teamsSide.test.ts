import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createEmptyDatabase, type EmptyDatabase } from './support/database.ts';

/** The whole app with Teams alone. */

let database: EmptyDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(() => database.drop());

test('with Teams configured its endpoint is there, and refuses whoever has no token', async () => {
  const id = '11111111-aaaa-4bbb-8ccc-222222222222';
  const config = readConfig({
    DATABASE_URL: database.ownerUrl,
    MASTER_KEY: 'ab'.repeat(32),
    PUBLIC_URL: 'https://vote.example.org',
    PORT: '0',
    TEAMS_APP_ID: id,
    TEAMS_APP_PASSWORD: 'a-client-secret',
    TEAMS_TENANT_ID: id,
  });
  if (!config.ok) throw new Error(config.error.join());
  const log = { info: () => undefined, error: () => undefined };
  const app = await startApp(config.value, { say: () => undefined, log });
  if (!app.ok) throw new Error(app.error);
  try {
    const activity = {
      type: 'message',
      channelId: 'msteams',
      serviceUrl: 'https://smba.trafficmanager.net/emea/',
      from: { id: '29:1', aadObjectId: id },
      recipient: { id: '28:1' },
      conversation: { id: 'a:1', tenantId: id, conversationType: 'personal' },
      text: 'help',
    };
    const body = JSON.stringify(activity);
    const url = `${app.value.url}/api/messages`;
    expect((await fetch(url, { method: 'POST', body })).status).toBe(401);
    expect((await fetch(url)).status).toBe(405);
    expect((await fetch(`${app.value.url}/slack/events`, { method: 'POST' })).status).toBe(404);
  } finally {
    await app.value.stop();
  }
});
