import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Commands } from '../../../src/commands/commands.ts';
import { say } from '../../../src/commands/ui.ts';
import { chatAddress } from '../../../src/core/address.ts';
import { electionIdSchema } from '../../../src/core/ids.ts';
import type { ChatInvitation } from '../../../src/engine/ports.ts';
import { translator } from '../../../src/locales/catalogue.ts';
import { openedAnnouncement as announcement } from '../../support/announcement.ts';
import { value } from '../../support/engine.ts';
import { openTeamsDoor, type TeamsDoor } from '../../support/teamsDoor.ts';
import { textOf } from '../../support/teamsPeople.ts';
import { tenant } from '../../support/teamsWorld.ts';

let door: TeamsDoor;
const commands: Commands = {
  command: async () => say('Yes.'),
  act: async () => say('Yes.'),
  submit: async () => say('Yes.'),
  suggest: async () => [],
  home: async () => ({ summary: '', parts: [] }),
};
const names = Array.from({ length: 120 }, (_, index) => `Voter ${index + 1}`);
const invitation: ChatInvitation = {
  election: electionIdSchema.parse('0b9f4f5e-6d1c-4c55-9a2b-7f1f3f0f7a11'),
  title: 'Council',
  fingerprint: 'ab'.repeat(32),
  closesAt: null,
  timeZone: 'UTC',
};
const to = (name: string) => chatAddress('teams', tenant, door.person(name).client.user.objectId);
const nobody = chatAddress('teams', tenant, '77777777-dddd-4eee-8fff-444444444444');
const everybody = () => door.service.world.teams[0]?.id ?? '';
const here = () => ({ workspace: tenant, channel: everybody() });
const invite = () => door.chat.invite(to('Voter 1'), invitation);
const sent = () => door.service.world.messages.length;

beforeAll(async () => {
  door = await openTeamsDoor(commands, { names, guests: 2, federated: ['Fay'] });
  await door.person('Voter 1').client.install();
  await door.person('Voter 1').client.addToTeam(everybody());
});
beforeEach(() => void (door.waited as number[]).splice(0));
afterAll(() => door.stop());

test('members of the organisation’s teams are found by their addresses, but for teams that the app was removed from', async () => {
  const emails = ['voter.7@playground.example', 'voter.120@playground.example', 'nobody@playground.example'];
  const found = value((await door.chat.byEmail?.(emails)) ?? { ok: true, value: [] });
  expect(found.map(({ name, standing }) => [name, standing])).toEqual([
    ['Voter 7', 'member'],
    ['Voter 120', 'guest'],
  ]);
  door.service.fault({ call: 'members', status: 403, code: 'BotNotInConversationRoster', times: 1 });
  expect(await door.chat.byEmail?.(emails)).toEqual({ ok: true, value: [] });
  door.service.fault({ call: 'members', status: 400, code: 'BadArgument', times: 1 });
  expect((await door.chat.byEmail?.(emails))?.ok).toBe(false);
});

describe('a personal message', () => {
  test('reaches whoever installed the app or is in a team with it, and no others, for good', async () => {
    for (const name of ['Voter 1', 'Voter 2']) {
      expect(await door.chat.invite(to(name), invitation)).toEqual({ ok: true, value: null });
      expect(textOf(door.person(name).newest())).toContain('You are on the voter roll');
    }
    for (const who of [nobody, to('Fay')])
      expect(await door.chat.invite(who, invitation)).toEqual({
        ok: false,
        error: {
          permanent: true,
          reason: { kind: 'not-in-teams' },
        },
      });
  });

  test('a chat that is begun is noted nowhere, and one that Teams refuses goes by mail', async () => {
    const before = [...door.conversations.rows.keys()];
    expect((await door.chat.invite(to('Voter 5'), invitation)).ok).toBe(true);
    expect([...door.conversations.rows.keys()]).toEqual(before);
    door.service.fault({ call: 'begin', status: 403, code: 'ForbiddenOperationException', times: 1 });
    expect(await door.chat.invite(to('Voter 5'), invitation)).toMatchObject({ error: { permanent: true } });
    door.service.fault({ call: 'begin', status: 502, times: 1 });
    expect((await door.chat.invite(to('Voter 5'), invitation)).ok).toBe(true);
  });

  test('is foretold: who gets one, and who does not', async () => {
    const asked = [to('Voter 1'), to('Voter 120'), to('Fay'), nobody];
    expect(await door.chat.reached?.(asked)).toEqual({ ok: true, value: asked.slice(0, 2) });
    expect(await door.chat.reached?.([to('Voter 1')])).toEqual({ ok: true, value: [to('Voter 1')] });
  });

  test('is in the language of the election: Teams does not tell how people read', async () => {
    expect((await door.chat.invite(to('Voter 1'), { ...invitation, language: 'fr' })).ok).toBe(true);
    expect(textOf(door.person('Voter 1').newest())).toContain(translator('fr')('commands.invitation.lead'));
  });

  test('waits as long as Teams asks, and is sent once', async () => {
    const before = sent();
    door.service.fault({ call: 'send', status: 429, retryAfter: 7, times: 2 });
    expect((await invite()).ok).toBe(true);
    expect(door.waited).toEqual([7000, 7000]);
    expect(sent() - before).toBe(1);
  });

  test('that met another one at the same conversation is tried again after random moments', async () => {
    door.service.fault({ call: 'send', status: 412, code: 'PreconditionFailed', times: 3 });
    expect((await invite()).ok).toBe(true);
    expect(door.waited).toHaveLength(3);
    expect(new Set(door.waited).size).toBe(3);
  });

  test('is tried again after troubles of Teams’ own, and not for ever', async () => {
    door.service.fault({ call: 'send', status: 502, times: 5 });
    expect(await invite()).toEqual({
      ok: false,
      error: { permanent: false, reason: { kind: 'no-answer', code: 'http_502' } },
    });
    expect(door.waited).toHaveLength(4);
    expect((await invite()).ok).toBe(true);
  });

  test('to somebody who blocked the app is never tried again', async () => {
    door.service.fault({ call: 'send', status: 403, code: 'MessageWritesBlocked', times: 1 });
    expect(await invite()).toEqual({
      ok: false,
      error: { permanent: true, reason: { kind: 'blocked' } },
    });
    expect(door.waited).toEqual([]);
  });

  test('a token that Teams refuses is asked for anew at the next try', async () => {
    door.service.fault({ call: 'send', status: 401, times: 1 });
    expect(await invite()).toMatchObject({ ok: false, error: { permanent: false } });
    door.service.fault({ call: 'token', status: 500, times: 1 });
    expect(await invite()).toMatchObject({ ok: false, error: { permanent: false } });
    expect((await invite()).ok).toBe(true);
  });

  test('reaches nobody any more once the app is removed, from the team unheard, and is back with it', async () => {
    const { client } = door.person('Voter 1');
    const { installed } = door.service.world;
    await client.install('remove');
    expect((await invite()).ok).toBe(true);
    installed.delete(everybody());
    expect(await invite()).toMatchObject({ ok: false, error: { permanent: true } });
    await client.install();
    installed.add(everybody());
    expect((await invite()).ok).toBe(true);
  });
});

