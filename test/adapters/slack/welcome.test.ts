import nock from 'nock';
import { afterEach, expect, test } from 'vitest';
import { welcome } from '../../../adapters/slack/install/welcome.ts';
import { openWorkspace, type Workspaces } from '../../../adapters/slack/workspaces.ts';
import { interceptRequests } from '../../support/intercepted.ts';

const logged: string[] = [];
const log = { info: () => undefined, error: (event: string) => void logged.push(event) };
const installation = { id: 'T1', enterprise: 'E1', botUser: 'UBOT', botToken: 'xoxb-1' };
const home = { team: 'T1', enterprise: 'E1' };
const workspaces: Workspaces = {
  at: async () => openWorkspace({ log }, 'xoxb-1', home, 'UBOT'),
  of: async () => [],
};

interceptRequests();
afterEach(() => {
  logged.length = 0;
});

const api = () => nock('https://slack.com/api');

test('a message that Slack refuses is logged and not tried again; the installation stands', async () => {
  api()
    .post('/users.info')
    .reply(200, { ok: true, user: { id: 'UANA', locale: 'fr-FR' } });
  api()
    .post('/conversations.open')
    .reply(200, { ok: true, channel: { id: 'D1' } });
  const posted = api()
    .post('/chat.postMessage', /"channel":"D1"|channel=D1/u)
    .reply(200, { ok: false, error: 'messages_tab_disabled' });
  await expect(welcome(workspaces, installation, 'UANA', log)).resolves.toBeUndefined();
  expect(posted.isDone()).toBe(true);
  expect(logged).toContain('slack-welcome');
});

test('so is it when there is no finding out where the app was installed', async () => {
  const lost = { ...workspaces, at: () => Promise.reject(new Error('the database does not answer')) };
  await expect(welcome(lost, installation, 'UANA', log)).resolves.toBeUndefined();
  expect(logged).toEqual(['slack-welcome']);
});
