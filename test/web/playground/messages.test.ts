import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, errorOf } from './call.ts';
import type { Stage } from './support.ts';
import { startStage } from './support.ts';

let stage: Stage;
const outgoing: string[] = [];
beforeAll(async () => {
  stage = await startStage({ onOutgoing: (kind, via) => outgoing.push(`${kind} ${via}`) });
});
afterAll(async () => await stage.stop());

describe('messages of the app', () => {
  test('updates, deletes and links messages of the app, never those of people', async () => {
    const posted = (await call(stage, 'chat.postMessage', { channel: '#general', text: 'one' })).body as {
      channel: string;
      ts: string;
    };
    const where = { channel: posted.channel, ts: posted.ts };
    expect((await call(stage, 'chat.update', { ...where, text: 'two' })).body).toMatchObject({
      ok: true,
      text: 'two',
    });
    const link = await call(stage, 'chat.getPermalink', { channel: posted.channel, message_ts: posted.ts });
    expect(link.body['permalink']).toBe(
      `${stage.playground.url}/archives/${posted.channel}/p${posted.ts.replace('.', '')}`,
    );
    expect((await call(stage, 'chat.delete', where)).body).toMatchObject({ ok: true });
    expect(await errorOf(stage, 'chat.update', { ...where, text: 'three' })).toBe('message_not_found');
    const mine = await stage.playground.person('sean').say('mine', 'general');
    expect(await errorOf(stage, 'chat.update', { channel: posted.channel, ts: mine.ts, text: 'x' })).toBe(
      'cant_update_message',
    );
    expect(await errorOf(stage, 'chat.delete', { channel: posted.channel, ts: mine.ts })).toBe(
      'cant_delete_message',
    );
  });

  test('shows an ephemeral message to one member of the channel', async () => {
    const { playground } = stage;
    const general = playground.workspace.conversationNamed('general')?.id ?? '';
    const council = playground.workspace.conversationNamed('works-council')?.id ?? '';
    const lucas = playground.person('lucas');
    await call(stage, 'chat.postEphemeral', { channel: general, user: lucas.id, text: 'psst' });
    expect(lucas.messages('general').at(-1)).toMatchObject({ text: 'psst', onlyFor: lucas.id });
    expect(playground.person('sean').messages('general').at(-1)?.text).not.toBe('psst');
    const outside = { channel: council, user: lucas.id, text: 'psst' };
    expect(await errorOf(stage, 'chat.postEphemeral', outside)).toBe('user_not_in_channel');
  });
});

