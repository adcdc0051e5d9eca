import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stage } from './support.ts';
import { startStage } from './support.ts';

let stage: Stage;
const outgoing: string[] = [];
beforeAll(async () => {
  stage = await startStage({ onOutgoing: (kind, via) => outgoing.push(`${kind} ${via}`) });
});
afterAll(async () => await stage.stop());

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

async function call(
  method: string,
  args: Record<string, unknown> = {},
  { token = 'xoxb-test', json = true } = {},
): Promise<Reply> {
  const headers: Record<string, string> = json ? { 'content-type': 'application/json; charset=utf-8' } : {};
  if (token !== '') headers['authorization'] = `Bearer ${token}`;
  const form = new URLSearchParams(args as Record<string, string>);
  const body = json ? JSON.stringify(args) : form;
  const response = await fetch(stage.playground.slackApiUrl + method, { method: 'POST', headers, body });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Reply['body'],
  };
}

async function errorOf(method: string, args: Record<string, unknown> = {}): Promise<unknown> {
  return (await call(method, args)).body['error'];
}

describe('the Web API', () => {
  test('wants the bot token', async () => {
    expect((await call('auth.test', {}, { token: '' })).body).toEqual({ ok: false, error: 'not_authed' });
    expect((await call('auth.test', {}, { token: 'xoxb-wrong' })).body).toEqual({
      ok: false,
      error: 'invalid_auth',
    });
    const { workspace } = stage.playground;
    expect((await call('auth.test')).body).toMatchObject({
      ok: true,
      user_id: workspace.bot.id,
      bot_id: workspace.botId,
    });
  });

  test('takes the token and the arguments as form fields too', async () => {
    const sean = stage.playground.person('sean');
    const args = { token: 'xoxb-test', user: sean.id, include_locale: 'true' };
    expect((await call('users.info', args, { token: '', json: false })).body).toMatchObject({
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
    expect((await call('users.info')).body).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] missing required field: user'] },
    });
    expect(await errorOf('users.everything')).toBe('unknown_method');
  });

  test('pages through people, two at a time, and refuses a made-up cursor', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await call('users.list', { limit: 2, cursor });
      seen.push(...(body['members'] as { id: string }[]).map((each) => each.id));
      cursor = (body['response_metadata'] as { next_cursor: string }).next_cursor;
    } while (cursor !== '');
    expect(seen).toEqual(stage.playground.workspace.accounts().map((each) => each.id));
    expect(await errorOf('users.list', { cursor: 'bm9uc2Vuc2U=' })).toBe('invalid_cursor');
    expect(await errorOf('users.list', { limit: 5000 })).toBe('invalid_limit');
  });

  test('knows the deactivated, the guest, the app, and nobody who has mail only', async () => {
    const { members } = (await call('users.list')).body as { members: Record<string, unknown>[] };
    expect(members.filter((each) => each['deleted']).map((each) => each['name'])).toEqual(['hannah']);
    expect(members.filter((each) => each['is_restricted']).map((each) => each['name'])).toEqual(['lucas']);
    expect(members.filter((each) => each['is_bot']).map((each) => each['name'])).toEqual(['anonylections']);
    expect(members.some((each) => each['name'] === 'elodie')).toBe(false);
    expect(await errorOf('users.lookupByEmail', { email: 'elodie@playground.example' })).toBe(
      'users_not_found',
    );
    expect(await errorOf('users.lookupByEmail', { email: 'hannah@playground.example' })).toBe(
      'users_not_found',
    );
    expect((await call('users.lookupByEmail', { email: 'Sean@Playground.example' })).body).toMatchObject({
      ok: true,
    });
  });

  test('opens conversations with people who can read them', async () => {
    const { playground } = stage;
    const sean = playground.person('sean').id;
    const opened = await call('conversations.open', { users: sean });
    expect(opened.body).toMatchObject({ ok: true, channel: { is_im: true, user: sean } });
    expect((await call('conversations.open', { users: sean })).body['channel']).toEqual(
      opened.body['channel'],
    );
    expect(await errorOf('conversations.open', { users: playground.person('hannah').id })).toBe(
      'user_disabled',
    );
    expect(await errorOf('conversations.open', { users: playground.workspace.bot.id })).toBe('cannot_dm_bot');
    expect(await errorOf('conversations.open', { users: 'U0000000000' })).toBe('user_not_found');
  });

  test('shows private channels to the app only when it is in them', async () => {
    const all = { types: 'public_channel,private_channel' };
    const names = async (): Promise<unknown[]> => {
      const { channels } = (await call('conversations.list', all)).body as { channels: { name: string }[] };
      return channels.map((each) => each.name);
    };
    expect(await names()).toEqual(['general', 'works-council', 'canteen', 'electoral-board']);
    const leadership = stage.playground.workspace.conversationNamed('leadership')?.id;
    expect(await errorOf('conversations.members', { channel: leadership })).toBe('channel_not_found');
    await stage.playground.person('amelie').inviteApp('leadership');
    expect(await names()).toContain('leadership');
    expect(stage.playground.sent().at(-1)?.kind).toBe('member_joined_channel');
  });

  test('lets the app write where it is a member, and join what is public', async () => {
    expect(await errorOf('chat.postMessage', { channel: '#canteen', text: 'hi' })).toBe('not_in_channel');
    const canteen = stage.playground.workspace.conversationNamed('canteen')?.id;
    expect((await call('conversations.join', { channel: canteen })).body).toMatchObject({ ok: true });
    expect((await call('chat.postMessage', { channel: '#canteen', text: 'hi' })).body).toMatchObject({
      ok: true,
    });
    expect(await errorOf('chat.postMessage', { channel: 'C000', text: 'hi' })).toBe('channel_not_found');
    expect(await errorOf('chat.postMessage', { channel: '#general' })).toBe('no_text');
    expect(
      await errorOf('chat.postMessage', { channel: stage.playground.person('hannah').id, text: 'x' }),
    ).toBe('channel_not_found');
  });

  test('updates, deletes and links messages of the app, never those of people', async () => {
    const posted = (await call('chat.postMessage', { channel: '#general', text: 'one' })).body as {
      channel: string;
      ts: string;
    };
    const where = { channel: posted.channel, ts: posted.ts };
    expect((await call('chat.update', { ...where, text: 'two' })).body).toMatchObject({
      ok: true,
      text: 'two',
    });
    const link = await call('chat.getPermalink', { channel: posted.channel, message_ts: posted.ts });
    expect(link.body['permalink']).toBe(
      `${stage.playground.url}/archives/${posted.channel}/p${posted.ts.replace('.', '')}`,
    );
    expect((await call('chat.delete', where)).body).toMatchObject({ ok: true });
    expect(await errorOf('chat.update', { ...where, text: 'three' })).toBe('message_not_found');
    const mine = await stage.playground.person('sean').say('mine', 'general');
    expect(await errorOf('chat.update', { channel: posted.channel, ts: mine.ts, text: 'x' })).toBe(
      'cant_update_message',
    );
    expect(await errorOf('chat.delete', { channel: posted.channel, ts: mine.ts })).toBe(
      'cant_delete_message',
    );
  });

  test('shows an ephemeral message to one member of the channel', async () => {
    const { playground } = stage;
    const general = playground.workspace.conversationNamed('general')?.id ?? '';
    const council = playground.workspace.conversationNamed('works-council')?.id ?? '';
    const lucas = playground.person('lucas');
    await call('chat.postEphemeral', { channel: general, user: lucas.id, text: 'psst' });
    expect(lucas.messages('general').at(-1)).toMatchObject({ text: 'psst', onlyFor: lucas.id });
    expect(playground.person('sean').messages('general').at(-1)?.text).not.toBe('psst');
    const outside = { channel: council, user: lucas.id, text: 'psst' };
    expect(await errorOf('chat.postEphemeral', outside)).toBe('user_not_in_channel');
  });

  test('lists user groups with their people', async () => {
    const { usergroups } = (await call('usergroups.list', { include_users: true })).body as {
      usergroups: { id: string; handle: string; users: string[] }[];
    };
    expect(usergroups.map((each) => each.handle)).toEqual(['electoral-board', 'field-offices']);
    const [board] = usergroups;
    expect((await call('usergroups.users.list', { usergroup: board?.id })).body['users']).toEqual(
      board?.users,
    );
    expect(await errorOf('usergroups.users.list', { usergroup: 'S000' })).toBe('no_such_subteam');
  });
});

