import type { ViewSubmitAction } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '../../../web/playground/model.ts';
import type { Stage } from './support.ts';
import { asking, startStage, step } from './support.ts';

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

describe('modals', () => {
  test('answer a submission with errors at a block, an update, a push, and by closing', async () => {
    const amelie = stage.playground.person('amelie');
    await amelie.command('/poll steps');
    await amelie.until('the modal', () => amelie.modal());
    expect(await amelie.submit({ word: '' })).toEqual({
      kind: 'errors',
      errors: { word: 'Please complete this required field.' },
    });
    expect(await amelie.submit({ word: 'wrong' })).toEqual({
      kind: 'errors',
      errors: { word: 'That word is wrong.' },
    });
    expect(await amelie.submit({ word: 'stranger' })).toMatchObject({ kind: 'trouble' });
    const first = amelie.modal();
    expect(await amelie.submit({ word: 'next' })).toEqual({ kind: 'updated' });
    expect(amelie.modal()?.id).toBe(first?.id);
    expect(amelie.modal()?.hash).not.toBe(first?.hash);
    expect(await amelie.submit({ word: 'deeper' })).toEqual({ kind: 'pushed' });
    expect(amelie.modal()).toMatchObject({ previous: first?.id, root: first?.id });
    expect(await amelie.submit({ word: 'fine' })).toEqual({ kind: 'closed' });
    expect(amelie.modal()?.id).toBe(first?.id);
    expect(await amelie.submit({ word: 'clear' })).toEqual({ kind: 'cleared' });
    expect(amelie.modal()).toBeUndefined();
  });

  test('stack three deep and no deeper', async () => {
    const sean = stage.playground.person('sean');
    await sean.command('/poll steps');
    await sean.until('the modal', () => sean.modal());
    expect(await sean.submit({ word: 'deeper' })).toEqual({ kind: 'pushed' });
    expect(await sean.submit({ word: 'deeper' })).toEqual({ kind: 'pushed' });
    expect(await sean.submit({ word: 'deeper' })).toMatchObject({ kind: 'trouble' });
    await sean.close(true);
    expect(sean.modal()).toBeUndefined();
    const closed = stage.playground.sent().filter((each) => each.kind === 'view_closed');
    expect(closed.length).toBe(3);
  });

  test('carry every kind of input, with the shapes that Slack sends', async () => {
    const { playground } = stage;
    const priya = playground.person('priya');
    const sean = playground.person('sean');
    await priya.command('/poll form');
    await priya.until('the form', () => priya.modal());
    expect(
      await priya.submit({ seats: '12', mail: 'nobody', link: 'ftp:x', days: ['mon', 'tue', 'wed'] }),
    ).toEqual({
      kind: 'errors',
      errors: {
        title: 'Please complete this required field.',
        method: 'Please complete this required field.',
        day: 'Please complete this required field.',
        days: 'Please choose at most 2.',
        seats: 'Please enter a number of at most 9.',
        mail: 'Please enter a valid email address.',
        link: 'Please enter a valid URL.',
      },
    });
    const filled = { title: 'A < B', method: 'approval', day: 'mon', days: ['mon', 'tue'], seats: '3' };
    const more = {
      people: [sean.id],
      person: sean.id,
      mail: 'a@b.example',
      link: 'https://b.example',
      about: null,
    };
    expect(await priya.submit({ ...filled, ...more })).toMatchObject({ kind: 'errors' });
    expect(await priya.submit({ title: 'Works council' })).toEqual({ kind: 'closed' });
    expect(lastState(stage)).toMatchObject({
      title: { title: { type: 'plain_text_input', value: 'Works council' } },
      about: { about: { type: 'plain_text_input', value: null } },
      method: { method: { selected_option: { value: 'approval', text: { text: 'Approval' } } } },
      rules: { rules: { type: 'checkboxes', selected_options: [] } },
      days: { days: { selected_options: [{ value: 'mon' }, { value: 'tue' }] } },
      people: { people: { selected_users: [sean.id] } },
      person: { person: { selected_user: sean.id } },
      date: { date: { selected_date: '2027-03-01' } },
      time: { time: { selected_time: '09:30' } },
      closing: { closing: { selected_date_time: 1_803_000_000 } },
      seats: { seats: { type: 'number_input', value: '3' } },
      file: { file: { type: 'file_input', files: [] } },
    });
  });

  test('can be delivered twice', async () => {
    const sean = stage.playground.person('sean');
    await sean.command('/poll steps');
    await sean.until('the modal', () => sean.modal());
    await sean.submit({ word: 'fine' });
    const submission = stage.playground.sent().findLast((each) => each.kind === 'view_submission');
    expect(submission && (await stage.playground.redeliver(submission))).toMatchObject({ ok: true });
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

describe('a modal may ask the app while it is filled in', () => {
  test('for the options of an external select, and for a place to answer', async () => {
    const replies: unknown[] = [];
    const own = await startStage({
      listen: (bolt) => {
        bolt.options('office', async ({ ack, payload }) => {
          const text = { type: 'plain_text' as const, text: `Office ${payload.value}` };
          await ack({ options: [{ text, value: payload.value }] });
        });
        bolt.view<ViewSubmitAction>('asking', async ({ ack, body, respond }) => {
          await ack();
          replies.push(body.view.state.values, body.response_urls?.length);
          await respond({ text: 'Thank you', response_type: 'in_channel' });
        });
      },
    });
    const sean = own.playground.person('sean');
    const general = own.playground.workspace.conversationNamed('general')?.id ?? '';
    await own.bolt.client.views.open({
      trigger_id: own.playground.workspace.triggers.make(sean.id),
      view: asking,
    });
    const [option] = await sean.suggest('office', 'Gen');
    expect(option?.text.text).toBe('Office Gen');
    expect(await sean.submit({ office: option ? [option] : [], where: general })).toEqual({ kind: 'closed' });
    await sean.until('the answer', () => sean.messages('general').find((each) => each.text === 'Thank you'));
    expect(replies).toMatchObject([{ office: { office: { selected_option: { value: 'Gen' } } } }, 1]);
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

describe('trigger ids', () => {
  test('open one view, within three seconds', async () => {
    let now = Date.now();
    const own = await startStage({ now: () => now });
    const { client } = own.bolt;
    const open = (trigger_id: string) =>
      client.views.open({ trigger_id, view: step('one') }).catch(errorCode);
    const trigger = own.playground.workspace.triggers.make(own.playground.person('sean').id);
    expect(await open(trigger)).toMatchObject({ ok: true });
    expect(await open(trigger)).toBe('exchanged_trigger_id');
    expect(await open('1.2.3')).toBe('invalid_trigger_id');
    const late = own.playground.workspace.triggers.make(own.playground.person('sean').id);
    now += 3001;
    expect(await open(late)).toBe('expired_trigger_id');
    await own.stop();
  });
});

function errorCode(error: unknown): unknown {
  return (error as { data?: { error?: string } }).data?.error ?? error;
}

function responseUrlOf({ playground }: Stage): string {
  const command = playground.sent().findLast((each) => each.kind === 'command');
  return new URLSearchParams(command?.body).get('response_url') ?? '';
}

async function answerTo(url: string, body: unknown): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  return await (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).text();
}

function lastState({ playground }: Stage): unknown {
  const submission = playground.sent().findLast((each) => each.kind === 'view_submission');
  const payload = JSON.parse(new URLSearchParams(submission?.body).get('payload') ?? '') as {
    view: { state: { values: unknown } };
  };
  return payload.view.state.values;
}
