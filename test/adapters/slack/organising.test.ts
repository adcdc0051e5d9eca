import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlaygroundPerson } from '../../../web/playground/person.ts';
import { messageWith, modalWith, press, send, textOf } from '../../support/slackPeople.ts';
import { type SlackWorld, startSlackWorld } from '../../support/slackWorld.ts';

/** One election, told in order: each test is a step of it. */
let world: SlackWorld;
let organiser: PlaygroundPerson;
const home = 'works-council';

beforeAll(async () => {
  world = await startSlackWorld();
  organiser = world.playground.person('amelie');
  await organiser.command('/election create', home);
  await modalWith(organiser, 'New election');
  await send(organiser, { template: 'other' });
  await send(organiser, { title: 'Board', question: 'Who?' });
  await modalWith(organiser, 'Choices, one a line');
  await send(organiser, { choices: 'Seán\n王小明', seats: '1' });
  await modalWith(organiser, 'Next: say who may vote.');
});
afterAll(() => world.stop());

const own = () =>
  world.engine.organisedBy({ kind: 'slack', value: `${world.playground.workspace.team.id}/${organiser.id}` });

test('a co-organiser is added in a form', async () => {
  await organiser.command('/election organisers', home);
  await modalWith(organiser, 'Add an organiser');
  expect(await send(organiser, {})).toEqual({ add: 'Choose whom to add or to remove.' });
  expect(await send(organiser, { add: [world.playground.person('xiaoming').id] })).toEqual({});
  await modalWith(organiser, 'organises this election now');
  const [election] = await own();
  expect(election?.organisers).toHaveLength(2);
});

test('printed codes are had by a link that no message ever holds', async () => {
  await organiser.command('/election roll', home);
  await modalWith(organiser, 'Who may vote?');
  const people = [world.playground.person('xiaoming').id];
  expect(await send(organiser, { printed: '3', people })).toEqual({});
  const report = await modalWith(organiser, '4 voters were added');
  expect(textOf(report)).toContain('With a printed code');
  await press(organiser, report, 'Open the voting');
  await modalWith(organiser, 'Fingerprint in full');
  await organiser.command('/election slips', home);
  expect(textOf(await modalWith(organiser, 'Get the voting slips'))).toContain('/organiser/slips/');
  expect(world.messages.join('\n')).not.toContain('/organiser/slips/');
});

test('reminders go out when their button is pressed, and totals are told', async () => {
  await organiser.command('/election remind', home);
  await press(organiser, await messageWith(organiser, 'Do you want to remind', home), 'Send reminders');
  await messageWith(organiser, 'Reminders are on their way', home);
  await world.makeRound();
  const told = await messageWith(organiser, 'one voter was reminded');
  expect(textOf(told)).not.toContain('王');
});

test('one voter’s invitation is replaced after a confirmation', async () => {
  await organiser.command('/election voter', home);
  await modalWith(organiser, 'What shall be done?');
  const found = await organiser.suggest('voter', '王');
  expect(found.map(({ text, description }) => [text.text, description?.text])).toEqual([
    ['王小明', expect.stringContaining('reached by chat')],
  ]);
  expect(await send(organiser, { voter: found, doing: 'replace' })).toEqual({});
  await modalWith(organiser, 'becomes void');
  expect(await send(organiser, {})).toEqual({});
  await modalWith(organiser, 'The invitation is replaced');
});

test('Slack refuses nothing of it', () => {
  expect(world.faults).toEqual([]);
});
