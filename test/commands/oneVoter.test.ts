import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Values } from '../../src/commands/ui.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import {
  actor,
  type CommandDesk,
  cast,
  draft,
  errorsOf,
  formOf,
  messageOf,
  openElection,
  startCommandDesk,
} from '../support/commandDesk.ts';

let desk: CommandDesk;
beforeAll(async () => {
  desk = await startCommandDesk();
});
afterAll(() => desk.stop());

const olga = actor('UOLGA');
const ana = actor('UANA');
const generation = async (id: ElectionId) => {
  const voter = await desk.engine.voterByAddress(id, { kind: 'slack', value: 'T1/UANA' });
  return voter.ok ? voter.value.generation : 0;
};

async function ask(id: ElectionId, values: Values) {
  const form = formOf(await desk.commands.act(olga, `voter:${id}`));
  return desk.commands.submit(olga, form.callback, form.state, values);
}

test('an invitation is replaced after a confirmation, once however often the form is sent', async () => {
  const id = await openElection(desk);
  const sure = formOf(await ask(id, { person: ['T1/UANA'], doing: 'replace' }));
  expect(JSON.stringify(sure.parts)).toContain('becomes void');
  expect(sure.submit).toBe('Replace');
  expect(await generation(id)).toBe(1);
  for (let times = 0; times < 2; times += 1) {
    const done = messageOf(await desk.commands.submit(olga, sure.callback, sure.state, {}));
    expect(done.summary).toBe(
      'The invitation is replaced: the old code is void, and a new one is on its way.',
    );
  }
  expect(await generation(id)).toBe(2);
});

test('sent again by mail address, the invitation stays the same, and nobody learns who voted', async () => {
  const id = await openElection(desk);
  const again = async () => {
    const sure = formOf(await ask(id, { address: 'ANA@example.org', doing: 'again' }));
    return messageOf(await desk.commands.submit(olga, sure.callback, sure.state, {})).summary;
  };
  const before = await again();
  await cast(desk, ana, id, { q1: 'c1' });
  expect(before).toContain('the invitation is sent again');
  expect(await again()).toBe(before);
  expect(await generation(id)).toBe(1);
});

test('an invitation with whose token was issued is not replaced', async () => {
  const id = await openElection(desk);
  await cast(desk, ana, id, { q1: 'c1' });
  const sure = formOf(await ask(id, { person: ['T1/UANA'], doing: 'replace' }));
  const told = messageOf(await desk.commands.submit(olga, sure.callback, sure.state, {})).summary;
  expect(told).toContain('cannot be replaced any more');
  expect(await generation(id)).toBe(1);
});

test.each<[string, Values, Readonly<Record<string, string>>]>([
  ['nobody', {}, { person: 'Choose a person, or write an e-mail address.' }],
  ['two people', { person: ['T1/UANA', 'T1/UBO'] }, { person: 'Name one person only.' }],
  [
    'a person and an address',
    { person: ['T1/UANA'], address: 'x@example.org' },
    { person: 'Name one person only.' },
  ],
  ['no address', { address: 'Ana' }, { address: 'This is not an e-mail address.' }],
  [
    'a stranger',
    { person: ['T1/UALIEN'] },
    { person: 'This person is not on the voter roll of this election.' },
  ],
  [
    'an unknown address',
    { address: 'x@example.org' },
    { address: 'This person is not on the voter roll of this election.' },
  ],
  [
    'no such work',
    { person: ['T1/UANA'], doing: 'vote' },
    { doing: 'This cannot be used as it is. Please check it.' },
  ],
])('%s is refused at the field', async (_, values, errors) => {
  const id = await openElection(desk);
  expect(errorsOf(await ask(id, { doing: 'again', ...values }))).toEqual(errors);
});

test('only organisers look at the roll, and only of an open election', async () => {
  const id = await openElection(desk);
  const values = { person: ['T1/UANA'], doing: 'again' };
  for (const reply of [
    await desk.commands.act(ana, `voter:${id}`),
    await desk.commands.submit(ana, 'voter', id, values),
  ])
    expect(messageOf(reply).summary).toContain('Only an organiser');
  const sure = formOf(await ask(id, values));
  const taken = messageOf(await desk.commands.submit(ana, 'voter-do', sure.state, {})).summary;
  expect(taken).toContain('Only an organiser');
  expect(messageOf(await desk.commands.act(olga, `voter:${await draft(desk)}`)).summary).toContain(
    'still a draft',
  );
  expect(messageOf(await desk.commands.submit(olga, 'voter-do', '["x"]', {})).summary).toContain(
    'does nothing',
  );
});
