import { expect, test } from 'vitest';
import type { Address } from '../../src/core/address.ts';
import { defaultSettings } from '../../src/core/election.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { err, ok } from '../../src/core/result.ts';
import type { Chat, ChatPerson } from '../../src/engine/ports.ts';
import { chatOfPeople } from '../support/chatOfPeople.ts';
import { councilDefinition } from '../support/definitions.ts';
import { createTestEngine, olga, openElection, value } from '../support/engine.ts';
import { useDatabase, useEngine } from '../support/perFile.ts';
import { errorsOf, verdictOn } from '../support/record.ts';

/** Sorts before Olga: whoever joins as Abel moves her to another place in the list. */
const abel = slackAddress('UABEL');
const pavel = slackAddress('UPAVEL');
const people: readonly ChatPerson[] = [
  { address: abel, name: 'Abel', email: null, standing: 'member' },
  { address: pavel, name: 'Pavel', email: null, standing: 'guest' },
  { address: slackAddress('UBOT'), name: 'Robot', email: null, standing: 'bot' },
  { address: slackAddress('UELSE'), name: 'Else', email: null, standing: 'stranger' },
];
const chat: Chat = chatOfPeople(people);

const database = useDatabase();
const instance = useEngine(database, { chats: [chat] });

function slackAddress(user: string): Address {
  return { kind: 'slack', value: `T1/${user}` };
}

async function draft(): Promise<ElectionId> {
  const settings = { ...defaultSettings, mixThreshold: 7, closesAt: '2099-01-01T00:00:00Z' };
  const home = { platform: 'slack', workspace: 'T1', channel: 'C1' } as const;
  return value(await instance.engine.create(olga, { definition: councilDefinition, settings }, home)).id;
}

async function names(id: ElectionId): Promise<readonly string[]> {
  return (await instance.engine.election(id))?.organisers.map(({ name }) => name) ?? [];
}

async function events(id: ElectionId): Promise<readonly { action: string; details: unknown }[]> {
  const rows = await instance.ports.office.audit(id);
  return rows
    .map(({ event }) => JSON.parse(Buffer.from(event).toString()))
    .map(({ action, details }) => ({ action, details }));
}

test('an organiser takes a colleague in, by the name that the platform tells, and the record counts and names nobody', async () => {
  const { engine } = instance;
  const id = await draft();
  const changed = value(await engine.addOrganiser(olga.address, id, pavel));
  expect(changed.organisers.map(({ name }) => name)).toEqual(['Olga', 'Pavel']);
  expect(await names(id)).toEqual(['Olga', 'Pavel']);
  expect((await engine.organisedBy(pavel)).map((own) => own.id)).toContain(id);
  value(await engine.addToRoll(pavel, id, [{ kind: 'text', text: 'ana@example.org' }]));
  expect((await events(id))[1]).toEqual({
    action: 'organiser-added',
    details: { organiser: 0, organisers: 2 },
  });
});

test('nobody else is taken in: no bot, no stranger, nobody twice, nobody unknown, and by no other hand', async () => {
  const { engine } = instance;
  const id = await draft();
  const add = (who: Address, by = olga.address) => engine.addOrganiser(by, id, who);
  expect(await add(slackAddress('UBOT'))).toEqual(err({ kind: 'cannot-organise', standing: 'bot' }));
  expect(await add(slackAddress('UELSE'))).toEqual(err({ kind: 'cannot-organise', standing: 'stranger' }));
  expect(await add(slackAddress('UNOBODY'))).toEqual(err({ kind: 'chat', failure: 'not-found' }));
  expect(await add({ kind: 'email', value: 'a@b.org' })).toEqual(err({ kind: 'no-mail-sign-in' }));
  expect(await add(pavel, abel)).toEqual(err({ kind: 'not-organiser' }));
  value(await add(pavel));
  expect(await add(pavel)).toEqual(err({ kind: 'already-organiser' }));
  expect(await names(id)).toEqual(['Olga', 'Pavel']);
  expect((await events(id)).map(({ action }) => action)).toEqual(['created', 'organiser-added']);
});

test('the last organiser stays', async () => {
  const { engine } = instance;
  const id = await draft();
  expect(await engine.removeOrganiser(olga.address, id, olga.address)).toEqual(
    err({ kind: 'last-organiser' }),
  );
  expect(await engine.removeOrganiser(olga.address, id, pavel)).toEqual(err({ kind: 'no-such-organiser' }));
  value(await engine.addOrganiser(olga.address, id, pavel));
  value(await engine.removeOrganiser(pavel, id, olga.address));
  expect(await names(id)).toEqual(['Pavel']);
  expect(
    await engine.edit(olga.address, id, { definition: councilDefinition, settings: defaultSettings }),
  ).toEqual(err({ kind: 'not-organiser' }));
});

