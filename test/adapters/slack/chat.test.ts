import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSlackChat } from '../../../adapters/slack/chat.ts';
import { oneWorkspace } from '../../../adapters/slack/oneWorkspace.ts';
import { chatAddress } from '../../../src/core/address.ts';
import { electionIdSchema } from '../../../src/core/ids.ts';
import type { Chat, ChatInvitation } from '../../../src/engine/ports.ts';
import { createLog } from '../../../src/log.ts';
import { type RunningPlayground, startPlayground } from '../../../web/playground/server.ts';
import { checkMessage } from '../../support/blockKit.ts';
import { value } from '../../support/engine.ts';
import { messageWith, textOf } from '../../support/slackPeople.ts';

let playground: RunningPlayground;
let chat: Chat;
let workspace: string;

beforeAll(async () => {
  playground = await startPlayground({
    host: '127.0.0.1',
    port: 0,
    appUrl: () => 'http://127.0.0.1:1',
    signingSecret: 'x'.repeat(8),
    botToken: 'xoxb-tests',
    people: 140,
    log: () => undefined,
    onOutgoing: (kind, _, payload) => {
      if (kind === 'message') checkMessage(payload);
    },
  });
  const log = createLog('error', () => undefined);
  chat = createSlackChat(oneWorkspace({ botToken: 'xoxb-tests', apiUrl: playground.slackApiUrl, log }));
  workspace = playground.workspace.team.id;
});
afterAll(() => playground.stop());

const invitation: ChatInvitation = {
  election: electionIdSchema.parse('3f0e3a5e-2f5b-4c55-8f31-6a3a1b6f7a10'),
  title: 'Council <2026>',
  fingerprint: 'ab'.repeat(32),
  closesAt: '2999-01-01T11:00:00.000Z',
  timeZone: 'Europe/Paris',
};
const addressOf = (who: string) => chatAddress('slack', workspace, playground.person(who).id);

function channel(name: string) {
  return { workspace, channel: playground.workspace.conversationNamed(name)?.id ?? 'CNONE' };
}

test('whether a message can be posted in a channel', async () => {
  expect(value(await chat.canPost(channel('general')))).toBe(true);
  const [leadership, none] = await Promise.all([
    chat.canPost(channel('leadership')),
    chat.canPost(channel('no-such-channel')),
  ]);
  for (const answer of [leadership, none]) expect(answer).toEqual({ ok: false, error: 'not-in-channel' });
  playground.fault({ api: { method: 'conversations.info', error: 'internal_error' } });
  expect(await chat.canPost(channel('general'))).toEqual({ ok: false, error: 'unavailable' });
});

describe('who is who', () => {
  test('everybody in a channel, over several pages, with names and mail addresses, without ourselves', async () => {
    const members = value(await chat.members(channel('general')));
    const expected = playground.workspace.conversationNamed('general')?.members.size ?? 0;
    expect(members).toHaveLength(expected - 1);
    expect(members.length).toBeGreaterThan(100);
    expect(members.find(({ name }) => name === 'Seán O’Connor')).toEqual({
      address: addressOf('sean'),
      name: 'Seán O’Connor',
      email: 'sean@playground.example',
      standing: 'member',
    });
  });

  test('guests, deactivated accounts and bots are told apart', async () => {
    const people = value(await chat.people([addressOf('lucas'), addressOf('hannah'), addressOf('sean')]));
    expect(people.map(({ standing }) => standing)).toEqual(['guest', 'deactivated', 'member']);
    const bot = chatAddress('slack', workspace, playground.workspace.bot.id);
    expect(value(await chat.people([bot])).map(({ standing }) => standing)).toEqual(['bot']);
  });

  test('a user group', async () => {
    const [group] = playground.workspace.groups;
    expect(value(await chat.groupMembers(workspace, group?.id ?? ''))).toHaveLength(3);
    expect(await chat.groupMembers(workspace, 'SNONE')).toEqual({ ok: false, error: 'not-found' });
  });

  test('a private channel without us, and Slack in trouble', async () => {
    expect(await chat.members(channel('leadership'))).toEqual({ ok: false, error: 'not-in-channel' });
    playground.fault({ api: { method: 'conversations.members', error: 'internal_error' } });
    expect(await chat.members(channel('electoral-board'))).toEqual({ ok: false, error: 'unavailable' });
  });
});

describe('an invitation', () => {
  test('is a message with a button and the fingerprint, and holds no code', async () => {
    expect(await chat.invite(addressOf('sean'), invitation)).toEqual({ ok: true, value: null });
    const message = await messageWith(playground.person('sean'), 'You are on the voter roll');
    expect(message.text).toBe('You are invited to vote: Council &lt;2026&gt;');
    expect(textOf(message)).toContain(`"value":"vote:${invitation.election}"`);
    expect(textOf(message)).toContain('NENTQ-AXBNE');
    expect(textOf(message)).toContain(`"timestamp":${Date.parse('2999-01-01T11:00:00Z') / 1000}`);
  });

  test('that can never arrive says why', async () => {
    expect(await chat.invite(addressOf('hannah'), invitation)).toEqual({
      ok: false,
      error: { permanent: true, reason: { kind: 'deactivated' } },
    });
    expect(await chat.invite(chatAddress('slack', workspace, 'UNOBODY'), invitation)).toEqual({
      ok: false,
      error: { permanent: true, reason: { kind: 'gone' } },
    });
  });

  test.each([
    ['internal_error', false],
    ['messages_tab_disabled', true],
    ['something_new', true],
  ])('that Slack refuses with %s is worth another try: %s is for good', async (error, permanent) => {
    playground.fault({ api: { method: 'chat.postMessage', error } });
    const outcome = await chat.invite(addressOf('sean'), invitation);
    expect(outcome).toMatchObject({ ok: false, error: { permanent } });
  });

  test('waits where Slack says that it is too much, and is sent once', async () => {
    const before = playground.person('fatima').inbox().length;
    playground.fault({ api: { method: 'chat.postMessage', status: 429, retryAfter: 1 } });
    expect((await chat.invite(addressOf('fatima'), invitation)).ok).toBe(true);
    expect(playground.person('fatima').inbox()).toHaveLength(before + 1);
  });
});
