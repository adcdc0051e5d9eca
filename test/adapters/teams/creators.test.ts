import { afterEach, expect, test } from 'vitest';
import type { Creators } from '../../../adapters/teams/creators.ts';
import type { Commands } from '../../../src/commands/commands.ts';
import { say } from '../../../src/commands/ui.ts';
import { chatAddress } from '../../../src/core/address.ts';
import { err, ok } from '../../../src/core/result.ts';
import type { TeamsWorld } from '../../../web/playground/teams/service/world.ts';
import { openTeamsDoor, type TeamsDoor } from '../../support/teamsDoor.ts';
import { tenant } from '../../support/teamsWorld.ts';

const commands: Commands = {
  command: async () => say('Yes.'),
  act: async () => say('Yes.'),
  submit: async () => say('Yes.'),
  suggest: async () => [],
  home: async () => ({ summary: '', parts: [] }),
};
let door: TeamsDoor;
afterEach(() => door.stop());

/** Who of the organisation may create elections: Ana and Bo are on the electoral board, Gus is a guest. */
async function creatorsAmong(creators: (world: TeamsWorld) => Creators, organisation = tenant) {
  door = await openTeamsDoor(commands, { names: ['Ana', 'Bo', 'Chen', 'Gus'], guests: 1, creators });
  for (const { id } of door.service.world.teams) await door.person('Ana').client.addToTeam(id);
  const may: string[] = [];
  for (const { name, objectId } of door.service.world.users)
    if (await isLetIn(objectId, organisation)) may.push(name);
  return may;
}

async function isLetIn(objectId: string, organisation: string): Promise<boolean> {
  const told = await door.chat.mayCreate?.(chatAddress('teams', organisation, objectId));
  if (told?.ok !== true) throw new Error('Teams did not answer');
  return told.value;
}

const named = (more: Partial<Exclude<Creators, 'everyone'>>): Creators => ({
  people: [],
  mails: [],
  teams: [],
  ...more,
});
const idOf = ({ users }: TeamsWorld, who: string) => users.find(({ name }) => name === who)?.objectId ?? '';
const board = ({ teams }: TeamsWorld) => teams[1]?.id ?? '';

test('everybody, where nothing else is set', async () => {
  expect(await creatorsAmong(() => 'everyone')).toEqual(['Ana', 'Bo', 'Chen', 'Gus']);
});

test.each<[string, (world: TeamsWorld) => Creators, readonly string[]]>([
  [
    'people by their ids',
    (world) => named({ people: [idOf(world, 'Chen'), idOf(world, 'Gus')] }),
    ['Chen', 'Gus'],
  ],
  [
    'members of the organisation by mail, and no guests',
    () => named({ mails: ['chen@playground.example', 'gus@playground.example'] }),
    ['Chen'],
  ],
  ['all members of a team', (world) => named({ teams: [board(world)] }), ['Ana', 'Bo']],
  [
    'whoever is named in any way',
    (world) =>
      named({ teams: [board(world)], mails: ['chen@playground.example'], people: [idOf(world, 'Gus')] }),
    ['Ana', 'Bo', 'Chen', 'Gus'],
  ],
  ['nobody of a team that there is not', () => named({ teams: ['19:none@thread.tacv2'] }), []],
])('%s', async (_, creators, expected) => {
  expect(await creatorsAmong(creators)).toEqual(expected);
});

test('people of another organisation by their ids only: its addresses prove nothing here', async () => {
  const other = '55555555-dddd-4eee-8fff-444444444444';
  const creators = (world: TeamsWorld) =>
    named({ people: [idOf(world, 'Chen')], mails: ['ana@playground.example'], teams: [board(world)] });
  expect(await creatorsAmong(creators, other)).toEqual(['Chen']);
});

test('nobody is let in where Teams does not answer', async () => {
  door = await openTeamsDoor(commands, { creators: (world) => named({ teams: [board(world)] }) });
  const ana = chatAddress('teams', tenant, door.person('Ana').client.user.objectId);
  expect(await door.chat.mayCreate?.(ana)).toEqual(err('not-installed'));
  await door.person('Ana').client.addToTeam(board(door.service.world));
  door.service.fault({ call: 'members', status: 403, times: 1 });
  expect(await door.chat.mayCreate?.(ana)).toEqual(err('not-in-channel'));
  expect(await door.chat.mayCreate?.(ana)).toEqual(ok(true));
});
