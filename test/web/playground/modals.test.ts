import type { ViewSubmitAction } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stage } from './support.ts';
import { asking, startStage, step } from './support.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(async () => await stage.stop());

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

  test('takes files of the kinds and the number that are asked for, and only one’s own', async () => {
    const priya = stage.playground.person('priya');
    await priya.command('/poll form');
    await priya.until('the form', () => priya.modal());
    const upload = (name: string, by = priya) => by.upload(name, Buffer.from('x'));
    const refused = async (...file: readonly string[]) => {
      const outcome = await priya.submit({ file });
      return outcome.kind === 'errors' ? outcome.errors['file'] : outcome.kind;
    };
    expect(await refused(upload('roll.exe'))).toBe('Please upload a file of this kind: csv.');
    expect(await refused(upload('a.csv', stage.playground.person('sean')))).toBe(
      'This file is not there any more.',
    );
    expect(await refused('F012345678')).toBe('This file is not there any more.');
    const eleven = Array.from({ length: 11 }, (_, index) => upload(`${index}.csv`));
    expect(await refused(...eleven)).toBe('Please upload at most 10.');
    expect(await refused(upload('ROLL.CSV'))).toBeUndefined();
    await priya.close(true);
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

function lastState({ playground }: Stage): unknown {
  const submission = playground.sent().findLast((each) => each.kind === 'view_submission');
  const payload = JSON.parse(new URLSearchParams(submission?.body).get('payload') ?? '') as {
    view: { state: { values: unknown } };
  };
  return payload.view.state.values;
}
