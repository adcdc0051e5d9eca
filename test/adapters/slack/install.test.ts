import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { botScopes } from '../../../adapters/slack/scopes.ts';
import { translator } from '../../../src/locales/catalogue.ts';
import { checkMessage } from '../../support/blockKit.ts';
import { type EmulatedSlack, freePort, startEmulatedSlack } from '../../support/emulatedSlack.ts';
import { agree, back, begin } from '../../support/oauthBrowser.ts';
import { type InstallableApp, startInstallableApp } from '../../support/slackInstall.ts';

const clientId = '12345.67890';
const clientSecret = 'the-client-secret-of-the-tests';
const users = z.object({ members: z.array(z.object({ id: z.string(), name: z.string() })) });
const conversation = z.object({ channel: z.object({ id: z.string() }) });
const history = z.object({
  messages: z.array(z.object({ text: z.string(), blocks: z.array(z.unknown()).default([]) })),
});
let app: InstallableApp;
let slack: EmulatedSlack;

beforeAll(async () => {
  const port = await freePort();
  const options = { signingSecret: 'the signing secret', clientId, clientSecret };
  app = await startInstallableApp({ ...options, apiUrl: `http://127.0.0.1:${port}/api/` });
  const redirectUri = `${app.appUrl}/slack/oauth_redirect`;
  slack = await startEmulatedSlack(port, { clientId, clientSecret, redirectUri });
});
afterAll(async () => {
  await slack.stop();
  await app.stop();
});

async function stored(): Promise<readonly string[]> {
  const owner = new Client({ connectionString: app.database.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ id: string }>('select id from office.slack_installations');
  await owner.end();
  return rows.map(({ id }) => id);
}

describe('the install page', () => {
  test('leads to Slack with exactly the scopes, and is bound to this browser', async () => {
    const { page, authorize, response, cookie } = await begin(app.appUrl);
    expect(response.status).toBe(200);
    expect(authorize.pathname).toBe('/oauth/v2/authorize');
    expect(authorize.searchParams.get('scope')).toBe(botScopes.join(','));
    expect(authorize.searchParams.get('client_id')).toBe(clientId);
    expect(authorize.searchParams.get('redirect_uri')).toBe(`${app.appUrl}/slack/oauth_redirect`);
    expect(cookie.split('=')[1]).toBe(authorize.searchParams.get('state'));
    const header = response.headers.get('set-cookie') ?? '';
    for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Path=/slack', 'Max-Age=600'])
      expect(header).toContain(attribute);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page).not.toContain(clientSecret);
    expect((await begin(app.appUrl)).cookie).not.toBe(cookie);
  });

  test('is in the language of the browser', async () => {
    const response = await fetch(`${app.appUrl}/slack/install`, {
      headers: { 'Accept-Language': 'tlh, ar-EG' },
    });
    expect(response.headers.get('content-language')).toBe('ar');
    const page = await response.text();
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain(translator('ar')('slack.install.title'));
  });
});

