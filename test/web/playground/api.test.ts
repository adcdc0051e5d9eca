import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, errorOf } from './call.ts';
import type { Stage } from './support.ts';
import { startStage } from './support.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(async () => await stage.stop());

describe('the Web API', () => {
  test('wants the bot token', async () => {
    expect((await call(stage, 'auth.test', {}, { token: '' })).body).toEqual({
      ok: false,
      error: 'not_authed',
    });
    expect((await call(stage, 'auth.test', {}, { token: 'xoxb-wrong' })).body).toEqual({
      ok: false,
      error: 'invalid_auth',
    });
    const { workspace } = stage.playground;
    expect((await call(stage, 'auth.test')).body).toMatchObject({
      ok: true,
      user_id: workspace.bot.id,
      bot_id: workspace.botId,
    });
  });

  test('takes the token and the arguments as form fields too', async () => {
    const sean = stage.playground.person('sean');
    const args = { token: 'xoxb-test', user: sean.id, include_locale: 'true' };
    expect((await call(stage, 'users.info', args, { token: '', json: false })).body).toMatchObject({
      ok: true,
      user: { id: sean.id, tz: 'Europe/Dublin', locale: 'en-GB', is_restricted: false, deleted: false },
    });
  });

  test('says which scope is missing', async () => {
    const own = await startStage({ scopes: ['commands'] });
    const url = `${own.playground.slackApiUrl}users.list`;
    const response = await fetch(url, { method: 'POST', headers: { authorization: 'Bearer xoxb-test' } });
    expect(await response.json()).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'commands',
    });
    await own.stop();
  });

  test('names missing arguments, and methods that it does not know', async () => {
    expect((await call(stage, 'users.info')).body).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] missing required field: user'] },
    });
    expect(await errorOf(stage, 'users.everything')).toBe('unknown_method');
  });

  test('pages through people, two at a time, and refuses a made-up cursor', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await call(stage, 'users.list', { limit: 2, cursor });
      seen.push(...(body['members'] as { id: string }[]).map((each) => each.id));
      cursor = (body['response_metadata'] as { next_cursor: string }).next_cursor;
    } while (cursor !== '');
    expect(seen).toEqual(stage.playground.workspace.accounts().map((each) => each.id));
    expect(await errorOf(stage, 'users.list', { cursor: 'bm9uc2Vuc2U=' })).toBe('invalid_cursor');
    expect(await errorOf(stage, 'users.list', { limit: 5000 })).toBe('invalid_limit');
  });

  test('knows the deactivated, the guest, the app, and nobody who has mail only', async () => {
    const { members } = (await call(stage, 'users.list')).body as { members: Record<string, unknown>[] };
    expect(members.filter((each) => each['deleted']).map((each) => each['name'])).toEqual(['hannah']);
    expect(members.filter((each) => each['is_restricted']).map((each) => each['name'])).toEqual(['lucas']);
    expect(members.filter((each) => each['is_bot']).map((each) => each['name'])).toEqual(['anonylections']);
    expect(members.some((each) => each['name'] === 'elodie')).toBe(false);
    expect(await errorOf(stage, 'users.lookupByEmail', { email: 'elodie@playground.example' })).toBe(
      'users_not_found',
    );
    expect(await errorOf(stage, 'users.lookupByEmail', { email: 'hannah@playground.example' })).toBe(
      'users_not_found',
    );
    expect(
      (await call(stage, 'users.lookupByEmail', { email: 'Sean@Playground.example' })).body,
    ).toMatchObject({
      ok: true,
    });
  });

  test('opens conversations with people who can read them', async () => {
    const { playground } = stage;
    const sean = playground.person('sean').id;
    const opened = await call(stage, 'conversations.open', { users: sean });
    expect(opened.body).toMatchObject({ ok: true, channel: { is_im: true, user: sean } });
    expect((await call(stage, 'conversations.open', { users: sean })).body['channel']).toEqual(
      opened.body['channel'],
    );
    expect(await errorOf(stage, 'conversations.open', { users: playground.person('hannah').id })).toBe(
      'user_disabled',
    );
    expect(await errorOf(stage, 'conversations.open', { users: playground.workspace.bot.id })).toBe(
      'cannot_dm_bot',
    );
    expect(await errorOf(stage, 'conversations.open', { users: 'U0000000000' })).toBe('user_not_found');
  });

  test('shows private channels to the app only when it is in them', async () => {
    const all = { types: 'public_channel,private_channel' };
    const names = async (): Promise<unknown[]> => {
      const { channels } = (await call(stage, 'conversations.list', all)).body as {
        channels: { name: string }[];
      };
      return channels.map((each) => each.name);
    };
    expect(await names()).toEqual(['general', 'works-council', 'canteen', 'electoral-board']);
    const leadership = stage.playground.workspace.conversationNamed('leadership')?.id;
    expect(await errorOf(stage, 'conversations.members', { channel: leadership })).toBe('channel_not_found');
    await stage.playground.person('amelie').inviteApp('leadership');
    expect(await names()).toContain('leadership');
    expect(stage.playground.sent().at(-1)?.kind).toBe('member_joined_channel');
  });

  test('lets the app write where it is a member, and join what is public', async () => {
    expect(await errorOf(stage, 'chat.postMessage', { channel: '#canteen', text: 'hi' })).toBe(
      'not_in_channel',
    );
    const canteen = stage.playground.workspace.conversationNamed('canteen')?.id;
    expect((await call(stage, 'conversations.join', { channel: canteen })).body).toMatchObject({ ok: true });
    expect((await call(stage, 'chat.postMessage', { channel: '#canteen', text: 'hi' })).body).toMatchObject({
      ok: true,
    });
    expect(await errorOf(stage, 'chat.postMessage', { channel: 'C000', text: 'hi' })).toBe(
      'channel_not_found',
    );
    expect(await errorOf(stage, 'chat.postMessage', { channel: '#general' })).toBe('no_text');
    expect(
      await errorOf(stage, 'chat.postMessage', { channel: stage.playground.person('hannah').id, text: 'x' }),
    ).toBe('channel_not_found');
  });

  test('lists user groups with their people', async () => {
    const { usergroups } = (await call(stage, 'usergroups.list', { include_users: true })).body as {
      usergroups: { id: string; handle: string; users: string[] }[];
    };
    expect(usergroups.map((each) => each.handle)).toEqual(['electoral-board', 'field-offices']);
    const [board] = usergroups;
    expect((await call(stage, 'usergroups.users.list', { usergroup: board?.id })).body['users']).toEqual(
      board?.users,
    );
    expect(await errorOf(stage, 'usergroups.users.list', { usergroup: 'S000' })).toBe('no_such_subteam');
  });
});

const published = new URL('../../../../shared/data/slack/methods/', import.meta.url);

test.runIf(existsSync(published))('every error is one that Slack documents for the method', () => {
  const common = new Set(['invalid_arguments', 'not_authed', 'invalid_auth', 'missing_scope', 'ratelimited']);
  common.add('cannot_dm_bot'); // given by Slack, listed nowhere
  const documented = readdirSync(published).flatMap((file) => {
    const { errors } = JSON.parse(readFileSync(new URL(file, published), 'utf8')) as { errors: object };
    return Object.keys(errors);
  });
  const known = new Set([...documented, ...common]);
  const used = ['chat', 'conversations', 'users', 'views', 'files', 'team', 'paging'].flatMap((name) => {
    const source = readFileSync(
      new URL(`../../../web/playground/slackApi/${name}.ts`, import.meta.url),
      'utf8',
    );
    return [...source.matchAll(/(?:fail|refused)\('(\w+)'\)/g)].map((match) => match[1]);
  });
  expect(used.length).toBeGreaterThan(20);
  expect(used.filter((error) => !known.has(error ?? ''))).toEqual([]);
});