describe('views', () => {
  const home = (text: string) => ({
    type: 'home',
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
  });

  test('are updated under the hash that the app saw', async () => {
    const user_id = stage.playground.person('sean').id;
    const first = (await call(stage, 'views.publish', { user_id, view: home('one') })).body['view'] as {
      id: string;
      hash: string;
    };
    const second = await call(stage, 'views.publish', { user_id, view: home('two'), hash: first.hash });
    expect(second.body).toMatchObject({ ok: true, view: { id: first.id } });
    expect(await errorOf(stage, 'views.publish', { user_id, view: home('three'), hash: first.hash })).toBe(
      'hash_conflict',
    );
    expect((await call(stage, 'views.update', { view_id: first.id, view: home('four') })).body).toMatchObject(
      {
        ok: true,
      },
    );
    expect(await errorOf(stage, 'views.update', { view_id: 'V000', view: home('five') })).toBe('not_found');
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
    const { body } = await call(stage, 'views.open', { trigger_id, view });
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

describe('a picture in a message', () => {
  const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
  const upload = async (bytes: Buffer) => {
    const asked = { filename: 'result.png', length: bytes.length };
    const place = (await call(stage, 'files.getUploadURLExternal', asked)).body;
    await fetch(String(place['upload_url']), { method: 'POST', body: new Uint8Array(bytes) });
    return String(place['file_id']);
  };
  const complete = (id: string) => call(stage, 'files.completeUploadExternal', { files: [{ id }] });
  const post = async (slack_file: object) => {
    const blocks = [{ type: 'image', slack_file, alt_text: 'A result' }];
    return (await call(stage, 'chat.postMessage', { channel: '#general', text: 'x', blocks })).body;
  };
  const invalid = '[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]';

  test('is one whose upload was completed, and is shown on the page', async () => {
    const id = await upload(png);
    expect(await post({ id })).toMatchObject({ error: 'invalid_blocks', errors: [invalid] });
    await complete(id);
    expect(await post({ id })).toMatchObject({ ok: true });
    expect((await fetch(`${stage.playground.url}/files/${id}`)).headers.get('content-type')).toBe(
      'image/png',
    );
  });

  test('is a picture, and named by its id', async () => {
    const text = await upload(Buffer.from('no picture'));
    await complete(text);
    expect(await post({ id: text })).toMatchObject({ error: 'invalid_blocks', errors: [invalid] });
    for (const file of [{ id: 'F0' }, { id: 'f012345678' }, {}, { id: text, url: 'https://x.org' }])
      expect(await post(file)).toMatchObject({ error: 'invalid_blocks' });
    expect(await post({ id: 'F012345678' })).toMatchObject({ errors: [invalid] });
  });
});

test('a file is told of, and given to the app alone', async () => {
  const sean = stage.playground.person('sean');
  const file = sean.upload('roll.csv', Buffer.from('ana@x.org'));
  const told = (await call(stage, 'files.info', { file })).body['file'] as Record<string, unknown>;
  expect(told).toMatchObject({ id: file, name: 'roll.csv', user: sean.id, size: 9 });
  const fetchAs = async (authorization: string) =>
    (await fetch(String(told['url_private_download']), { headers: { authorization } })).text();
  expect(await fetchAs('Bearer xoxb-test')).toBe('ana@x.org');
  expect(await fetchAs('Bearer xoxb-other')).toContain('Sign in');
  expect(await errorOf(stage, 'files.info', { file: 'F012345678' })).toBe('file_not_found');
  expect(await errorOf(stage, 'files.info')).toBe('invalid_arguments');
});

test('without the scope to read files nothing of them is given', async () => {
  const own = await startStage({ scopes: ['chat:write'] });
  const file = own.playground.person('sean').upload('roll.csv', Buffer.from('ana@x.org'));
  expect(await errorOf(own, 'files.info', { file })).toBe('missing_scope');
  const headers = { authorization: 'Bearer xoxb-test' };
  const given = await fetch(`${own.playground.url}/slack/private/${file}`, { headers });
  expect(await given.text()).toContain('Sign in');
  await own.stop();
});

describe('faults', () => {
  test('answer the next calls with 429, and then work again', async () => {
    stage.playground.fault({ api: { method: 'users.info', times: 2, status: 429, retryAfter: 7 } });
    const user = stage.playground.person('sean').id;
    for (const _ of [1, 2]) {
      const limited = await call(stage, 'users.info', { user });
      expect([limited.status, limited.headers.get('retry-after'), limited.body['error']]).toEqual([
        429,
        '7',
        'ratelimited',
      ]);
    }
    expect((await call(stage, 'users.info', { user })).status).toBe(200);
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
    expect((await call(stage, 'chat.postMessage', { channel: sean.id, text: 'sent and lost' })).status).toBe(
      503,
    );
    expect(sean.inbox().at(-1)?.text).toBe('sent and lost');
  });

  test('may be an error of Slack', async () => {
    stage.playground.fault({ api: { method: 'chat.postMessage', error: 'message_limit_exceeded' } });
    expect(await errorOf(stage, 'chat.postMessage', { channel: '#general', text: 'x' })).toBe(
      'message_limit_exceeded',
    );
  });
});

test('everything that the app sends out is shown to the hook', () => {
  expect(outgoing).toContain('message chat.postMessage');
  expect(outgoing).toContain('view views.publish');
});
