import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSlackChat } from '../../../adapters/slack/chat.ts';
import { oneWorkspace } from '../../../adapters/slack/oneWorkspace.ts';
import { chatAddress } from '../../../src/core/address.ts';
import { electionIdSchema } from '../../../src/core/ids.ts';
import type { ChatInvitation } from '../../../src/engine/ports.ts';
import { interceptRequests } from '../../support/intercepted.ts';

const api = 'https://slack.com';
const ana = chatAddress('slack', 'T1', 'U1');
const logged: unknown[] = [];
const log = { info: (event: string) => logged.push(event), error: (...what: unknown[]) => logged.push(what) };
const chat = createSlackChat(oneWorkspace({ botToken: 'xoxb-test', log }));
const invitation: ChatInvitation = {
  election: electionIdSchema.parse('6f1f7f0e-5c1b-4a77-9a0e-111111111111'),
  title: 'Works council',
  fingerprint: 'ab'.repeat(32),
  closesAt: null,
  timeZone: 'UTC',
};

interceptRequests();
beforeEach(() => {
  const own = { ok: true, team_id: 'T1', user_id: 'UBOT' };
  nock(api).post('/api/auth.test').optionally().reply(200, own);
});
afterEach(() => {
  logged.length = 0;
});

function person() {
  const user = {
    id: 'U1',
    name: 'ana',
    locale: 'en-US',
    tz: 'Europe/Paris',
    profile: { email: 'ana@x.org' },
  };
  nock(api).post('/api/users.info').reply(200, { ok: true, user });
}

function conversation() {
  nock(api)
    .post('/api/conversations.open')
    .reply(200, { ok: true, channel: { id: 'D1' } });
}

describe('an invitation by Slack', () => {
  test.each([
    ['channel_not_found', true, { kind: 'gone' }],
    ['messages_tab_disabled', true, { kind: 'refuses' }],
    ['something_new', true, { kind: 'refused', code: 'something_new' }],
    ['internal_error', false, { kind: 'no-answer', code: 'internal_error' }],
    ['fatal_error', false, { kind: 'no-answer', code: 'fatal_error' }],
  ])('that is answered %s fails for good: %s', async (error, permanent, reason) => {
    person();
    conversation();
    nock(api).post('/api/chat.postMessage').reply(200, { ok: false, error });
    const sent = await chat.invite(ana, invitation);
    expect(sent).toEqual({ ok: false, error: { permanent, reason } });
  });

  test.each(['invalid_auth', 'account_inactive', 'token_revoked'])(
    'that finds the token refused (%s) fails for good, because the app is not installed any more',
    async (error) => {
      nock(api).post('/api/users.info').reply(200, { ok: false, error });
      const reason = { kind: 'not-installed' };
      expect(await chat.invite(ana, invitation)).toEqual({ ok: false, error: { permanent: true, reason } });
    },
  );

  test('to somebody of another workspace fails for good, and Slack is not even asked', async () => {
    const elsewhere = chatAddress('slack', 'T2', 'U1');
    const reason = { kind: 'not-installed' };
    expect(await chat.invite(elsewhere, invitation)).toEqual({
      ok: false,
      error: { permanent: true, reason },
    });
    expect(await chat.people([elsewhere])).toEqual({ ok: false, error: 'not-installed' });
  });

  test('waits as long as Slack says and is sent once', async () => {
    person();
    conversation();
    nock(api).post('/api/chat.postMessage').reply(429, '', { 'Retry-After': '1' });
    const second = nock(api).post('/api/chat.postMessage').reply(200, { ok: true, ts: '1.1', channel: 'D1' });
    expect(await chat.invite(ana, invitation)).toEqual({ ok: true, value: null });
    expect(second.isDone()).toBe(true);
  });

  test('holds a button, and neither code nor address', async () => {
    person();
    conversation();
    let body = '';
    nock(api)
      .post('/api/chat.postMessage', (sent: Record<string, string>) => {
        body = JSON.stringify(sent);
        return true;
      })
      .reply(200, { ok: true, ts: '1.1', channel: 'D1' });
    await chat.invite(ana, invitation);
    expect(body).toContain(`vote:${invitation.election}`);
    expect(body).not.toMatch(/ana@x\.org|[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}/u);
  });
});

describe('asking for the members of a channel', () => {
  test.each([
    ['not_in_channel', 'not-in-channel'],
    ['channel_not_found', 'not-in-channel'],
    ['internal_error', 'unavailable'],
    ['token_revoked', 'not-installed'],
  ])('that is answered %s is refused as %s', async (error, failure) => {
    nock(api).post('/api/conversations.members').reply(200, { ok: false, error });
    const asked = await chat.members({ workspace: 'T1', channel: 'C1' });
    expect(asked).toEqual({ ok: false, error: failure });
  });

  test('never logs the token', async () => {
    nock(api).post('/api/conversations.members').reply(200, { ok: false, error: 'invalid_auth' });
    await chat.members({ workspace: 'T1', channel: 'C1' });
    expect(JSON.stringify(logged)).not.toContain('xoxb-test');
  });
});
