import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Commands } from '../../../src/commands/commands.ts';
import { say } from '../../../src/commands/ui.ts';
import type { Announcement } from '../../../src/engine/ports.ts';
import { electionView } from '../../pictures/elections.ts';
import { lintCard } from '../../support/cardLint.ts';
import { contest } from '../../support/definitions.ts';
import { value } from '../../support/engine.ts';
import { openTeamsDoor, type TeamsDoor } from '../../support/teamsDoor.ts';
import { picturesOf, textOf } from '../../support/teamsPeople.ts';
import { tenant } from '../../support/teamsWorld.ts';

const commands: Commands = {
  command: async () => say('Yes.'),
  act: async () => say('Yes.'),
  submit: async () => say('Yes.'),
  suggest: async () => [],
  home: async () => ({ summary: '', parts: [] }),
};
const publicUrl = 'http://127.0.0.1:3000';
const result: Announcement = {
  kind: 'result',
  publicUrl,
  view: electionView([{ contest: contest('choose-one/v1', ['Ana', 'Bo']), piles: [[3, ['c1']]] }]),
};
let door: TeamsDoor;
let team: string;

beforeEach(async () => {
  door = await openTeamsDoor(commands, { publicUrl });
  team = door.service.world.teams[0]?.id ?? '';
  await door.person('Ana').client.addToTeam(team);
});
afterEach(() => door.stop());

const announced = async () => value(await door.chat.announce({ workspace: tenant, channel: team }, result));
const card = () => door.person('Ana').newest(team);

describe('the picture of a result, where Teams cannot fetch it under https', () => {
  test('travels in the card, which loses no line for it', async () => {
    await announced();
    const [picture] = picturesOf(card());
    expect(picture?.url).toMatch(/^data:image\/png;base64,iVBORw0KGgo[\w+/]+=*$/u);
    expect(picture?.altText).toContain('Turnout');
    expect(textOf(card())).not.toContain('too long to be shown here');
    lintCard(
      JSON.parse(JSON.stringify(card()).replace(/data:image[^"]+/u, 'data:image/png;base64,iVBORw0KGgo=')),
    );
  });

  test.each([400, 413])(
    'is left out where Teams refuses the card with it (%i): posted once all the same',
    async (status) => {
      const before = door.service.world.messages.length;
      door.service.fault({ call: 'send', status, code: 'MessageSizeTooBig', times: 1 });
      await announced();
      expect(picturesOf(card())).toEqual([]);
      expect(textOf(card())).toContain('Turnout');
      expect(door.service.world.messages.length - before).toBe(1);
    },
  );

  test('nothing is posted twice where it is open whether it stands there', async () => {
    const before = door.service.world.messages.length;
    door.service.fault({ call: 'send', status: 502, times: 1, done: true });
    expect(await door.chat.announce({ workspace: tenant, channel: team }, result)).toEqual({
      ok: false,
      error: 'uncertain',
    });
    expect(door.service.world.messages.length - before).toBe(1);
  });
});
