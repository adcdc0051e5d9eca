import { describe, expect, test } from 'vitest';
import type { Address } from '../../src/core/address.ts';
import { type Definition, defaultSettings } from '../../src/core/election.ts';
import { type ElectionId, electionIdSchema } from '../../src/core/ids.ts';
import { err } from '../../src/core/result.ts';
import type { Chat, ChatPerson } from '../../src/engine/ports.ts';
import { contest, councilDefinition } from '../support/definitions.ts';
import { emailsOf, olga, value } from '../support/engine.ts';
import { useDatabase, useEngine } from '../support/perFile.ts';
import { quietChat } from '../support/quietChat.ts';

const people: readonly ChatPerson[] = [
  person('UANA', 'Ana', 'ana@example.org', 'member'),
  person('UBO', 'Bo', null, 'guest'),
  person('UBOT', 'Robot', null, 'bot'),
  person('UGONE', 'Gone', 'gone@example.org', 'deactivated'),
  person('UELSE', 'Else', 'else@example.com', 'stranger'),
];

const slack: Chat = {
  ...quietChat,
  members: async ({ channel }) => (channel === 'C1' ? { ok: true, value: people } : err('not-in-channel')),
  groupMembers: async () => ({ ok: true, value: people.slice(0, 1) }),
  people: async (addresses) => ({
    ok: true,
    value: people.filter(({ address }) => addresses.some((wanted) => wanted.value === address.value)),
  }),
};

const database = useDatabase();
const instance = useEngine(database, { chats: [slack] });

function person(
  user: string,
  name: string,
  email: string | null,
  standing: ChatPerson['standing'],
): ChatPerson {
  return { address: slackAddress(user), name, email, standing };
}

function slackAddress(user: string): Address {
  return { kind: 'slack', value: `T1/${user}` };
}

const mallory = slackAddress('UMALLORY');
const nowhere = electionIdSchema.parse('00000000-0000-4000-8000-000000000000');
const input = { definition: councilDefinition, settings: defaultSettings };

async function draft(): Promise<ElectionId> {
  return value(await instance.engine.create(olga, input, null)).id;
}

async function actions(id: ElectionId): Promise<readonly string[]> {
  const rows = await instance.ports.office.audit(id);
  return rows.map(({ event }) => JSON.parse(Buffer.from(event).toString()).action);
}

