import { afterAll, beforeAll, expect, test } from 'vitest';
import { chatAddress } from '../../../src/core/address.ts';
import { defaultSettings } from '../../../src/core/election.ts';
import { councilDefinition } from '../../support/definitions.ts';
import { value } from '../../support/engine.ts';
import { modalWith, textOf } from '../../support/slackPeople.ts';
import { interaction, sendAsSlack } from '../../support/slackRequests.ts';
import { type SlackWorld, signingSecret, startSlackWorld } from '../../support/slackWorld.ts';

let world: SlackWorld;
beforeAll(async () => {
  world = await startSlackWorld();
});
afterAll(() => world.stop());

const person = (name: string) => world.playground.person(name);
const addressOf = (name: string) => chatAddress('slack', world.playground.workspace.team.id, person(name).id);

test('a shortcut does what the command with its word does, in a modal', async () => {
  const amelie = person('amelie');
  expect(await amelie.shortcut('create')).toMatchObject({ ok: true });
  await modalWith(amelie, 'New election');
  await amelie.close(true);
  await amelie.shortcut('vote');
  await modalWith(amelie, 'There is no open election in which you may vote.');
  await amelie.close(true);
  await amelie.shortcut('verify');
  await modalWith(amelie, 'There is no election here whose receipts you could look at.');
  expect(amelie.inbox()).toEqual([]);
  expect(world.faults).toEqual([]);
});

test('a voter comes to their ballot', async () => {
  const by = { address: addressOf('amelie'), name: 'Amélie' };
  const input = { definition: councilDefinition, settings: defaultSettings };
  const { id } = value(await world.engine.create(by, input, null));
  const source = { kind: 'people', platform: 'slack', people: [addressOf('sean')] } as const;
  value(await world.engine.addToRoll(by.address, id, [source]));
  value(await world.engine.open(by.address, id));
  await person('sean').shortcut('vote');
  const ballot = await modalWith(person('sean'), 'Your ballot');
  expect(textOf(ballot)).toContain(councilDefinition.title);
});

test('what is no shortcut of the manifest, and what Slack delivers again, does nothing', async () => {
  const sean = person('sean');
  await sean.close(true);
  await sean.shortcut('do-close');
  await sean.shortcut('create');
  await modalWith(sean, 'New election');
  await sean.close(true);
  const [delivery] = world.playground
    .sent()
    .filter(({ kind }) => kind === 'shortcut')
    .slice(-1);
  if (delivery === undefined) throw new Error('nothing was sent');
  await world.playground.redeliver(delivery);
  const made = {
    type: 'shortcut',
    user: { id: sean.id },
    team: null,
    trigger_id: '1',
    callback_id: 'create',
  };
  await sendAsSlack(world.appUrl, signingSecret, interaction(made));
  await sean.shortcut('vote');
  await modalWith(sean, 'Your ballot');
  expect(world.views.filter((view) => view.includes('New election'))).toHaveLength(2);
});
