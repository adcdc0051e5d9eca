import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../src/core/election.ts';
import type { ElectionId } from '../../../src/core/ids.ts';
import { councilDefinition } from '../../support/definitions.ts';
import { value } from '../../support/engine.ts';
import { modalWith, textOf } from '../../support/slackPeople.ts';
import { type SlackWorld, startSlackWorld } from '../../support/slackWorld.ts';

let world: SlackWorld;
let id: ElectionId;

beforeAll(async () => {
  world = await startSlackWorld();
  const address = {
    kind: 'slack' as const,
    value: `${world.playground.workspace.team.id}/${person('amelie').id}`,
  };
  const input = { definition: councilDefinition, settings: defaultSettings };
  ({ id } = value(await world.engine.create({ address, name: 'Amélie' }, input, null)));
  const text = 'elodie@playground.example';
  value(await world.engine.addToRoll(address, id, [{ kind: 'text', text }]));
});
afterAll(() => world.stop());

const person = (name: string) => world.playground.person(name);

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
    expect(textOf(await homeOf('amelie'))).toContain(councilDefinition.title);
  });
});
