import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChatStage, slackStage, teamsStage } from '../support/bothChats.ts';
import { value } from '../support/engine.ts';

/** What `Chat.offered` promises, on both platforms behind their wire protocols. */

describe.each([
  ['Slack', slackStage, ['amelie', 'priya']],
  ['Teams', () => teamsStage(['Ana', 'Bo', 'Chen', 'Dan']), ['Ana', 'Chen']],
] as const)('in %s', (platform, start, [insider, outsider]) => {
  let stage: ChatStage;
  beforeAll(async () => {
    stage = await start();
  });
  afterAll(() => stage.stop());
  const offered = async (name: string) => stage.chat.offered?.(stage.addressOf(name), 'en');

  test('while the platform does not answer, that is told, and the next time is asked again', async () => {
    stage.fail(1);
    expect(await offered(insider)).toEqual({ ok: false, error: 'unavailable' });
  });

  test('everybody is offered the channels that they are in, and no other', async () => {
    for (const name of [insider, outsider]) {
      const { channels } = value((await offered(name)) ?? { ok: false, error: null });
      expect(channels.map(({ id }) => id).toSorted()).toEqual(stage.placesOf(name).toSorted());
      expect(channels.every((each) => each.name.length > 1 && each.name !== each.id)).toBe(true);
    }
    expect(stage.placesOf(outsider).length).toBeLessThan(stage.placesOf(insider).length);
  });

  test('what is offered can be taken: the members of each channel and group are told', async () => {
    const { channels, groups } = value((await offered(insider)) ?? { ok: false, error: null });
    const { chat, workspace } = stage;
    for (const { id } of channels) {
      const members = value(await chat.members({ workspace, channel: id }));
      expect(members.map(({ address }) => address)).toContainEqual(stage.addressOf(insider));
    }
    expect(groups.length > 0).toBe(platform === 'Slack');
    for (const { id } of groups)
      expect(value(await chat.groupMembers(workspace, id)).length).toBeGreaterThan(0);
  });

  test('answers are kept for some minutes: a platform that falls silent takes nothing away', async () => {
    const before = await offered(insider);
    stage.fail(1);
    expect(await offered(insider)).toEqual(before);
    expect(before?.ok).toBe(true);
  });

  test('somebody of another organisation is offered nothing', async () => {
    const address = { kind: stage.chat.kind, value: 'ELSEWHERE/U1' };
    const told = await stage.chat.offered?.(address, 'en');
    expect(told?.ok === true ? told.value.channels : []).toEqual([]);
  });
});