describe('an announcement', () => {
  test('is a message with a button to vote, whose words can be replaced', async () => {
    const post = value(await door.chat.announce(here(), announcement));
    expect(post).toEqual({ ...here(), message: door.service.world.messages.at(-1)?.id });
    expect(textOf(door.person('Voter 1').newest(everybody()))).toContain('Vote');
    const before = sent();
    expect((await door.chat.updateAnnouncement(post, announcement)).ok).toBe(true);
    expect(sent()).toBe(before);
    expect(await door.chat.updateAnnouncement({ ...post, message: 'gone' }, announcement)).toEqual({
      ok: false,
      error: 'not-found',
    });
  });

  test('to which no answer came may stand there, and is not repeated', async () => {
    const before = sent();
    door.service.fault({ call: 'send', status: 504, times: 1, done: true });
    expect(await door.chat.announce(here(), announcement)).toEqual({ ok: false, error: 'uncertain' });
    expect(sent() - before).toBe(1);
    expect(door.waited).toEqual([]);
  });

  test.each([
    [403, 'not-in-channel'],
    [404, 'not-found'],
    [413, 'refused'],
  ])('that is answered %i is known not to stand there', async (status, failure) => {
    const before = sent();
    door.service.fault({ call: 'send', status, times: 1 });
    expect(await door.chat.announce(here(), announcement)).toEqual({ ok: false, error: failure });
    expect(sent()).toBe(before);
  });
});

describe('the people of a channel', () => {
  test('are read page by page, with who is a guest', async () => {
    const people = value(await door.chat.members(here()));
    expect(people).toHaveLength(120);
    expect(people.filter(({ standing }) => standing === 'guest').map(({ name }) => name)).toEqual([
      'Voter 119',
      'Voter 120',
    ]);
    expect(people[0]).toEqual({
      address: to('Voter 1'),
      name: 'Voter 1',
      email: 'voter.1@playground.example',
      standing: 'member',
    });
  });

  test.each([
    [403, 'not-in-channel'],
    [404, 'not-found'],
    [503, 'unavailable'],
  ])('cannot be had when Teams answers %i', async (status, failure) => {
    door.service.fault({ call: 'members', status, times: status < 500 ? 1 : 5 });
    expect(await door.chat.members(here())).toEqual({ ok: false, error: failure });
  });

  test('are known only where the app is', async () => {
    const elsewhere = { workspace: '99999999-dddd-4eee-8fff-444444444444', channel: everybody() };
    expect(await door.chat.members(elsewhere)).toEqual({ ok: false, error: 'not-installed' });
    expect(await door.chat.canPost(here())).toEqual({ ok: true, value: true });
    const board = { workspace: tenant, channel: door.service.world.teams[1]?.id ?? '' };
    expect(await door.chat.canPost(board)).toEqual({ ok: true, value: false });
    expect(await door.chat.people([to('Voter 3')])).toMatchObject({ ok: true, value: [{ name: 'Voter 3' }] });
    const nobody = chatAddress('teams', tenant, '99999999-dddd-4eee-8fff-444444444444');
    expect(value(await door.chat.people([to('Voter 3'), nobody]))).toHaveLength(1);
  });
});
