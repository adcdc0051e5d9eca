import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '../../../web/playground/model.ts';
import type { Stage } from './support.ts';
import { startStage } from './support.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(async () => await stage.stop());

describe('a slash command', () => {
  test('reaches a real Bolt app, and its answer is seen by its sender only', async () => {
    const amelie = stage.playground.person('amelie');
    expect(await amelie.command('/poll hello & <b>', 'general')).toEqual({ ok: true });
    const last = amelie.messages('general').at(-1);
    expect(last?.text).toBe('You said: hello &amp; &lt;b&gt;');
    expect(last?.onlyFor).toBe(amelie.id);
    expect(stage.playground.person('sean').messages('general').at(-1)?.ts).not.toBe(last?.ts);
  });

  test('names people, groups and channels by their ids', async () => {
    const { playground } = stage;
    const amelie = playground.person('amelie');
    await amelie.command('/poll @sean @electoral-board #general @nobody', 'general');
    const said = amelie.messages('general').at(-1)?.text ?? '';
    expect(said).toContain(`<@${playground.person('sean').id}|sean>`);
    expect(said).toMatch(/<!subteam\^S\w+\|@electoral-board> <#C\w+\|general> @nobody$/);
  });

  test('with another signing secret is refused by the app, and its sender is told', async () => {
    const strangers = await startStage({ otherSecret: 'not-the-same' });
    const amelie = strangers.playground.person('amelie');
    const outcome = await amelie.command('/poll hello');
    expect(outcome).toMatchObject({ ok: false, text: expect.stringContaining('HTTP 401') });
    expect(amelie.inbox().at(-1)?.user).toBe('USLACKBOT');
    await strangers.stop();
  });

  test('that no app registered never leaves the playground', async () => {
    const before = stage.playground.sent().length;
    const outcome = await stage.playground.person('amelie').command('/nonsense');
    expect(outcome).toMatchObject({ ok: false, text: expect.stringContaining('not a valid command') });
    expect(stage.playground.sent().length).toBe(before);
  });

  test('that is never acknowledged ends with the sentence about trouble', async () => {
    const silent = await startStage({
      ackLimitMs: 50,
      commands: [{ command: '/silent', description: '', words: [] }],
      listen: (bolt) => bolt.command('/silent', async () => undefined),
    });
    const outcome = await silent.playground.person('amelie').command('/silent');
    expect(outcome).toMatchObject({
      ok: false,
      text: expect.stringContaining('did not answer within 3 seconds'),
    });
    await silent.stop();
  });

  test('is answered later through its response URL, for the whole channel', async () => {
    const amelie = stage.playground.person('amelie');
    await amelie.command('/poll later', 'works-council');
    const sean = stage.playground.person('sean');
    const said = (): Message | undefined =>
      sean.messages('works-council').find((each) => each.text === 'said through the response URL');
    expect((await sean.until('the late answer', said)).onlyFor).toBeUndefined();
  });
});

describe('a response URL', () => {
  test('works five times in thirty minutes', async () => {
    let now = Date.now();
    const own = await startStage({ now: () => now });
    await own.playground.person('amelie').command('/poll hello');
    const url = responseUrlOf(own);
    const statuses = [];
    for (let use = 0; use < 6; use += 1) statuses.push(await answerTo(url, { text: `use ${use}` }));
    expect(statuses).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', '{"ok":false,"error":"used_url"}']);
    await own.playground.person('amelie').command('/poll hello');
    const second = responseUrlOf(own);
    now += 31 * 60_000;
    expect(await answerTo(second, { text: 'late' })).toBe('{"ok":false,"error":"expired_url"}');
    await own.stop();
  });

  test('refuses blocks that Slack would refuse', async () => {
    await stage.playground.person('amelie').command('/poll hello');
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }];
    expect(await answerTo(responseUrlOf(stage), { blocks })).toContain('invalid_blocks');
  });
});

describe('a button in a message', () => {
  test('replaces the message through its response URL', async () => {
    const { playground, bolt } = stage;
    const sean = playground.person('sean');
    const button = {
      type: 'button',
      action_id: 'greet',
      value: 'Seán',
      text: { type: 'plain_text', text: 'Greet' },
    };
    await bolt.client.apiCall('chat.postMessage', {
      channel: sean.id,
      text: 'Press it',
      blocks: [{ type: 'actions', elements: [button] }],
    });
    const asked = await sean.until('the message', () => sean.inbox().at(-1));
    expect(await sean.click(asked, 'greet')).toEqual({ ok: true, value: undefined });
    await sean.until('the greeting', () => sean.inbox().find((each) => each.text === 'Hello, Seán'));
    expect(sean.inbox().at(-1)).toMatchObject({ ts: asked.ts, edited: true });
    expect(await sean.click(asked, 'greet')).toMatchObject({ ok: false });
  });
});

describe('what people write', () => {
  test('reaches the app in its own conversation and where it is mentioned, and nowhere else', async () => {
    const heard: string[] = [];
    const own = await startStage({
      listen: (bolt) => {
        bolt.message(
          async ({ message }) => void heard.push(`message: ${'text' in message ? message.text : ''}`),
        );
        bolt.event('app_mention', async ({ event }) => void heard.push(`mention: ${event.text}`));
        bolt.event('member_joined_channel', async ({ event }) => void heard.push(`joined: ${event.channel}`));
      },
    });
    const sean = own.playground.person('sean');
    const { workspace } = own.playground;
    await sean.say('hello, app');
    await sean.say('hello, everybody', 'general');
    await sean.say('hello @anonylections', 'general');
    await own.playground.person('amelie').inviteApp('leadership');
    expect(heard).toEqual([
      'message: hello, app',
      `mention: hello <@${workspace.bot.id}|anonylections>`,
      `joined: ${workspace.conversationNamed('leadership')?.id}`,
    ]);
    await own.stop();
  });
});

test('the Home tab is published to the person who opens it', async () => {
  const fatima = stage.playground.person('fatima');
  expect(await fatima.openHome()).toMatchObject({ ok: true });
  const home = await fatima.until('the Home tab', () => fatima.home());
  expect(home.input.blocks[0]).toMatchObject({ type: 'section', text: { text: '*Your Home*' } });
  expect(stage.playground.person('sean').home()).toBeUndefined();
});

test('the request URL is verified by its challenge', async () => {
  const reply = await stage.playground.verifyUrl('a-challenge');
  expect(reply).toMatchObject({ ok: true, body: expect.stringContaining('a-challenge') });
});

function responseUrlOf({ playground }: Stage): string {
  const command = playground.sent().findLast((each) => each.kind === 'command');
  return new URLSearchParams(command?.body).get('response_url') ?? '';
}

async function answerTo(url: string, body: unknown): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  return await (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).text();
}
