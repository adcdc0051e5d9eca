import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Commands } from '../../../src/commands/commands.ts';
import { type Form, say, type Values } from '../../../src/commands/ui.ts';
import { lintCard } from '../../support/cardLint.ts';
import { openTeamsDoor, type TeamsDoor } from '../../support/teamsDoor.ts';
import { inputsOf, type Seen, textOf } from '../../support/teamsPeople.ts';
import { tenant } from '../../support/teamsWorld.ts';

const form: Form = {
  title: 'Who may vote?',
  submit: 'Add',
  close: 'Close',
  callback: 'roll',
  state: '',
  parts: [
    { kind: 'channels', name: 'channels', label: 'Everybody in these channels', optional: true },
    { kind: 'channel', name: 'channel', label: 'Announced in', optional: true },
  ],
};
const sent: Values[] = [];
const commands: Commands = {
  command: async () => ({ kind: 'form', form }),
  act: async () => say('Pressed.'),
  submit: async (_, __, ___, values) => {
    sent.push(values);
    return say('Sent.');
  },
  suggest: async () => [],
  home: async () => ({ summary: '', parts: [] }),
};
let door: TeamsDoor;
let chat: string;
let everybody: string;
let board: string;

beforeAll(async () => {
  const names = ['Ana', 'Bo', 'Chen', 'Dan'];
  door = await openTeamsDoor(commands, { names, federated: ['Fay', 'Gil'] });
  const { chats, teams } = door.service.world;
  [chat, everybody, board] = [chats[0]?.id ?? '', teams[0]?.id ?? '', teams[1]?.id ?? ''];
  await door.person('Ana').client.addToTeam(everybody);
  await door.person('Ana').client.addToTeam(board);
  await door.person('Ana').client.addToGroupChat(chat);
  for (const name of ['Ana', 'Chen']) await door.person(name).client.install();
});
beforeEach(() => void sent.splice(0));
afterAll(() => door.stop());

/** The form, opened by a word that was typed there; without a place in the chat with the app. */
async function opened(name: string, place?: string): Promise<Seen> {
  const person = door.person(name);
  await person.client.say('roll', place);
  const dialog = await person.open(person.newest(place), 'Open', place);
  lintCard({ ...dialog, title: undefined });
  return dialog;
}

function offered(dialog: Seen, field: string): readonly { readonly title: string; readonly value: string }[] {
  const input = inputsOf(dialog).find(({ id }) => id === `f-${field}`);
  return (input?.['choices'] ?? []) as readonly { title: string; value: string }[];
}

describe('places that a form offers', () => {
  test('in a group chat, the chat itself first, known by who is in it', async () => {
    const dialog = await opened('Ana', chat);
    for (const field of ['channels', 'channel'])
      expect(offered(dialog, field)[0]).toEqual({
        title: 'This group chat: Ana, Bo, Dan and 2 more',
        value: chat,
      });
    expect(textOf(dialog)).not.toContain('For the members of a group chat');
    await door.person('Ana').press(dialog, 'Add', { channels: `${chat},${everybody}`, channel: chat }, chat);
    expect(sent).toEqual([{ channels: [chat, everybody], channel: chat }]);
  });

  test('elsewhere channels only, and where to go for a chat', async () => {
    const dialog = await opened('Ana');
    expect(offered(dialog, 'channels').map(({ value }) => value)).not.toContain(chat);
    expect(textOf(dialog).match(/For the members of a group chat/gu)).toHaveLength(1);
    expect(textOf(await opened('Ana', everybody))).toContain('For the members of a group chat');
  });

  test('a chat of which Teams does not answer is offered without names', async () => {
    door.service.fault({ call: 'members', status: 403, times: 3 });
    expect(offered(await opened('Bo', chat), 'channels')[0]).toEqual({
      title: 'This group chat',
      value: chat,
    });
  });

  test.each([
    ['a channel of a team that is none of theirs', () => ({ channel: board })],
    ['its members', () => ({ channels: `${everybody},${board}` })],
    ['the members of a group chat that they are not in', () => ({ channels: chat })],
  ])('%s, made up, is refused and all that was chosen stays', async (_, made) => {
    const dialog = await opened('Chen');
    expect(offered(dialog, 'channels').map(({ value }) => value)).not.toContain(board);
    const again = await door.person('Chen').press(dialog, 'Add', made());
    expect(textOf(again)).toContain('Teams does not say that you are in every channel');
    const [[field, chosen] = ['', '']] = Object.entries(made());
    expect(inputsOf(again).find(({ id }) => id === `f-${field}`)?.value).toBe(chosen);
    expect(sent).toEqual([]);
  });

  test('the members of a group chat are told with their organisation', async () => {
    const members = await door.chat.members({ workspace: tenant, channel: chat });
    expect(members.ok && members.value.map(({ name, standing }) => `${name}: ${standing}`)).toEqual([
      'Ana: member',
      'Bo: member',
      'Dan: member',
      'Fay: stranger',
      'Gil: stranger',
    ]);
  });
});
