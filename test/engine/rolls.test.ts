import { expect, test } from 'vitest';
import type { Address } from '../../src/core/address.ts';
import { defaultSettings } from '../../src/core/election.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { err, ok } from '../../src/core/result.ts';
import type { Chat, ChatPerson } from '../../src/engine/ports.ts';
import { chatOfPeople } from '../support/chatOfPeople.ts';
import { councilDefinition } from '../support/definitions.ts';
import { createTestEngine, olga, value } from '../support/engine.ts';
import { useDatabase, useEngine } from '../support/perFile.ts';
import { quietChat } from '../support/quietChat.ts';

const everybody: readonly ChatPerson[] = [
  person('UANA', 'Ana', 'ana@example.org', 'member'),
  person('UGUEST', 'Gus', null, 'guest'),
  person('UBOT', 'Robot', null, 'bot'),
  person('UGONE', 'Gone', 'gone@example.org', 'deactivated'),
  person('UELSE', 'Else', 'else@example.com', 'stranger'),
  person('UMUTE', 'Mute', null, 'stranger'),
];
const channel = { kind: 'channel', platform: 'slack', channel: { workspace: 'T1', channel: 'C1' } } as const;
const home = { platform: 'slack', workspace: 'T1' } as const;

const database = useDatabase();
const instance = useEngine(database, { chats: [chatOfPeople(everybody)] });

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

async function draft(settings = {}): Promise<ElectionId> {
  const input = { definition: councilDefinition, settings: { ...defaultSettings, ...settings } };
  return value(await instance.engine.create(olga, input, null)).id;
}

async function names(id: ElectionId): Promise<readonly string[]> {
  return (await instance.ports.clerk.roll(id)).map(({ name }) => name);
}

test.each([
  [{ guests: false, strangers: false }, ['Ana']],
  [{ guests: true, strangers: false }, ['Ana', 'Gus']],
  [{ guests: true, strangers: true }, ['Ana', 'Else', 'Gus']],
])('the organiser chooses who becomes a voter beside members: %j', async (include, voters) => {
  const { engine } = instance;
  const id = await draft();
  const report = value(await engine.addToRoll(olga.address, id, [channel], include));
  expect(await names(id)).toEqual(voters);
  expect(report.leftOut).toHaveLength(everybody.length - voters.length);
  const { leftOut } = value(await engine.rollSummary(olga.address, id));
  expect(leftOut.map(({ name }) => name)).toEqual(
    ['Else', 'Gone', 'Gus', 'Mute', 'Robot'].filter((name) => !voters.includes(name)),
  );
});

test('who is named one by one is not told as left out of a channel, and is looked at once', async () => {
  const { engine } = instance;
  const id = await draft();
  const gus = { kind: 'people', platform: 'slack', people: [slackAddress('UGUEST')] } as const;
  const looked = value(await engine.checkVoters(olga.address, id, [channel, gus, gus]));
  expect(looked.leftOut.map(({ name }) => name)).toEqual(['Robot', 'Gone', 'Else', 'Mute']);
  expect(looked.entries.map(({ name }) => name)).toEqual(['Ana', 'Gus']);
  const others = await engine.addToRoll(olga.address, id, [channel], undefined, looked.mark);
  expect(others).toEqual(err({ kind: 'not-as-looked-at' }));
  expect(await names(id)).toEqual([]);
  value(await engine.addToRoll(olga.address, id, [gus, channel, gus], undefined, looked.mark));
  expect(await names(id)).toEqual(['Ana', 'Gus']);
});

test('people of other organisations vote by mail only, and are not told as left out then', async () => {
  const { engine } = instance;
  const id = await draft();
  value(await engine.addToRoll(olga.address, id, [channel]));
  const include = { guests: true, strangers: true };
  const known = value(await engine.addToRoll(olga.address, id, [channel], include));
  expect(known.leftOut.map(({ name }) => name)).toEqual(['Robot', 'Gone', 'Mute']);
  const told = async () => value(await engine.rollSummary(olga.address, id)).leftOut.map(({ name }) => name);
  expect(await told()).toEqual(['Gone', 'Mute', 'Robot']);
  const csv = { kind: 'csv', text: 'email;slack id\nmute@example.com;UMUTE', home } as const;
  value(await engine.addToRoll(olga.address, id, [csv], include));
  expect(await told()).toEqual(['Gone', 'Robot']);
  const addresses = async (who: string) =>
    (await instance.ports.clerk.roll(id)).find(({ name }) => name === who)?.addresses;
  expect(await addresses('Else')).toEqual([{ kind: 'email', value: 'else@example.com' }]);
  expect(await addresses('Mute')).toEqual([{ kind: 'email', value: 'mute@example.com' }]);
  expect(await addresses('Gus')).toEqual([slackAddress('UGUEST')]);
});