describe('an installation is refused, and nothing is stored,', () => {
  test('when another browser comes back, or none that began', async () => {
    const location = await agree(await begin(app.appUrl));
    const { cookie: others } = await begin(app.appUrl);
    for (const cookie of ['', others, 'anonylections-slack-install=']) {
      const { status, page } = await back(location, cookie);
      expect(status).toBe(400);
      expect(page).toContain('opened in another browser, or too late');
    }
  });

  test('when the state was made up, also if the cookie says the same', async () => {
    const begun = await begin(app.appUrl);
    const location = await agree(begun);
    const [, state = ''] = begun.cookie.split('=');
    const [nonce, expires, mac = ''] = state.split('.');
    const forged = [
      'x',
      '..',
      `${nonce}.${Number(expires) + 600}.${mac}`,
      `${nonce}.${expires}.${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`,
      `${state}.x`,
    ];
    for (const made of forged) {
      const url = new URL(location);
      url.searchParams.set('state', made);
      expect((await back(url.href, `anonylections-slack-install=${made}`)).status).toBe(400);
    }
    expect(await stored()).toEqual([]);
  });

  test('when it took longer than ten minutes', async () => {
    const begun = await begin(app.appUrl);
    const location = await agree(begun);
    app.later(601_000);
    expect((await back(location, begun.cookie)).status).toBe(400);
    app.later(-601_000);
  });

  test('when the person declined', async () => {
    const begun = await begin(app.appUrl);
    const state = begun.cookie.split('=')[1] ?? '';
    const declined = `${app.appUrl}/slack/oauth_redirect?error=access_denied&state=${state}`;
    const { status, page } = await back(declined, begun.cookie);
    expect(status).toBe(400);
    expect(page).toContain('nobody agreed');
  });

  test('when Slack does not know the code', async () => {
    const begun = await begin(app.appUrl);
    const state = begun.cookie.split('=')[1] ?? '';
    const made = `${app.appUrl}/slack/oauth_redirect?code=made-up&state=${state}`;
    const { status, page } = await back(made, begun.cookie);
    expect(status).toBe(502);
    expect(page).toContain('(invalid_code)');
    expect(await stored()).toEqual([]);
  });
});

/** What the app wrote to the person who installs it; they are the first whom Slack's page offers. */
async function written(): Promise<readonly { readonly text: string; readonly blocks: readonly unknown[] }[]> {
  const [id = ''] = await stored();
  const { botToken = '' } = (await app.installations.find(id)) ?? {};
  const { members } = users.parse(await slack.call('users.list', 'xoxp-admin'));
  const found = await Promise.all(
    members
      .filter(({ name }) => name === 'admin' || name === 'ana')
      .map(async ({ id: user, name }) => {
        const opened = await slack.call('conversations.open', botToken, { users: user });
        const { id: channel } = conversation.parse(opened).channel;
        const seen = await slack.call('conversations.history', `xoxp-${name}`, { channel });
        return history.parse(seen).messages;
      }),
  );
  return found.flat();
}

describe('an installation', () => {
  test('is stored with its token encrypted, and its page says where the app now is, escaped', async () => {
    const begun = await begin(app.appUrl);
    const location = await agree(begun);
    const { status, page } = await back(location, begun.cookie);
    expect(status).toBe(200);
    expect(page).toContain('The app is now in Council &amp; &lt;Sons&gt;.');
    const [id = ''] = await stored();
    const installed = await app.installations.find(id);
    expect(installed?.botToken).toMatch(/^xoxb-/u);
    expect((await slack.call('auth.test', installed?.botToken ?? '')).ok).toBe(true);
    const code = new URL(location).searchParams.get('code') ?? 'none';
    const secrets = [installed?.botToken ?? '', clientSecret, code, begun.cookie.split('=')[1] ?? ''];
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(8);
      for (const shown of [page, app.logged.join('')]) expect(shown).not.toContain(secret);
    }
    expect((await back(location, begun.cookie)).page).toContain('(invalid_code)');
    expect(await stored()).toEqual([id]);
  });

  test('is followed by one message to the person who made it, with the first steps', async () => {
    await expect.poll(async () => (await written()).length).toBe(1);
    const [message] = await written();
    expect(() => checkMessage(message)).not.toThrow();
    const text = JSON.stringify(message);
    expect(text).toContain('Your first election takes three steps');
    for (const action of ['create', 'help']) expect(text).toContain(`"value":"${action}"`);
    const events = app.logged.join('\n');
    expect(events).not.toContain('slack-welcome');
  });

  test('made again takes the place of the first, and writes to nobody', async () => {
    const [id = ''] = await stored();
    const before = await app.installations.find(id);
    const begun = await begin(app.appUrl);
    await back(await agree(begun), begun.cookie);
    expect(await stored()).toEqual([id]);
    expect((await app.installations.find(id))?.botToken).not.toBe(before?.botToken);
    expect(await written()).toHaveLength(1);
  });
});