describe('views', () => {
  const home = (text: string) => ({
    type: 'home',
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
  });

  test('are updated under the hash that the app saw', async () => {
    const user_id = stage.playground.person('sean').id;
    const first = (await call('views.publish', { user_id, view: home('one') })).body['view'] as {
      id: string;
      hash: string;
    };
    const second = await call('views.publish', { user_id, view: home('two'), hash: first.hash });
    expect(second.body).toMatchObject({ ok: true, view: { id: first.id } });
    expect(await errorOf('views.publish', { user_id, view: home('three'), hash: first.hash })).toBe(
      'hash_conflict',
    );
    expect((await call('views.update', { view_id: first.id, view: home('four') })).body).toMatchObject({
      ok: true,
    });
    expect(await errorOf('views.update', { view_id: 'V000', view: home('five') })).toBe('not_found');
  });

  test('with faults are refused with every fault at its place', async () => {
    const view = {
      type: 'modal',
      title: { type: 'plain_text', text: 'A title that is longer than twenty-four characters' },
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: '' } },
        { type: 'fancy', text: 'no such block' },
      ],
    };
    const trigger_id = stage.playground.workspace.triggers.make(stage.playground.person('sean').id);
    const { body } = await call('views.open', { trigger_id, view });
    const { messages } = body['response_metadata'] as { messages: string[] };
    expect(body['error']).toBe('invalid_arguments');
    expect(messages.join('\n')).toMatch(
      /\/view\/title\/text.*\n.*\/view\/blocks\/0\/text\/text.*\n.*\/view\/blocks\/1/,
    );
  });
});