describe('a draft', () => {
  test('is created by its organiser, and found again by organiser and workspace', async () => {
    const { engine } = instance;
    const home = { platform: 'slack', workspace: 'T1', channel: 'C1' } as const;
    const created = value(await engine.create(olga, input, home));
    expect(created).toMatchObject({ state: 'draft', organisers: [olga], home, opened: null, result: null });
    expect(await engine.election(created.id)).toEqual(created);
    expect(await engine.own(olga.address, created.id)).toEqual({ ok: true, value: created });
    expect((await engine.organisedBy(olga.address)).map(({ id }) => id)).toContain(created.id);
    expect((await engine.inWorkspace('slack', 'T1')).map(({ id }) => id)).toContain(created.id);
    expect(await engine.view(created.id)).toBeNull();
  });

  test.each([
    '<script>alert(1)</script>',
    'Élection 🗳️ du comité',
    'انتخابات مجلس الموظفين',
    "Robert'); drop table office.elections;--",
  ])('keeps a title that others stumble over: %s', async (title) => {
    const { engine } = instance;
    const { id } = value(
      await engine.create(olga, { ...input, definition: { ...councilDefinition, title } }, null),
    );
    expect((await engine.election(id))?.definition.title).toBe(title);
  });

  test('that is none is refused with every reason, and nothing is stored', async () => {
    const { engine } = instance;
    const before = (await engine.organisedBy(olga.address)).length;
    const definition = {
      title: 'x'.repeat(500),
      description: '',
      contests: [
        { ...contest('choose-one/v1', ['Ana', 'Bo']), seats: 0, choices: [{ id: 'c1', label: ' ' }] },
      ],
    };
    const settings = { ...defaultSettings, mixThreshold: 0, timeZone: 'Mars/Olympus' };
    expect(await engine.create(olga, { definition, settings }, null)).toEqual(
      err({
        kind: 'bad-input',
        problems: [
          { path: 'title', problem: 'too-long' },
          { path: 'contests.0.choices.0.label', problem: 'empty' },
          { path: 'contests.0.seats', problem: expect.any(String) },
          { path: 'mixThreshold', problem: expect.any(String) },
          { path: 'timeZone', problem: 'unknown-time-zone' },
        ],
      }),
    );
    expect(await engine.create(olga, { definition: 'no', settings: null }, null)).toMatchObject({
      ok: false,
    });
    expect(await engine.organisedBy(olga.address)).toHaveLength(before);
  });

  test('that could never be opened is refused with every reason', async () => {
    const [question] = councilDefinition.contests;
    if (question === undefined) throw new Error('a contest');
    const definition: Definition = {
      ...councilDefinition,
      contests: [
        question,
        {
          ...question,
          seats: 4,
          choices: [...question.choices.slice(0, 2), ...question.choices.slice(0, 1)],
        },
      ],
    };
    const settings = { ...defaultSettings, closesAt: '2020-01-01T00:00:00Z' };
    const refused = await instance.engine.create(olga, { definition, settings }, null);
    expect(refused).toEqual(
      err({
        kind: 'cannot-open',
        problems: [
          { kind: 'contest', contest: 1, problem: 'duplicate-choice-id' },
          { kind: 'contest', contest: 1, problem: 'duplicate-choice-label' },
          { kind: 'contest', contest: 1, problem: 'seats-exceed-choices' },
          { kind: 'duplicate-contest-id' },
          { kind: 'deadline-passed' },
        ],
      }),
    );
  });

  test('is edited by its organiser and by nobody else', async () => {
    const { engine } = instance;
    const id = await draft();
    const renamed = { ...input, definition: { ...councilDefinition, title: 'Renamed' } };
    expect(await engine.edit(mallory, id, renamed)).toEqual(err({ kind: 'not-organiser' }));
    expect(await engine.edit(olga.address, nowhere, renamed)).toEqual(err({ kind: 'unknown-election' }));
    expect(await engine.edit(olga.address, id, { ...input, definition: {} })).toMatchObject({ ok: false });
    expect((await engine.election(id))?.definition).toEqual(councilDefinition);
    expect(value(await engine.edit(olga.address, id, renamed)).definition.title).toBe('Renamed');
    expect(await actions(id)).toEqual(['created', 'edited']);
  });

  test('is announced where its organiser says, which can be changed until it opens', async () => {
    const { engine } = instance;
    const id = await draft();
    const home = { platform: 'slack', workspace: 'T1', channel: 'CNEW' } as const;
    expect(await engine.edit(mallory, id, input, home)).toEqual(err({ kind: 'not-organiser' }));
    const stored = async () => (await engine.election(id))?.home;
    expect(value(await engine.edit(olga.address, id, input, home)).home).toEqual(home);
    expect(await stored()).toEqual(home);
    expect((await engine.inWorkspace('slack', 'T1')).map((one) => one.id)).toContain(id);
    expect(value(await engine.edit(olga.address, id, input)).home).toEqual(home);
    expect(value(await engine.edit(olga.address, id, input, null)).home).toBeNull();
    expect(await stored()).toBeNull();
    value(await engine.addToRoll(olga.address, id, [{ kind: 'text', text: 'ana@example.org' }]));
    value(await engine.open(olga.address, id));
    expect(await engine.edit(olga.address, id, input, home)).toEqual(
      err({ kind: 'wrong-state', state: 'open' }),
    );
    expect(await stored()).toBeNull();
  });
});

