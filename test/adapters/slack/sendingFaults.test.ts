import nock from 'nock';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSlackChat } from '../../../adapters/slack/chat.ts';
import { oneWorkspace } from '../../../adapters/slack/oneWorkspace.ts';
import { openedAnnouncement as announcement } from '../../support/announcement.ts';
import { interceptRequests } from '../../support/intercepted.ts';

const api = 'https://slack.com';
const log = { info: () => undefined, error: () => undefined };
const chat = createSlackChat(oneWorkspace({ botToken: 'xoxb-test', log }));
const channel = { workspace: 'T1', channel: 'C1' };

interceptRequests();
beforeEach(() => {
  nock(api).post('/api/auth.test').optionally().reply(200, { ok: true, team_id: 'T1', user_id: 'UBOT' });
});

const posting = () => nock(api).post('/api/chat.postMessage');

describe('an announcement by Slack', () => {
  test('is a message with a button to vote', async () => {
    let body = '';
    nock(api)
      .post('/api/chat.postMessage', (sent: unknown) => {
        body = JSON.stringify(sent);
        return true;
      })
      .reply(200, { ok: true, ts: '1.1', channel: 'C1' });
    expect(await chat.announce(channel, announcement)).toEqual({
      ok: true,
      value: { workspace: 'T1', channel: 'C1', message: '1.1' },
    });
    expect(body).toContain(`vote:${announcement.view.election.id}`);
  });

  test('and its update are in the language of the election', async () => {
    const { election } = announcement.view;
    const settings = { ...election.settings, closesAt: '2027-01-16T13:00:00Z', language: 'en-US' };
    const american = { ...announcement, view: { ...announcement.view, election: { ...election, settings } } };
    for (const method of ['chat.postMessage', 'chat.update'])
      nock(api)
        .post(`/api/${method}`, (sent: object) => JSON.stringify(sent).includes('Saturday, January 16, 2027'))
        .reply(200, { ok: true, ts: '1.1', channel: 'C1' });
    const post = { workspace: 'T1', channel: 'C1', message: '1.1' };
    expect(await chat.announce(channel, american)).toEqual({ ok: true, value: post });
    expect(await chat.updateAnnouncement(post, american)).toEqual({ ok: true, value: null });
  });

  test.each([
    ['not_in_channel', 'not-in-channel'],
    ['is_archived', 'not-found'],
    ['token_revoked', 'not-installed'],
    ['internal_error', 'unavailable'],
  ])('that is answered %s is %s, and asked for once', async (error, failure) => {
    posting().reply(200, { ok: false, error });
    expect(await chat.announce(channel, announcement)).toEqual({ ok: false, error: failure });
  });

  test.each([429, 503])(
    'that is answered %i may be posted later, and is not repeated at once',
    async (status) => {
      posting().reply(status, '', { 'Retry-After': '30' });
      const second = posting().reply(200, { ok: true, ts: '1.1', channel: 'C1' });
      expect(await chat.announce(channel, announcement)).toEqual({ ok: false, error: 'unavailable' });
      expect(second.isDone()).toBe(false);
    },
  );

  test.each([500, 502, 504])('that is answered %i may stand there', async (status) => {
    posting().reply(status, '');
    expect(await chat.announce(channel, announcement)).toEqual({ ok: false, error: 'uncertain' });
  });

  test('to which no answer comes may stand there', async () => {
    posting().replyWithError(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
    const second = posting().reply(200, { ok: true, ts: '1.1', channel: 'C1' });
    expect(await chat.announce(channel, announcement)).toEqual({ ok: false, error: 'uncertain' });
    expect(second.isDone()).toBe(false);
  });

  test('that never reached Slack is tried again later', async () => {
    posting().replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
    expect(await chat.announce(channel, announcement)).toEqual({ ok: false, error: 'unavailable' });
  });
});
