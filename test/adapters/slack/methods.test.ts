import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSettings } from '../../../src/core/election.ts';
import type { ElectionId } from '../../../src/core/ids.ts';
import type { PlaygroundPerson } from '../../../web/playground/person.ts';
import { contest, plainCountings } from '../../support/definitions.ts';
import { value } from '../../support/engine.ts';
import { messageWith, modalWith, press, send, textOf } from '../../support/slackPeople.ts';
import { type SlackWorld, startSlackWorld } from '../../support/slackWorld.ts';

/** One election by ranks, equal ranks, scores and points, told in order. */
let world: SlackWorld;
let sean: PlaygroundPerson;
let id: ElectionId;
let code: string;
const codePattern = /[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){3}/u;
const names = ['Ana', 'Bo', 'فاطمة'];
const home = 'works-council';
const isolates = /[\u200e\u2068\u2069]/gu;

const contests = [
  contest(plainCountings['stv-scottish/v1'], names, { id: 'stv', title: 'Board', seats: 2 }),
  contest(plainCountings['schulze/v1'], names, { id: 'schulze', title: 'Colour' }),
  contest(plainCountings['star/v1'], names, { id: 'star', title: 'Chair' }),
  contest(plainCountings['cumulative/v1'], names, { id: 'points', title: 'Projects', seats: 2 }),
  contest(plainCountings['majority-judgement/v1'], names, { id: 'grades', title: 'Plan' }),
];
beforeAll(async () => {
  world = await startSlackWorld();
  sean = world.playground.person('sean');
  const { workspace } = world.playground;
  const address = { kind: 'slack', value: `${workspace.team.id}/${sean.id}` } as const;
  const organiser = { address, name: 'Seán' };
  const channel = workspace.conversationNamed(home)?.id ?? '';
  const definition = { title: 'Methods', description: '', contests };
  const place = { platform: 'slack', workspace: workspace.team.id, channel } as const;
  ({ id } = value(await world.engine.create(organiser, { definition, settings: defaultSettings }, place)));
  value(
    await world.engine.addToRoll(address, id, [{ kind: 'people', platform: 'slack', people: [address] }]),
  );
  value(await world.engine.open(address, id));
});
afterAll(() => world.stop());

test('what is wrong stands at the rank, the choice or the blank vote that it is about, on its step', async () => {
  await sean.command('/election vote');
  await modalWith(sean, 'Question 1 of 5');
  expect(await send(sean, { 'stv.1': 'c3', 'stv.2': 'c3', 'stv.3': 'c1' })).toEqual({
    'stv.2': 'You have given one choice several ranks: give it one.',
  });
  expect(await send(sean, { 'stv.2': 'none' })).toEqual({});
  await modalWith(sean, 'Question 2 of 5');
  expect(await send(sean, { 'schulze.1': ['c1', 'c2'] })).toEqual({});
  await modalWith(sean, 'Question 3 of 5');
  expect(await send(sean, { 'star.c1': '5', 'star.c2': '0' })).toEqual({});
  await modalWith(sean, 'Question 4 of 5');
  expect(await send(sean, { 'points.c1': '1', 'points.c2': '5', 'points.c3': '0' })).toEqual({
    'points.c1': 'You have given too many points: there are 5 to give.',
  });
  expect(await send(sean, { 'points.c1': null })).toEqual({});
  await modalWith(sean, 'Question 5 of 5');
  expect(await send(sean, { 'grades.': ['blank'], 'grades.c1': '2' })).toEqual({
    'grades.': 'Either choose, or leave it blank: not both.',
  });
});

test('the review tells the order, the scores and the points', async () => {
  expect(await send(sean, { 'grades.c1': 'none' })).toEqual({});
  const review = textOf(await modalWith(sean, 'Your receipt code will be')).replaceAll(isolates, '');
  for (const text of ['1. فاطمة', '2. Ana', '1. Ana = Bo', 'Ana 5', 'Bo 0', 'Bo 5', 'You leave this blank'])
    expect(review).toContain(`"text":"${text}"`);
  code = codePattern.exec(review)?.[0] ?? 'none';
});

test('back and forth, what was chosen is still there, and so is the receipt code', async () => {
  await press(sean, await modalWith(sean, 'Your receipt code will be'), 'Change question 2');
  const second = await modalWith(sean, 'Question 2 of 5');
  // pressed with a choice that is not sent yet
  await press(sean, second, 'Back', { 'schulze.2': ['c3'] });
  await modalWith(sean, 'Question 1 of 5');
  expect(await send(sean, {})).toEqual({});
  let review = textOf(await modalWith(sean, 'Your receipt code will be')).replaceAll(isolates, '');
  for (const text of ['1. فاطمة', '2. Ana', '1. Ana = Bo', '2. فاطمة', 'Ana 5', 'Bo 0', 'Bo 5'])
    expect(review).toContain(`"text":"${text}"`);
  expect(review).not.toContain(code);
  await press(sean, await modalWith(sean, 'Your receipt code will be'), 'Change question 2');
  await modalWith(sean, 'Question 2 of 5');
  expect(await send(sean, { 'schulze.2': [] })).toEqual({});
  review = textOf(await modalWith(sean, 'Your receipt code will be'));
  expect(review).toContain(code);
  await press(sean, await modalWith(sean, 'Your receipt code will be'), 'Change question 2');
  await modalWith(sean, 'Question 2 of 5');
  expect(await send(sean, { 'schulze.2': ['c3'] })).toEqual({});
  review = textOf(await modalWith(sean, 'Your receipt code will be'));
  code = codePattern.exec(review)?.[0] ?? 'none';
  await send(sean);
  expect(textOf(await modalWith(sean, 'Your vote is cast'))).toContain(code);
});

test('after the close the receipt is found with the selections in words', async () => {
  await sean.close(true);
  await sean.command('/election close', home);
  await press(sean, await messageWith(sean, '1 of 1 have voted', home), 'Close the voting');
  await messageWith(sean, 'Result: Methods', home);
  await sean.command('/election verify', home);
  const list = textOf(await modalWith(sean, 'All receipts with what was chosen')).replaceAll(isolates, '');
  const found = list.split(code)[1] ?? '';
  expect(found).toContain('Board: 1. فاطمة, 2. Ana\\nColour: 1. Ana = Bo, 2. فاطمة\\nChair: Ana 5, Bo 0');
  expect(found).toContain('Projects: Bo 5\\nPlan: Blank vote');
});

test('Slack took every payload', () => {
  expect(world.faults).toEqual([]);
  expect(world.logged).toEqual([]);
});
