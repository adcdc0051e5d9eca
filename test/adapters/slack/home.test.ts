import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chatAddress } from '../../../src/core/address.ts';
import { defaultSettings } from '../../../src/core/election.ts';
import type { ElectionId } from '../../../src/core/ids.ts';
import { councilDefinition } from '../../support/definitions.ts';
import { value } from '../../support/engine.ts';
import { messageWith, modalWith, press, send, textOf } from '../../support/slackPeople.ts';
import { type SlackWorld, startSlackWorld } from '../../support/slackWorld.ts';

let world: SlackWorld;
let id: ElectionId;

beforeAll(async () => {
  world = await startSlackWorld();
  id = await createdBy('amelie');
  const text = 'elodie@playground.example';
  value(await world.engine.addToRoll(addressOf('amelie'), id, [{ kind: 'text', text }]));
});
afterAll(() => world.stop());

const person = (name: string) => world.playground.person(name);
const addressOf = (name: string) => chatAddress('slack', world.playground.workspace.team.id, person(name).id);

async function createdBy(name: string): Promise<ElectionId> {
  const input = { definition: councilDefinition, settings: defaultSettings };
  return value(await world.engine.create({ address: addressOf(name), name }, input, null)).id;
}

async function homeOf(name: string) {
  await person(name).openHome();
  return person(name).until('a Home tab', () => person(name).home());
}

describe('the Home tab', () => {
  test('shows an organiser their elections, and everybody what they can do', async () => {
    expect(textOf(await homeOf('amelie'))).toContain(councilDefinition.title);
    const stranger = textOf(await homeOf('sean'));
    expect(stranger).not.toContain(councilDefinition.title);
    expect(stranger).toContain('"action_id":"create"');
    expect(world.faults).toEqual([]);
  });

  test('opens what a button leads to on top of itself, and stays as it is', async () => {
    const home = await homeOf('amelie');
    await person('amelie').click(home, `show:${id}`);
    await modalWith(person('amelie'), 'Voter roll');
    await person('amelie').close(true);
    await person('amelie').click(home, 'create');
    await modalWith(person('amelie'), 'New election');
    await person('amelie').close(true);
    expect(textOf(await homeOf('amelie'))).toContain(councilDefinition.title);
  });

  test('shows at once what its person does on it or in a form', async () => {
    const fatima = person('fatima');
    await createdBy('fatima');
    const shows = (text: string) =>
      fatima.until(`“${text}” on the Home tab`, () => {
        const home = fatima.home();
        return home !== undefined && textOf(home).includes(text) ? home : undefined;
      });
    await press(fatima, await homeOf('fatima'), 'Add voters');
    await modalWith(fatima, 'Who may vote?');
    expect(await send(fatima, { addresses: 'ana@example.org' })).toEqual({});
    await fatima.close(true);
    await press(fatima, await shows('Draft with one voter'), 'Open the voting');
    await press(fatima, await modalWith(fatima, 'Voter roll'), 'Open the voting');
    await press(fatima, await modalWith(fatima, 'Only one person may vote.'), 'Open the voting');
    await shows('0 of 1 voted');
    expect(world.faults).toEqual([]);
  });

  test('is published for nobody who has not opened it', async () => {
    const dmitri = person('dmitri');
    await createdBy('dmitri');
    await dmitri.command('/election roll');
    await modalWith(dmitri, 'Who may vote?');
    expect(await send(dmitri, { addresses: 'ana@example.org' })).toEqual({});
    await modalWith(dmitri, 'One voter');
    await dmitri.command('/election list');
    await messageWith(dmitri, 'One election');
    expect(dmitri.home()).toBeUndefined();
  });
});