test('the summary tells how everybody is reached, and does not tell as left out who came in another way', async () => {
  const { engine } = instance;
  const id = await draft();
  value(await engine.addToRoll(olga.address, id, [channel], { guests: false, strangers: false }));
  const gus = { kind: 'people', platform: 'slack', people: [slackAddress('UGUEST')] } as const;
  const sources = [gus, { kind: 'printed', count: 3 }, { kind: 'text', text: 'bo@example.org' }] as const;
  value(await engine.addToRoll(olga.address, id, sources));
  expect(value(await engine.rollSummary(olga.address, id))).toEqual({
    byChat: 2,
    byMail: 1,
    printed: 3,
    byAnnouncement: [],
    unreachable: [],
    certain: true,
    leftOut: [
      { name: 'Else', standing: 'stranger' },
      { name: 'Gone', standing: 'deactivated' },
      { name: 'Mute', standing: 'stranger' },
      { name: 'Robot', standing: 'bot' },
    ],
    weights: [{ weight: '1', voters: 6 }],
  });
  expect(await engine.rollSummary(slackAddress('UMALLORY'), id)).toEqual(err({ kind: 'not-organiser' }));
});

test('whom no way reaches is named: without a mail server, addresses alone reach nobody', async () => {
  const mute = createTestEngine(database, { mailer: null });
  const id = await draft();
  const sources = [
    { kind: 'text', text: 'Bo <bo@example.org>' },
    { kind: 'printed', count: 1 },
  ] as const;
  value(await mute.engine.addToRoll(olga.address, id, sources));
  expect(value(await mute.engine.rollSummary(olga.address, id))).toMatchObject({
    byChat: 0,
    byMail: 0,
    printed: 1,
    unreachable: ['Bo'],
  });
  value(await mute.engine.open(olga.address, id));
  expect(value(await mute.engine.invite(olga.address, id))).toEqual({
    queued: 0,
    already: 0,
    unreachable: ['Bo'],
  });
  await mute.close();
});

test('one person in Slack, on the list by mail and in the file is one voter, with the weight of the file', async () => {
  const { engine, ports } = instance;
  const id = await draft();
  const csv = { kind: 'csv', text: 'slack id,weight\nUANA,2.5\nUBOT,2\n', home } as const;
  value(await engine.addToRoll(olga.address, id, [{ kind: 'text', text: 'ANA@example.org' }]));
  value(await engine.addToRoll(olga.address, id, [channel], { guests: false, strangers: false }));
  const report = value(await engine.addToRoll(olga.address, id, [csv]));
  expect(report).toMatchObject({ size: 1, added: 0, merged: 1 });
  expect(report.leftOut.map(({ name }) => name)).toEqual(['Robot']);
  const [ana, ...others] = await ports.clerk.roll(id);
  expect(others).toEqual([]);
  expect(ana?.weight).toBe('2.5');
  expect(ana?.addresses.map(({ kind }) => kind)).toEqual(['email', 'slack']);
});

