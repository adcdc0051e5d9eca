import nock from 'nock';
import { expect, test } from 'vitest';
import { createClients } from '../../../adapters/slack/clients.ts';
import { redactingLogger } from '../../../adapters/slack/logger.ts';
import { readerOf } from '../../../adapters/slack/readers.ts';
import { interceptRequests } from '../../support/intercepted.ts';

const logger = redactingLogger({ info: () => undefined, error: () => undefined });
const { once } = createClients({ botToken: 'xoxb-1', logger });
const api = () => nock('https://slack.com/api');

interceptRequests();

test('somebody of whom Slack knows next to nothing is written to in English', async () => {
  const unknown = {
    id: 'UANA',
    team_id: null,
    tz: null,
    locale: null,
    deleted: null,
    profile: { email: null },
  };
  api().post('/users.info').reply(200, { ok: true, user: unknown });
  api()
    .post('/conversations.open')
    .reply(200, { ok: true, channel: { id: 'D1' } });
  const reader = await readerOf(once, 'UANA');
  expect(reader).toMatchObject({ timeZone: null, channel: 'D1' });
  expect(reader.t('commands.button.vote')).toBe('Vote');
});

test.each([
  ['en-US', '1/2/2026'],
  ['en-GB', '02/01/2026'],
  ['pt-BR', '1/2/2026'],
  ['nonsense!', '1/2/2026'],
])('who reads %s is written to so, or else in the election’s language', async (locale, date) => {
  api()
    .post('/users.info')
    .reply(200, { ok: true, user: { id: 'UANA', locale } });
  api()
    .post('/conversations.open')
    .reply(200, { ok: true, channel: { id: 'D1' } });
  const { t } = await readerOf(once, 'UANA', 'en-US');
  expect(new Date('2026-01-02T12:00:00Z').toLocaleDateString(t.locale, { timeZone: 'UTC' })).toBe(date);
});

test.each([
  [404, {}],
  [200, { ok: false, error: 'unknown_method' }],
])('methods that are not there (%i %j) keep no message from anybody', async (status, answer) => {
  api().post('/users.info').reply(status, answer);
  api().post('/conversations.open').reply(status, answer);
  expect(await readerOf(once, 'UANA')).toMatchObject({ timeZone: null, channel: 'UANA' });
});

test('somebody who is not there is not written to', async () => {
  api().post('/users.info').reply(200, { ok: false, error: 'user_not_found' });
  await expect(readerOf(once, 'UANA')).rejects.toThrow('user_not_found');
});
