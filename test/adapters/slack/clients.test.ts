import { LogLevel, webApi } from '@slack/bolt';
import nock from 'nock';
import { expect, test } from 'vitest';
import { createClients } from '../../../adapters/slack/clients.ts';
import { redactingLogger } from '../../../adapters/slack/logger.ts';
import { interceptRequests } from '../../support/intercepted.ts';

const api = 'https://slack.com';
const logged: unknown[] = [];
const log = { info: () => undefined, error: (...what: unknown[]) => logged.push(what) };
const clients = () => createClients({ botToken: 'xoxb-test', logger: redactingLogger(log) });

interceptRequests();

function tooMany(seconds: string) {
  nock(api).post('/api/users.info').reply(429, '', { 'Retry-After': seconds });
}

test('whoever waits in front of a form is told at once that it is too much for Slack', async () => {
  tooMany('30');
  await expect(clients().interactive.users.info({ user: 'U1' })).rejects.toMatchObject({
    constructor: webApi.WebAPIRateLimitedError,
    retryAfter: 30,
  });
});

test('background work waits as long as Slack says; forms are not held up by it', async () => {
  const { background, interactive } = clients();
  tooMany('1');
  const order: string[] = [];
  const waiting = background.users.info({ user: 'U1' }).then(() => order.push('background'));
  await expect.poll(() => nock.isDone()).toBe(true);
  nock(api).post('/api/views.open').reply(200, { ok: true });
  nock(api).post('/api/users.info').reply(200, { ok: true });
  await interactive.views.open({ trigger_id: 't', view: { type: 'modal', title: text, blocks: [] } });
  order.push('interactive');
  await waiting;
  expect(order).toEqual(['interactive', 'background']);
});

const text = { type: 'plain_text', text: 'Title' } as const;

test('a call that may have been done is tried once more for a form, and never where that would do it twice', async () => {
  for (const [client, calls] of [
    [clients().interactive, 2],
    [clients().once, 1],
  ] as const) {
    let asked = 0;
    nock(api)
      .post('/api/users.info')
      .times(9)
      .reply(() => {
        asked += 1;
        return [503, ''];
      });
    await expect(client.users.info({ user: 'U1' })).rejects.toBeInstanceOf(webApi.WebAPIHTTPError);
    expect(asked).toBe(calls);
    nock.cleanAll();
  }
});

test('no token, text or answer of Slack reaches the log, whatever level is asked for', async () => {
  const logger = redactingLogger(log);
  logger.setLevel(LogLevel.DEBUG);
  expect(logger.getLevel()).toBe('warn');
  nock(api).post('/api/chat.postMessage').reply(200, { ok: false, error: 'invalid_auth', said: 'Ana' });
  const client = createClients({ botToken: 'xoxb-test', logger }).background;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- it is Slack's, not a window's
  await expect(client.chat.postMessage({ channel: 'C1', text: 'Ana' })).rejects.toThrow('invalid_auth');
  expect(JSON.stringify(logged)).not.toMatch(/xoxb|Ana|invalid_auth/u);
});
