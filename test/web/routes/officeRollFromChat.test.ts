import { expect, test } from 'vitest';
import { err, ok } from '../../../src/core/result.ts';
import { peopleNamed } from '../../../src/engine/naming.ts';
import type { Chat, ChatPerson } from '../../../src/engine/ports.ts';
import { chatOfPeople } from '../../support/chatOfPeople.ts';
import { granted } from '../../support/webElection.ts';
import { asShown, carriedBy, draftOf, type Organiser, olga, piet, signIn } from '../support/office.ts';
import { useSite } from '../support/site.ts';
import { textOf } from '../support/voter.ts';

/** A roll from a channel, a group, names and a file at once, by who came to the pages from a chat. */

const [ana, bo, chen, dan, gus, robot] = [
  person('UANA', 'Ana Ruiz', 'ana@example.org'),
  person('UBO', 'Bo', 'bo@example.org'),
  person('UCHEN', 'Chen', 'chen@example.org'),
  person('UDAN', 'Dan', 'dan@example.org'),
  { ...person('UGUS', 'Gus', 'gus@example.org'), standing: 'guest' as const },
  { ...person('UBOT', 'Robot', null), standing: 'bot' as const },
];
const namesake = person('UANA2', 'Ana Ruiz', 'ana.ruiz@example.org');
const everybody = [ana, bo, chen, dan, gus, robot, namesake];
const council = [ana, bo, gus, robot];
const boards = [bo, chen, gus];
let silent = false;

function person(user: string, name: string, email: string | null): ChatPerson {
  return { address: { kind: 'slack', value: `T1/${user}` }, name, email, standing: 'member' };
}

const chat: Chat = {
  ...chatOfPeople(everybody),
  offered: async () =>
    silent
      ? err('unavailable')
      : ok({
          channels: [
            { id: 'C1', name: '#council' },
            { id: 'C2', name: '#empty' },
          ],
          groups: [{ id: 'S1', name: 'Boards' }],
        }),
  named: async (_, names) => {
    const known = everybody.map((each) => ({ person: each, names: [] }));
    return silent ? err('unavailable') : ok(peopleNamed(known, names));
  },
  members: async ({ channel }) => (channel === 'C1' ? ok(council) : err('not-in-channel')),
  groupMembers: async (_, group) => (group === 'S1' ? ok(boards) : err('not-found')),
};
const site = useSite([chat]);

async function started() {
  const id = await draftOf(site.web);
  const organiser = await signIn(site.web, olga, id);
  return { id, organiser };
}

const all = {
  'f-channels': 'C1',
  'f-groups': 'S1',
  'f-people': 'DAN\nChen@example.org\n',
  'f-list': '',
};
const file = new File(['Name;E-Mail\nElse;else@example.org\nBo;bo@example.org\n'], 'voters.csv');
const rolled = async (id: Awaited<ReturnType<typeof draftOf>>) =>
  (await site.storage.clerk.roll(id)).map(({ name }) => name).toSorted();
const asking = (organiser: Organiser, id: string) => organiser.get(`/organiser/do/roll:${id}`);

test('channel, group, names and a file are looked at together, changed there, and added as they were looked at', async () => {
  const { id, organiser } = await started();
  const form = await asking(organiser, id);
  expect(textOf(form.html)).toContain('Everybody in these channels');
  expect(textOf(form.html)).not.toContain('added in the chat');
  const looked = await organiser.post('/organiser/act', { ...carriedBy(form), ...all, 'f-file': file });
  expect(textOf(looked.html)).toContain('Would be added: 5. Already on the roll, or named twice: 3.');
  expect(textOf(looked.html)).toContain('Left out Gus (a guest) Robot (a bot) Name');
  expect(looked.html.match(/<td[^>]*><span[^>]*>bo@example\.org/gu)).toHaveLength(1);
  expect(await rolled(id)).toEqual([]);
  const shown = asShown(looked);
  expect(shown).toMatchObject({
    'f-channels': 'C1',
    'f-groups': 'S1',
    'f-people': 'DAN\nChen@example.org\n',
  });
  const withGuests = await organiser.post('/organiser/act', { ...shown, 'f-include': 'guests' });
  expect(withGuests.html).toContain('<button>Add voters (6)</button>');
  expect(await rolled(id)).toEqual([]);
  const added = await organiser.post('/organiser/act', asShown(withGuests));
  expect(textOf(added.html)).toContain('6 voters were added');
  expect(await rolled(id)).toEqual(['Ana Ruiz', 'Bo', 'Chen', 'Dan', 'Else', 'Gus']);
});