test('who is known by mail gets the account that Teams has under this address, unless two have it or it is a guest', async () => {
  const inTeams = (
    user: string,
    name: string,
    email: string,
    standing: ChatPerson['standing'] = 'member',
  ) => ({
    ...person(user, name, email, standing),
    address: { kind: 'teams', value: `tenant/${user}` } as const,
  });
  const accounts = [
    inTeams('ana', 'Ana A.', 'Ana@Example.org'),
    inTeams('gone', 'Somebody', 'gone@example.org'),
    inTeams('bo1', 'Bo', 'bo@example.org'),
    inTeams('bo2', 'Bo', 'bo@example.org'),
    inTeams('cy', 'Cy', 'cy@example.org', 'guest'),
  ];
  const asked: (readonly string[])[] = [];
  let answers = true;
  const teams: Chat = {
    ...quietChat,
    kind: 'teams',
    byEmail: async (emails) => {
      asked.push(emails);
      return answers ? ok(accounts) : err('unavailable');
    },
  };
  const both = createTestEngine(database, { chats: [chatOfPeople(everybody), teams] });
  const id = await draft();
  const text = 'bo@example.org, cy@example.org';
  const sources = [channel, { kind: 'text', text }] as const;
  const report = value(
    await both.engine.addToRoll(olga.address, id, sources, { guests: false, strangers: false }),
  );
  expect(report).toMatchObject({ size: 3, added: 3, merged: 0 });
  expect(asked).toEqual([['ana@example.org', 'bo@example.org', 'cy@example.org']]);
  const addresses = async (election: ElectionId) =>
    Object.fromEntries(
      (await both.ports.clerk.roll(election)).map((voter) => [
        voter.name,
        voter.addresses.map(({ kind }) => kind),
      ]),
    );
  expect(await addresses(id)).toEqual({
    Ana: ['email', 'slack', 'teams'],
    'bo@example.org': ['email'],
    'cy@example.org': ['email'],
  });
  answers = false;
  const other = await draft();
  value(await both.engine.addToRoll(olga.address, other, [channel], { guests: false, strangers: false }));
  expect(await addresses(other)).toEqual({ Ana: ['email', 'slack'] });
  await both.close();
});

test('a file with a bad line adds nobody, however the line is bad, and says all of them', async () => {
  const { engine } = instance;
  const id = await draft();
  const add = (text: string, where: typeof home | null = home) =>
    engine.addToRoll(olga.address, id, [
      { kind: 'text', text: 'ok@example.org' },
      { kind: 'csv', text, home: where },
    ]);
  expect(await add('a@example.org\nb\n,,1')).toEqual(
    err({
      kind: 'bad-lines',
      bad: [
        { line: 2, text: 'b', problem: 'not-an-address' },
        { line: 3, text: '1', problem: 'no-address' },
      ],
    }),
  );
  expect(await add('slack id\nUANA\nUNOBODY\nUWHO')).toEqual(
    err({
      kind: 'bad-lines',
      bad: [
        { line: 3, text: 'UNOBODY', problem: 'unknown-person' },
        { line: 4, text: 'UWHO', problem: 'unknown-person' },
      ],
    }),
  );
  expect(await add('slack id\nUANA', null)).toEqual(err({ kind: 'no-such-platform' }));
  expect(await engine.rollSize(id)).toBe(0);
});

test('printed voters are numbered on, also when two organisers add some at once', async () => {
  const { engine } = instance;
  const id = await draft();
  const print = (count: number) => engine.addToRoll(olga.address, id, [{ kind: 'printed', count }]);
  value(await print(2));
  (await Promise.all([print(3), print(4)])).forEach(value);
  expect(new Set(await names(id))).toEqual(new Set(['#1', '#2', '#3', '#4', '#5', '#6', '#7', '#8', '#9']));
  for (const count of [0, -1, 1.5, 10_001, Number.NaN]) {
    expect(await print(count)).toEqual(err({ kind: 'bad-count', most: 10_000 }));
  }
  expect(await engine.rollSize(id)).toBe(9);
});

test('of a file of 10,000 lines 37 are wrong: each is told, nothing changes; without them it is one roll', async () => {
  const { engine } = instance;
  const id = await draft();
  const add = (lines: readonly string[]) =>
    engine.addToRoll(olga.address, id, [{ kind: 'csv', text: lines.join('\r\n'), home: null }]);
  const isWrong = (line: number) => line % 270 === 13;
  const lines = Array.from({ length: 10_000 }, (_, index) =>
    isWrong(index + 1) ? `broken ${index}` : `voter${index}@example.org,"Voter, ${index}",${(index % 3) + 1}`,
  );
  const refused = await add(lines);
  expect(refused).toMatchObject({ ok: false, error: { kind: 'bad-lines' } });
  const bad = !refused.ok && refused.error.kind === 'bad-lines' ? refused.error.bad : [];
  expect(bad).toHaveLength(37);
  expect(bad.every(({ line, problem }) => isWrong(line) && problem === 'not-an-address')).toBe(true);
  expect(await engine.rollSize(id)).toBe(0);
  const right = lines.filter((_, index) => !isWrong(index + 1));
  expect(value(await add([...right, ...right.slice(0, 5)]))).toMatchObject({ size: 9963, merged: 5 });
  const { weights } = value(await engine.rollSummary(olga.address, id));
  expect(weights.map(({ weight }) => weight)).toEqual(['1', '2', '3']);
});