test('an uploaded picture is shown in the channel, from the playground itself', async () => {
  const pixel = Buffer.from('89504e470d0a1a0a0000', 'hex');
  const { client } = stage.bolt;
  const channel_id = stage.playground.workspace.conversationNamed('general')?.id ?? '';
  await client.files.uploadV2({
    channel_id,
    file: pixel,
    filename: 'result.png',
    title: 'Result',
    initial_comment: 'Here',
  });
  const message = stage.playground.person('sean').messages('general').at(-1);
  expect(message?.text).toBe('Here');
  const shown = await fetch(`${stage.playground.url}/files/${message?.files[0]}`);
  expect(shown.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(pixel);
});

describe('faults', () => {
  test('answer the next calls with 429, and then work again', async () => {
    stage.playground.fault({ api: { method: 'users.info', times: 2, status: 429, retryAfter: 7 } });
    const user = stage.playground.person('sean').id;
    for (const _ of [1, 2]) {
      const limited = await call('users.info', { user });
      expect([limited.status, limited.headers.get('retry-after'), limited.body['error']]).toEqual([
        429,
        '7',
        'ratelimited',
      ]);
    }
    expect((await call('users.info', { user })).status).toBe(200);
  });

  test('may lose the answer after the work was done', async () => {
    const sean = stage.playground.person('sean');
    const request = { api: { method: 'chat.postMessage', status: 503, afterwards: true } };
    const added = await fetch(`${stage.playground.url}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    expect(added.status).toBe(200);
    expect((await call('chat.postMessage', { channel: sean.id, text: 'sent and lost' })).status).toBe(503);
    expect(sean.inbox().at(-1)?.text).toBe('sent and lost');
  });

  test('may be an error of Slack', async () => {
    stage.playground.fault({ api: { method: 'chat.postMessage', error: 'message_limit_exceeded' } });
    expect(await errorOf('chat.postMessage', { channel: '#general', text: 'x' })).toBe(
      'message_limit_exceeded',
    );
  });
});

test('everything that the app sends out is shown to the hook', () => {
  expect(outgoing).toContain('message chat.postMessage');
  expect(outgoing).toContain('view views.publish');
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