test('who comes into the channel meanwhile is shown before anybody is added', async () => {
  const { id, organiser } = await started();
  const form = await asking(organiser, id);
  const looked = await organiser.post('/organiser/act', { ...carriedBy(form), 'f-channels': 'C1' });
  expect(looked.html).toContain('<button>Add voters (2)</button>');
  council.push(dan);
  const again = await organiser.post('/organiser/act', asShown(looked));
  expect(again.html).toContain('<button>Add voters (3)</button>');
  expect(await rolled(id)).toEqual([]);
  council.pop();
});

test('every source tells what is wrong with it, all at once, and nothing is lost', async () => {
  const { id, organiser } = await started();
  const form = await asking(organiser, id);
  const people = 'Dan\nAna Ruiz\n\nRobot\nNobody <x>';
  const wrong = await organiser.post('/organiser/act', {
    ...carriedBy(form),
    'f-channels': ['C1', 'C2'],
    'f-people': people,
    'f-list': 'no address',
  });
  const text = textOf(wrong.html);
  expect(text).toContain(
    'The list: One line is wrong; nobody was added. Line 1: “no address” is not an e-mail',
  );
  expect(text).toContain('#empty: I am not in one of these channels');
  expect(text).not.toContain('#council:');
  expect(text).toContain('These people: 3 lines are wrong; nobody was added.');
  expect(text).toContain(
    'Line 2: “Ana Ruiz” fits 2 people: Ana Ruiz <ana@example.org>, Ana Ruiz <ana.ruiz@example.org>.',
  );
  expect(text).toContain('Line 4: nobody in your chat is called “Robot”');
  expect(text).toContain('Line 5: nobody in your chat is called “Nobody <x>”');
  expect(wrong.html).not.toContain('<x>');
  expect(asShown(wrong)).toMatchObject({
    'f-channels': ['C1', 'C2'],
    'f-people': people,
    'f-list': 'no address',
  });
  const corrected = { 'f-channels': 'C1', 'f-people': 'ana.ruiz@example.org', 'f-list': '' };
  const looked = await organiser.post('/organiser/act', { ...asShown(wrong), ...corrected });
  expect(looked.html).toContain('<button>Add voters (3)</button>');
  await organiser.post('/organiser/act', asShown(looked));
  expect(await rolled(id)).toEqual(['Ana Ruiz', 'Ana Ruiz', 'Bo']);
});

test('channels and groups that were not offered are refused, on the first page and on the second', async () => {
  const { id, organiser } = await started();
  const form = await asking(organiser, id);
  const forged = [{ 'f-channels': ['C1', 'CSECRET'] }, { 'f-groups': 'SSECRET' }, { 'f-include': 'bots' }];
  for (const fields of forged) {
    const refused = await organiser.post('/organiser/act', { ...carriedBy(form), ...fields });
    expect(refused.status).toBe(422);
    expect(textOf(refused.html)).toContain('Please choose among what is offered here.');
  }
  const looked = await organiser.post('/organiser/act', { ...carriedBy(form), 'f-channels': 'C1' });
  const second = await organiser.post('/organiser/act', { ...asShown(looked), 'f-channels': 'CSECRET' });
  expect(second.status).toBe(422);
  expect(await rolled(id)).toEqual([]);
});

test('while the chat is silent a list can still be added', async () => {
  const { id, organiser } = await started();
  silent = true;
  try {
    const form = await asking(organiser, id);
    expect(textOf(form.html)).toContain('its channels and groups cannot be listed');
    const sent = { ...carriedBy(form), 'f-people': 'Dan', 'f-list': 'zoe@example.org' };
    const wrong = await organiser.post('/organiser/act', sent);
    expect(textOf(wrong.html)).toContain('These people: The chat platform does not answer at the moment.');
    const looked = await organiser.post('/organiser/act', { ...asShown(wrong), 'f-people': '' });
    await organiser.post('/organiser/act', asShown(looked));
    expect(await rolled(id)).toEqual(['zoe@example.org']);
  } finally {
    silent = false;
  }
});

test('voters of an open election are proposed in the same way', async () => {
  const { id, organiser } = await started();
  const { engine } = site.web;
  granted(await engine.addToRoll(olga.address, id, [{ kind: 'text', text: 'ana@example.org' }]));
  everybody.push({ ...person('U2', 'Piet', null), address: piet.address });
  granted(await engine.addOrganiser(olga.address, id, piet.address));
  everybody.pop();
  granted(await engine.open(olga.address, id));
  const form = await asking(organiser, id);
  const looked = await organiser.post('/organiser/act', {
    ...carriedBy(form),
    'f-groups': 'S1',
    'f-people': 'dan',
  });
  expect(looked.html).toContain('<button>Propose voters (3)</button>');
  await organiser.post('/organiser/act', asShown(looked));
  const standing = granted(await engine.proposal(olga.address, id));
  expect(standing?.voters.map(({ name }) => name).toSorted()).toEqual(['Bo', 'Chen', 'Dan']);
});
