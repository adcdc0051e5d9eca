import { randomBytes } from 'node:crypto';
import nock from 'nock';
import { expect, test } from 'vitest';
import { exchange, type Installer } from '../../../adapters/slack/install/installer.ts';
import { createInstallations } from '../../../adapters/slack/installations.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { rowsInMemory } from '../../support/installationRows.ts';
import { interceptRequests } from '../../support/intercepted.ts';

const api = 'https://slack.com';
const logged: unknown[] = [];
const vault = {
  crypto: nodeCrypto,
  random: { bytes: (length: number) => new Uint8Array(randomBytes(length)) },
  key: new Uint8Array(32),
};
const installer: Installer = {
  clientId: '1.2',
  clientSecret: 'the-client-secret',
  publicUrl: 'https://vote.example.org',
  installations: createInstallations(rowsInMemory(), vault),
  states: vault,
  clock: { now: () => 0 },
  log: { info: () => undefined, error: (...what) => logged.push(what) },
};

interceptRequests();

const team = { id: 'T1', name: 'Council' };
const enterprise = { id: 'E1', name: 'Starship' };
const usual = { ok: true, access_token: 'xoxb-new', bot_user_id: 'UBOT', team, enterprise: null };

function slackAnswers(answer: object) {
  nock(api).post('/api/oauth.v2.access').reply(200, answer);
}

test.each([
  [
    { ...usual, is_enterprise_install: false, authed_user: { id: 'UANA' } },
    { id: 'T1', enterprise: null, name: 'Council', installedBy: 'UANA' },
  ],
  [
    { ...usual, enterprise, is_enterprise_install: false },
    { id: 'T1', enterprise: 'E1', name: 'Council', installedBy: null },
  ],
  [
    { ...usual, team: null, enterprise, is_enterprise_install: true },
    { id: 'E1', enterprise: 'E1', name: 'Starship', installedBy: null },
  ],
])('a workspace, one of an enterprise, and a whole enterprise are told apart', async (answer, expected) => {
  slackAnswers(answer);
  const { name, installedBy, ...place } = expected;
  const installation = { ...place, botUser: 'UBOT', botToken: 'xoxb-new' };
  expect(await exchange(installer, 'code')).toEqual({ ok: true, value: { installation, name, installedBy } });
});

test.each([
  ['a token that runs out', { ...usual, refresh_token: 'xoxe-1', expires_in: 43_200 }],
  ['no bot', { ok: true, authed_user: { id: 'U1' }, team, enterprise: null }],
  ['no place', { ...usual, team: null }],
])('%s is refused: the app cannot work with it', async (_, answer) => {
  slackAnswers(answer);
  expect(await exchange(installer, 'code')).toEqual({ ok: false, error: { kind: 'unusable' } });
});

test('a code is sent once, also when the answer is lost; neither it nor the secret is logged', async () => {
  const asked: string[] = [];
  nock(api)
    .post('/api/oauth.v2.access', (sent: Record<string, string>) => asked.push(JSON.stringify(sent)) > 0)
    .times(5)
    .reply(503, '');
  const outcome = await exchange(installer, 'the-code');
  expect(outcome).toEqual({ ok: false, error: { kind: 'slack', code: 'http_503' } });
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain('the-code');
  expect(JSON.stringify(logged)).not.toMatch(/the-code|the-client-secret/u);
});
