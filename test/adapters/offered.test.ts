import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChatStage, slackStage, teamsStage } from '../support/bothChats.ts';
import { value } from '../support/engine.ts';

/** What `Chat.offered` and `Chat.named` promise, on both platforms behind their wire protocols. */

describe.each([
  ['Slack', slackStage, ['amelie', 'priya']],
  ['Teams', teamsStage, ['Ana', 'Chen Li']],
] as const)('in %s', (platform, start, [insider, outsider]) => {
  let stage: ChatStage;
  beforeAll(async () => {
    stage = await start();
  });
  afterAll(() => stage.stop());
  const offered = async (name: string) => stage.chat.offered?.(stage.addressOf(name), 'en');

  test('while the platform does not answer, that is told, and the next time is asked again', async () => {
    stage.fail('offered');
    expect(await offered(insider)).toEqual({ ok: false, error: 'unavailable' });
    stage.fail('named');
    const named = await stage.chat.named?.(stage.addressOf(insider), ['Ana']);
    expect(named).toEqual({ ok: false, error: 'unavailable' });
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

  test('somebody of another organisation is offered nothing, and told of nobody', async () => {
    const address = { kind: stage.chat.kind, value: 'ELSEWHERE/U1' };
    const told = await stage.chat.offered?.(address, 'en');
    expect(told?.ok === true ? told.value.channels : []).toEqual([]);
    const named = await stage.chat.named?.(address, [stage.somebody[0]]);
    expect(named?.ok === true ? [...named.value.values()].flat() : []).toEqual([]);
  });

  const whoAre = async (by: string, ...names: readonly string[]) => {
    const found = value((await stage.chat.named?.(stage.addressOf(by), names)) ?? { ok: false, error: null });
    return names.map((name) => found.get(name)?.map(({ email }) => email));
  };

  test('people are found by what they are called, however it is written, or by their e-mail address', async () => {
    const [name, email] = stage.somebody;
    const decomposed = name.normalize('NFD').toUpperCase();
    const written = [
      name,
      ` ${decomposed}  `,
      name.replace(' ', '\u00a0 '),
      email.toUpperCase(),
      `X <${email}>`,
    ];
    expect(await whoAre(insider, ...written)).toEqual(written.map(() => [email]));
    expect(await whoAre(insider, name.slice(0, 2), 'Nobody At All', '')).toEqual([[], [], []]);
  });

  test('a name that several have means all of them', async () => {
    const [name, ...emails] = stage.namesakes;
    expect((await whoAre(insider, name))[0]?.toSorted()).toEqual(emails.toSorted());
  });

  test('bots and deactivated accounts are nobody, and guests are told of nobody', async () => {
    expect(await whoAre(insider, ...stage.nobodies)).toEqual(stage.nobodies.map(() => []));
    expect(await whoAre(stage.guest, stage.somebody[0])).toEqual([[]]);
  });

  test('answers are kept for some minutes: a platform that falls silent takes nothing away', async () => {
    const before = await offered(insider);
    stage.fail('offered');
    expect(await offered(insider)).toEqual(before);
    expect(before?.ok).toBe(true);
  });
});
