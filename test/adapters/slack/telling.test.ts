import nock from 'nock';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSlackChat } from '../../../adapters/slack/chat.ts';
import { oneWorkspace } from '../../../adapters/slack/oneWorkspace.ts';
import { chatAddress } from '../../../src/core/address.ts';
import { electionIdSchema } from '../../../src/core/ids.ts';
import type { Notice } from '../../../src/engine/notices.ts';
import type { ChatInvitation } from '../../../src/engine/ports.ts';
import { checkMessage } from '../../support/blockKit.ts';
import { interceptRequests } from '../../support/intercepted.ts';

const api = 'https://slack.com';
const olga = chatAddress('slack', 'T1', 'U1');
const election = electionIdSchema.parse('6f1f7f0e-5c1b-4a77-9a0e-111111111111');
const log = { info: () => undefined, error: () => undefined };
const chat = createSlackChat(oneWorkspace({ botToken: 'xoxb-test', log }));
const invitation: ChatInvitation = {
  election,
  title: 'Works <council>',
  fingerprint: 'ab'.repeat(32),
  closesAt: '2999-01-01T11:00:00.000Z',
  timeZone: 'UTC',
};
const notice: Notice = {
  election,
  title: 'Works <council>',
  home: { platform: 'slack', workspace: 'T1', channel: 'C1' },
  news: {
    kind: 'progress',
    over: false,
    progress: {
      sent: 4,
      waiting: 2,
      failed: [{ name: 'Bo', address: 'T1/UBO', via: 'chat', reason: { kind: 'deactivated' } }],
    },
  },
};
const place = { workspace: 'T1', channel: 'D1', message: '1790000000.000100' };

interceptRequests();
beforeEach(() => {
  const user = { id: 'U1', name: 'olga', locale: 'en-US', tz: 'Europe/Paris', profile: {} };
  nock(api).post('/api/auth.test').optionally().reply(200, { ok: true, team_id: 'T1', user_id: 'UBOT' });
  nock(api).post('/api/users.info').optionally().times(2).reply(200, { ok: true, user });
  nock(api)
    .post('/api/conversations.open')
    .optionally()
    .times(2)
    .reply(200, { ok: true, channel: { id: 'D1' } });
});

/** Answers a call; what was sent with it. */
function answered(method: string, answer: object, status = 200): { readonly sent: () => Sent } {
  let body: Sent = {};
  nock(api)
    .post(`/api/${method}`, (sent: Sent) => {
      body = sent;
      return true;
    })
    .reply(status, answer, status === 429 ? { 'Retry-After': '30' } : {});
  return { sent: () => body };
}

type Sent = Readonly<Record<string, string>>;

function checked({ text = '', blocks = '[]' }: Sent): string {
  checkMessage({ text, blocks: JSON.parse(blocks) });
  return text + blocks;
}

const posted = { ok: true, channel: 'D1', ts: '1790000000.000100' };

describe('a voter in Slack', () => {
  test('is reminded with a button and the deadline, and no code', async () => {
    const { sent } = answered('chat.postMessage', posted);
    expect(await chat.remind(olga, invitation)).toEqual({ ok: true, value: null });
    const shown = checked(sent());
    expect(sent()['channel']).toBe('D1');
    expect(sent()['text']).toBe('Reminder: you can still vote: Works &lt;council&gt;');
    expect(shown).toContain(`"value":"vote:${election}"`);
    expect(shown).toContain(`"timestamp":${Date.parse('2999-01-01T11:00:00Z') / 1000}`);
    expect(shown).not.toMatch(/(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}/u);
  });

  test('is told that an invitation is void, without a button: whoever reads it there', async () => {
    const { sent } = answered('chat.postMessage', posted);
    expect(await chat.tellReplaced(olga, invitation)).toEqual({ ok: true, value: null });
    const shown = checked(sent());
    expect(shown).toContain('Works <council>');
    expect(shown).not.toContain('"actions"');
    expect(shown).not.toMatch(/(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}/u);
  });

  test.each([
    ['messages_tab_disabled', true],
    ['internal_error', false],
  ])('whom Slack does not let us write to (%s) is not reminded: for good, %s', async (error, permanent) => {
    answered('chat.postMessage', { ok: false, error });
    expect(await chat.remind(olga, invitation)).toMatchObject({ ok: false, error: { permanent } });
    answered('chat.postMessage', { ok: false, error });
    expect(await chat.tellReplaced(olga, invitation)).toMatchObject({ ok: false, error: { permanent } });
  });
});

describe('an organiser in Slack', () => {
  test('is told in a direct message, whose place is kept', async () => {
    const { sent } = answered('chat.postMessage', posted);
    expect(await chat.tell(olga, notice)).toEqual({ ok: true, value: place });
    expect(checked(sent())).toContain('Bo: The account is deactivated. (chat)');
    expect(sent()).toMatchObject({ channel: 'D1', unfurl_links: 'false' });
  });

  test('reads newer numbers in the same message', async () => {
    const { sent } = answered('chat.update', posted);
    expect(await chat.updateNotice(place, olga, notice)).toEqual({ ok: true, value: null });
    expect(sent()).toMatchObject({ channel: 'D1', ts: '1790000000.000100' });
    expect(checked(sent())).toContain('4 delivered, 2 to come, 1 failed');
  });

  test.each([
    ['message_not_found', 'not-found'],
    ['cant_update_message', 'not-found'],
    ['token_revoked', 'not-installed'],
    ['internal_error', 'unavailable'],
    ['invalid_blocks', 'refused'],
  ])('whose message cannot be updated (%s): %s', async (error, failure) => {
    answered('chat.update', { ok: false, error });
    expect(await chat.updateNotice(place, olga, notice)).toEqual({ ok: false, error: failure });
  });

  test.each([429, 503])('is asked for patience at %i: the update is not repeated at once', async (status) => {
    answered('chat.update', {}, status);
    const second = nock(api).post('/api/chat.update').reply(200, posted);
    expect(await chat.updateNotice(place, olga, notice)).toEqual({ ok: false, error: 'unavailable' });
    expect(second.isDone()).toBe(false);
  });
});