describe('the roll of a draft', () => {
  const text = (pasted: string) => [{ kind: 'text', text: pasted } as const];

  test('takes pasted addresses; one person is one voter', async () => {
    const { engine } = instance;
    const id = await draft();
    const pasted =
      'Ana <ana@example.org>\nbo@example.org; ANA@EXAMPLE.ORG\n\nchen@example.org, bo@example.org';
    expect(value(await engine.addToRoll(olga.address, id, text(pasted)))).toEqual({
      size: 3,
      added: 3,
      merged: 2,
      leftOut: [],
      taken: { guests: 0, strangers: 0 },
    });
    expect(value(await engine.addToRoll(olga.address, id, text('bo@example.org\ndana@example.org')))).toEqual(
      {
        size: 4,
        added: 1,
        merged: 1,
        leftOut: [],
        taken: { guests: 0, strangers: 0 },
      },
    );
    expect(await engine.rollSize(id)).toBe(4);
  });

  test('takes a channel: bots, accounts that are gone and strangers are left out and named, guests as the organiser chooses', async () => {
    const { engine } = instance;
    const id = await draft();
    const channel = {
      kind: 'channel',
      platform: 'slack',
      channel: { workspace: 'T1', channel: 'C1' },
    } as const;
    const plain = value(await engine.addToRoll(olga.address, id, [channel]));
    expect(plain).toMatchObject({ size: 1, added: 1, taken: { guests: 0 } });
    expect(plain.leftOut.map(({ name }) => name)).toEqual(['Bo', 'Robot', 'Gone', 'Else']);
    const guests = { guests: true, strangers: false };
    const wide = value(await engine.addToRoll(olga.address, id, [channel], guests));
    expect(wide).toMatchObject({ size: 2, added: 1, taken: { guests: 1 } });
    expect(wide.leftOut.map(({ name }) => name)).toEqual(['Robot', 'Gone', 'Else']);
    expect(await engine.onRollOf(slackAddress('UANA'))).not.toContain(id);
  });

  test('joins whom chat and mail know apart: two entries that share an address are one voter', async () => {
    const { engine, ports } = instance;
    const id = await draft();
    value(await engine.addToRoll(olga.address, id, text('ana@example.org')));
    const group = { kind: 'group', platform: 'slack', workspace: 'T1', group: 'S1' } as const;
    expect(value(await engine.addToRoll(olga.address, id, [group]))).toMatchObject({
      size: 1,
      added: 0,
      merged: 1,
    });
    const [ana] = await ports.clerk.roll(id);
    expect(ana?.addresses.map(({ kind }) => kind)).toEqual(['email', 'slack']);
    const someone = { kind: 'people', platform: 'slack', people: [slackAddress('UBO')] } as const;
    expect(value(await engine.addToRoll(olga.address, id, [someone]))).toMatchObject({ size: 2, added: 1 });
  });

  test('of 10,000 pasted lines 37 are wrong: each is named with its line, and nothing changes', async () => {
    const { engine } = instance;
    const id = await draft();
    value(await engine.addToRoll(olga.address, id, text('first@example.org')));
    const wrong = new Map(
      Array.from({ length: 37 }, (_, index) => [index * 263 + 5, `broken line ${index}`]),
    );
    const lines = emailsOf(10_000).map((email, index) => wrong.get(index + 1) ?? email);
    const refused = await engine.addToRoll(olga.address, id, text(lines.join('\r\n')));
    const bad = [...wrong].map(([line, broken]) => ({ line, text: broken, problem: 'not-an-address' }));
    expect(refused).toEqual(err({ kind: 'bad-lines', bad }));
    expect(await engine.rollSize(id)).toBe(1);
    expect(await actions(id)).toEqual(['created', 'roll-changed']);
    const right = lines.filter((_, index) => !wrong.has(index + 1));
    expect(value(await engine.addToRoll(olga.address, id, text(right.join('\n'))))).toMatchObject({
      size: 9964,
    });
  });

  test('is changed by nobody but the organiser, by nothing that reaches nobody, and by no unknown platform', async () => {
    const { engine } = instance;
    const id = await draft();
    const channel = (channel: string) => [
      { kind: 'channel', platform: 'slack', channel: { workspace: 'T1', channel } } as const,
    ];
    const teams = { kind: 'people', platform: 'teams', people: [slackAddress('UANA')] } as const;
    expect(await engine.addToRoll(mallory, id, text('m@example.org'))).toEqual(
      err({ kind: 'not-organiser' }),
    );
    expect(await engine.addToRoll(olga.address, nowhere, text('m@example.org'))).toEqual(
      err({ kind: 'unknown-election' }),
    );
    expect(await engine.addToRoll(olga.address, id, text(' \n '))).toEqual(err({ kind: 'nobody-to-add' }));
    expect(await engine.addToRoll(olga.address, id, channel('C2'))).toEqual(
      err({ kind: 'chat', failure: 'not-in-channel' }),
    );
    expect(await engine.addToRoll(olga.address, id, [teams])).toEqual(err({ kind: 'no-such-platform' }));
    expect(await engine.rollSize(id)).toBe(0);
  });
});
