import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSettings } from '../../../src/core/election.ts';
import type { ElectionId } from '../../../src/core/ids.ts';
import { councilDefinition } from '../../support/definitions.ts';
import { value } from '../../support/engine.ts';
import { inputsOf, textOf } from '../../support/teamsPeople.ts';
import { startTeamsWorld, type TeamsWorld, tenant } from '../../support/teamsWorld.ts';

let world: TeamsWorld;
let id: ElectionId;
const names = Array.from({ length: 50 }, (_, index) => `Voter ${index + 1}`);
const codePattern = /[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){3}/u;

beforeAll(async () => {
  world = await startTeamsWorld(names);
  const { teams, users } = world.service.world;
  const channel = teams[0]?.id ?? '';
  await world.person('Voter 1').client.addToTeam(channel);
  const organiser = { kind: 'teams', value: `${tenant}/${users[0]?.objectId}` } as const;
  const home = { platform: 'teams', workspace: tenant, channel } as const;
  const input = { definition: councilDefinition, settings: defaultSettings };
  ({ id } = value(await world.engine.create({ address: organiser, name: 'Voter 1' }, input, home)));
  const source = { kind: 'channel', platform: 'teams', channel: home } as const;
  value(await world.engine.addToRoll(organiser, id, [source]));
  value(await world.engine.open(organiser, id));
});
afterAll(() => world.stop());

/** From the button in the channel to the receipt, whose code this is; the last press is delivered twice at once. */
async function vote(name: string): Promise<string> {
  const voter = world.person(name);
  const channel = world.service.world.teams[0]?.id;
  const { body } = await voter.client.fetch({ verb: 'act', action: `vote:${id}` }, channel);
  const { task } = body as { task: { value: { card: { content: Readonly<Record<string, unknown>> } } } };
  const ballot = task.value.card.content;
  const [first, second] = inputsOf(ballot).map((input) => input.id.slice(2));
  const filled = { [first ?? '']: 'c1', [second ?? '']: 'yes' };
  const review = await voter.press(ballot, 'Review', filled);
  const receipts = await Promise.all([1, 2].map(() => voter.press(review, 'Cast my vote')));
  const codes = receipts.map((receipt) => codePattern.exec(textOf(receipt))?.[0] ?? textOf(receipt));
  expect(new Set(codes).size).toBe(1);
  return codes[0] ?? '';
}

test('fifty voters at once, each delivered twice, cast fifty ballots with a receipt each', async () => {
  const codes = await Promise.all(names.map(vote));
  expect(codes.filter((code) => !codePattern.test(code))).toEqual([]);
  expect(new Set(codes).size).toBe(50);
  expect((await world.engine.view(id))?.cast).toBe(50);
  expect(world.faults).toEqual([]);
  expect(world.logged).toEqual([]);
});

test('what is kept of conversations is where the app was added, and nothing of who voted', async () => {
  const kept = await world.storage.conversations.shared(tenant);
  expect(kept.map(({ kind, id: place }) => [kind, place])).toEqual([
    ['team', world.service.world.teams[0]?.id],
  ]);
  for (const { objectId } of world.service.world.users)
    expect(await world.storage.conversations.person(tenant, objectId)).toBeNull();
});
