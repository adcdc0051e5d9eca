import { expect, test, vi } from 'vitest';
import type { Field, Form, Values } from '../../src/commands/ui.ts';
import {
  actor,
  type CommandDesk,
  draft,
  electionOf,
  errorsOf,
  formOf,
  goodDraft,
  messageOf,
  useCommandDesk,
} from '../support/commandDesk.ts';

/** Channels and groups on the organiser's web pages, which list what chat platforms have pickers for. */

const desk = useCommandDesk();
const olga = actor('UOLGA', { channel: null });
const silent = actor('USILENT', { channel: null });
const byMail = actor('', { address: { kind: 'email', value: 'mia@example.org' }, workspace: '' });

function field({ parts }: Form, name: string): Field | undefined {
  return parts.filter((part): part is Field => 'name' in part).find((part) => part.name === name);
}

async function newDraft(who: typeof olga, values: object = {}): Promise<Form> {
  const begin = formOf(await desk.web.act(who, 'create'));
  const first = formOf(await desk.web.submit(who, 'template', begin.state, { template: 'other' }));
  return formOf(await desk.web.submit(who, 'create', first.state, { ...goodDraft, ...values }));
}

const ownDraft = (who: typeof olga) =>
  newDraft(who).then(({ state }) => desk.web.submit(who, 'create-details', state, { ...goodDraft }));

const homeOf = async (engine: CommandDesk['engine'], id: Awaited<ReturnType<typeof draft>>) =>
  (await engine.election(id))?.home;

test('the channel of a draft is chosen among those offered, in the order of their names', async () => {
  const form = await newDraft(olga);
  expect(field(form, 'channel')).toMatchObject({
    kind: 'choice',
    folded: true,
    optional: true,
    options: [
      { id: 'CHERE', label: '#here' },
      { id: 'CTOWN', label: '#town hall' },
    ],
  });
  const created = await desk.web.submit(olga, 'create-details', form.state, {
    ...goodDraft,
    channel: 'CTOWN',
  });
  const id = electionOf(created);
  expect(await homeOf(desk.engine, id)).toEqual({ platform: 'slack', workspace: 'T1', channel: 'CTOWN' });
  expect(JSON.stringify(messageOf(created))).toContain('"#town hall"');

  const edit = formOf(await desk.web.act(olga, `edit:${id}`));
  expect(field(edit, 'channel')).toMatchObject({ kind: 'choice', initial: 'CTOWN' });
  await desk.web.submit(olga, 'edit', id, { ...goodDraft, channel: 'CHERE' });
  expect((await homeOf(desk.engine, id))?.channel).toBe('CHERE');
  await desk.web.submit(olga, 'edit', id, { ...goodDraft, channel: '' });
  expect(await homeOf(desk.engine, id)).toBeNull();
});

test('a channel that the organiser is not in stays where it is set', async () => {
  const id = await draft(desk, { channel: 'CSECRET' });
  const edit = formOf(await desk.web.act(olga, `edit:${id}`));
  expect(field(edit, 'channel')).toMatchObject({
    initial: 'CSECRET',
    options: [{ id: 'CSECRET', label: 'The channel that is set now' }, { id: 'CHERE' }, { id: 'CTOWN' }],
  });
});

test('in chat its own pickers are asked for', async () => {
  const id = await draft(desk);
  expect(field(formOf(await desk.commands.act(olga, `edit:${id}`)), 'channel')).toMatchObject({
    kind: 'channel',
  });
});

test('while the platform does not answer, or not soon, the form opens without channels and says so', async () => {
  const form = await newDraft(silent);
  expect(field(form, 'channel')).toBeUndefined();
  expect(form.parts).toContainEqual({
    kind: 'note',
    text: expect.stringContaining(
      'does not answer at the moment, so its channels and groups cannot be listed',
    ),
  });
  const id = electionOf(await ownDraft(silent));
  messageOf(await desk.commands.submit(silent, 'edit', id, { ...goodDraft, channel: 'CHERE' }));
  const edit = formOf(await desk.web.act(silent, `edit:${id}`));
  expect(field(edit, 'channel')).toMatchObject({ initial: 'CHERE', options: [{ id: 'CHERE' }] });
  await desk.web.submit(silent, 'edit', id, { ...goodDraft, channel: 'CHERE' });
  expect((await homeOf(desk.engine, id))?.channel).toBe('CHERE');

  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const never = vi
      .spyOn(desk.ports.chats[0] ?? raise(), 'offered')
      .mockReturnValue(new Promise(() => undefined));
    const slow = newDraft(olga);
    await vi.waitUntil(() => never.mock.calls.length > 0 && vi.getTimerCount() > 0, { interval: 1 });
    await vi.runOnlyPendingTimersAsync();
    expect(field(await slow, 'channel')).toBeUndefined();
    never.mockRestore();
  } finally {
    vi.useRealTimers();
  }
});

function raise(): never {
  throw new Error('not there');
}

test('whoever signed in by mail has no chat, and is asked for no channel', async () => {
  const form = formOf(await desk.web.submit(byMail, 'create', 'x:', goodDraft));
  expect(field(form, 'channel')).toBeUndefined();
  expect(JSON.stringify(form.parts)).not.toContain('chat platform');
});

test.each<[string, Values, string]>([
  ['a channel', { channels: ['CHERE', 'CLEFT'] }, 'channels'],
  ['a group', { groups: ['SGONE'] }, 'groups'],
])('%s that was offered once, and is no more, names nobody', async (_, values, name) => {
  const id = await draft(desk);
  const refused = errorsOf(await desk.web.submit(olga, 'roll', id, values));
  expect(Object.keys(refused)).toEqual([name]);
  expect(refused[name]).toContain('Not all of this is offered to you any more');
  const state = JSON.stringify([id, '']);
  expect(Object.keys(errorsOf(await desk.web.submit(olga, 'roll-check', state, values)))).toEqual([name]);
  expect(formOf(await desk.web.submit(olga, 'roll', id, { channels: ['CHERE'] })).title).toBe(
    'Look before you add',
  );
});

test('no draft is announced in a channel that was offered once, and is no more', async () => {
  const form = await newDraft(olga);
  const gone = { ...goodDraft, channel: 'CLEFT' };
  expect(Object.keys(errorsOf(await desk.web.submit(olga, 'create-details', form.state, gone)))).toEqual([
    'channel',
  ]);
  const id = await draft(desk, { channel: 'CSECRET' });
  expect(Object.keys(errorsOf(await desk.web.submit(olga, 'edit', id, gone)))).toEqual(['channel']);
  messageOf(await desk.web.submit(olga, 'edit', id, { ...goodDraft, channel: 'CSECRET' }));
  expect((await homeOf(desk.engine, id))?.channel).toBe('CSECRET');
});
