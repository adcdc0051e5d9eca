import { describe, expect, test } from 'vitest';
import type { Actor, Values } from '../../src/commands/ui.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import {
  actor,
  draft,
  electionOf,
  errorsOf,
  formOf,
  messageOf,
  openElection,
  useCommandDesk,
} from '../support/commandDesk.ts';

const desk = useCommandDesk();

const olga = actor('UOLGA');
const ana = actor('UANA');
const names = async (id: ElectionId) =>
  (await desk.engine.election(id))?.organisers.map(({ name }) => name).toSorted();

async function change(id: ElectionId, who: Actor, values: Values) {
  const form = formOf(await desk.commands.act(who, `organisers:${id}`));
  return desk.commands.submit(who, form.callback, form.state, values);
}

test('an organiser is added and hands over; the last one stays', async () => {
  const id = await draft(desk);
  const told = { remove: 'An election needs an organiser: add another one before the last one leaves.' };
  expect(errorsOf(await change(id, olga, { remove: 'slack:T1/UOLGA' }))).toEqual(told);
  const added = messageOf(await change(id, olga, { add: ['T1/UANA'] }));
  expect(added.summary).toBe('Ana organises this election now.');
  expect(await names(id)).toEqual(['Ana', 'UOLGA']);
  const left = messageOf(await change(id, olga, { remove: 'slack:T1/UOLGA' }));
  expect(left.summary).toBe('UOLGA does not organise this election any more.');
  expect(JSON.stringify(left)).not.toContain(`show:${id}`);
  expect(await names(id)).toEqual(['Ana']);
});

test('the last organiser hands over in one go', async () => {
  const id = await draft(desk);
  const told = messageOf(await change(id, olga, { add: ['T1/UBO'], remove: 'slack:T1/UOLGA' })).summary;
  expect(told).toBe('Bo organises this election now. UOLGA does not organise this election any more.');
  expect(await names(id)).toEqual(['Bo']);
});

test('since the opening one organiser cannot remove another, and what was done is told with it', async () => {
  const id = await openElection(desk);
  messageOf(await change(id, olga, { add: ['T1/UANA'] }));
  const refused = errorsOf(await change(id, olga, { remove: 'slack:T1/UANA' }))['remove'];
  expect(refused).toContain('organisers can only leave themselves');
  const both = messageOf(await change(id, olga, { add: ['T1/UBO'], remove: 'slack:T1/UANA' })).summary;
  expect(both).toContain('Bo organises this election now. Since the election was opened');
  expect(await names(id)).toEqual(['Ana', 'Bo', 'UOLGA']);
});

test.each<[string, Values, Readonly<Record<string, string>>]>([
  ['nobody', {}, { add: 'Choose whom to add or to remove.' }],
  ['two at once', { add: ['T1/UANA', 'T1/UBO'] }, { add: 'Name one person only.' }],
  ['a bot', { add: ['T1/UBOT'] }, { add: 'A bot cannot organise an election.' }],
  [
    'a stranger',
    { add: ['T1/UALIEN'] },
    { add: 'Somebody of another organisation cannot organise an election.' },
  ],
  [
    'who is none',
    { remove: 'slack:T1/UBO' },
    { remove: 'This person is not an organiser of this election.' },
  ],
])('%s is refused at the field', async (_, values, errors) => {
  expect(errorsOf(await change(await draft(desk), olga, values))).toEqual(errors);
});

test('others neither see the form nor send it', async () => {
  const id = await draft(desk);
  for (const reply of [
    await desk.commands.act(ana, `organisers:${id}`),
    await desk.commands.submit(ana, 'organisers', id, { add: ['T1/UANA'] }),
  ])
    expect(messageOf(reply).summary).toContain('Only an organiser');
  expect(await names(id)).toEqual(['UOLGA']);
});

test('a new draft like an old election belongs to whoever asked, without voters', async () => {
  const id = await openElection(desk);
  const reply = await desk.commands.act(olga, `duplicate:${id}`);
  const copy = electionOf(reply);
  expect(copy).not.toBe(id);
  expect(JSON.stringify(reply)).toContain('Who shall speak for us?');
  expect(await desk.engine.rollSize(copy)).toBe(0);
  expect((await desk.engine.election(copy))?.state).toBe('draft');
  expect(messageOf(await desk.commands.act(ana, `duplicate:${id}`)).summary).toContain('Only an organiser');
});

describe('on the web, by who came from a chat', () => {
  const web = async (id: ElectionId, callback: 'organisers' | 'observers', values: Values) => {
    const form = formOf(await desk.web.act(olga, `${callback}:${id}`));
    return desk.web.submit(olga, form.callback, form.state, values);
  };
  const addresses = async (id: ElectionId) =>
    (await desk.engine.election(id))?.organisers.map(({ address }) => address.value);

  test.each(['ana', 'ANA@example.org', 'Ana <ana@example.org>'])(
    'an organiser is named as “%s”, and is the person of the chat',
    async (add) => {
      const id = await draft(desk);
      expect(messageOf(await web(id, 'organisers', { add })).summary).toBe(
        'Ana organises this election now.',
      );
      expect((await addresses(id))?.toSorted()).toEqual(['T1/UANA', 'T1/UOLGA']);
    },
  );

  test.each([
    ['Nobody', 'Nobody in your chat is called “Nobody”.'],
    ['Helper', 'Nobody in your chat is called “Helper”.'],
    ['Bo', '“Bo” fits 2 people: Bo <bo@example.org>, Bo <bo.two@example.org>. Write the e-mail address'],
    ['alien@example.org', 'Somebody of another organisation cannot organise an election.'],
    ['elsewhere@example.org', 'Organisers cannot sign in by mail here'],
  ])('%s is refused at the field, with what to do', async (add, told) => {
    const id = await draft(desk);
    expect(errorsOf(await web(id, 'organisers', { add }))['add']).toContain(told);
    expect(await addresses(id)).toEqual(['T1/UOLGA']);
  });
});