test('two who remove each other at the same moment: one of them stays', async () => {
  const { engine } = instance;
  const id = await draft();
  value(await engine.addOrganiser(olga.address, id, pavel));
  const both = await Promise.all([
    engine.removeOrganiser(olga.address, id, pavel),
    engine.removeOrganiser(pavel, id, olga.address),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await names(id)).toHaveLength(1);
});

test('in an open election nobody is rid of the other one whose agreement it takes, but may leave', async () => {
  const { engine } = instance;
  const { id } = await openElection(engine, 3);
  value(await engine.addOrganiser(olga.address, id, pavel));
  expect(await engine.removeOrganiser(olga.address, id, pavel)).toEqual(err({ kind: 'only-themselves' }));
  expect(await engine.cancel(olga.address, id)).toEqual(err({ kind: 'second-organiser-needed' }));
  value(await engine.removeOrganiser(pavel, id, pavel));
  expect(await names(id)).toEqual(['Olga']);
});

test('whose place in the list moves does not become the second organiser of their own request', async () => {
  const { engine } = instance;
  const { id } = await openElection(engine, 3);
  value(await engine.addOrganiser(olga.address, id, pavel));
  const needed = err({ kind: 'second-organiser-needed' });
  expect(await engine.cancel(olga.address, id)).toEqual(needed);
  value(await engine.addOrganiser(pavel, id, abel));
  expect(await names(id)).toEqual(['Abel', 'Olga', 'Pavel']);
  expect(await engine.cancel(olga.address, id)).toEqual(needed);
  expect(value(await engine.cancel(pavel, id)).state).toBe('cancelled');
});

test('once an election is over its organisers stay as the record tells', async () => {
  const { engine } = instance;
  const { id } = await openElection(engine, 3);
  value(await engine.close(olga.address, id));
  const over = err({ kind: 'wrong-state', state: 'published' });
  expect(await engine.addOrganiser(olga.address, id, pavel)).toEqual(over);
  expect(await engine.removeOrganiser(olga.address, id, olga.address)).toEqual(over);
});

test('a record with co-organisers verifies', async () => {
  const { engine } = instance;
  const { id } = await openElection(engine, 3);
  value(await engine.addOrganiser(olga.address, id, pavel));
  value(await engine.close(pavel, id));
  expect((await events(id)).map(({ action }) => action)).toContain('organiser-added');
  const report = await verdictOn(engine, id);
  expect([errorsOf(report), report.verdict]).toEqual([[], 'consistent']);
});

test('an old election is the pattern of a new draft: its questions and settings, no times, no voters, one organiser', async () => {
  const { engine } = instance;
  const id = await draft();
  value(await engine.addOrganiser(olga.address, id, pavel));
  value(await engine.addToRoll(olga.address, id, [{ kind: 'text', text: 'ana@example.org' }]));
  value(await engine.open(olga.address, id));
  const copy = value(await engine.duplicate(pavel, id));
  expect(copy.id).not.toBe(id);
  expect(await engine.election(copy.id)).toEqual(copy);
  expect(copy).toMatchObject({
    state: 'draft',
    definition: councilDefinition,
    organisers: [{ address: pavel, name: 'Pavel' }],
    home: { channel: 'C1' },
    opened: null,
  });
  expect(copy.settings).toMatchObject({ mixThreshold: 7, closesAt: null });
  expect(await engine.rollSize(copy.id)).toBe(0);
  expect(await engine.duplicate(abel, id)).toEqual(err({ kind: 'not-organiser' }));
  expect((await engine.election(id))?.state).toBe('open');
});

test('who may not create elections creates none, neither anew nor from an old one', async () => {
  const old = (await openElection(instance.engine, 3)).id;
  let answer: Awaited<ReturnType<NonNullable<Chat['mayCreate']>>> = ok(false);
  const strict = createTestEngine(database, { chats: [{ ...chat, mayCreate: async () => answer }] });
  const input = { definition: councilDefinition, settings: defaultSettings };
  const before = (await strict.engine.organisedBy(olga.address)).length;
  const refusal = err({ kind: 'may-not-create' });
  expect(await strict.engine.mayCreate(olga.address)).toEqual(refusal);
  expect(await strict.engine.create(olga, input, null)).toEqual(refusal);
  expect(await strict.engine.duplicate(olga.address, old)).toEqual(refusal);
  answer = err('unavailable');
  expect(await strict.engine.create(olga, input, null)).toEqual(
    err({ kind: 'chat', failure: 'unavailable' }),
  );
  expect(await strict.engine.organisedBy(olga.address)).toHaveLength(before);
  answer = ok(true);
  value(await strict.engine.create(olga, input, null));
  expect(await strict.engine.organisedBy(olga.address)).toHaveLength(before + 1);
  await strict.close();
});
