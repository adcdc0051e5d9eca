import { expect, test } from 'vitest';
import { verbs } from '../../../src/commands/actions.ts';
import type { ElectionId } from '../../../src/core/ids.ts';
import { ok } from '../../../src/core/result.ts';
import { peopleNamed } from '../../../src/engine/naming.ts';
import type { PagePerson } from '../../../src/engine/portsSessions.ts';
import { chatOfPeople } from '../../support/chatOfPeople.ts';
import { ownerOf } from '../../support/query.ts';
import { granted, organiser } from '../../support/webElection.ts';
import { carriedBy, draftOf, type Organiser, olga, signedInAs, signIn } from '../support/office.ts';
import { useSite } from '../support/site.ts';
import { textOf, vote } from '../support/voter.ts';

const site = useSite();
const people = ['Uma', 'Mute'].map((name) => ({
  address: { kind: 'slack', value: `T1/${name}` } as const,
  name,
  email: name === 'Uma' ? 'uma@example.org' : null,
  standing: 'member' as const,
}));
const known = people.map((person) => ({ person, names: [] }));
const named = useSite([
  { ...chatOfPeople(people), named: async (_, names) => ok(peopleNamed(known, names)) },
]);
const uma = { kind: 'email', value: 'uma@example.org' } as const;

function signedIn(address: PagePerson['address']): Promise<Organiser> {
  return signedInAs(site, address);
}

async function openWithObserver(): Promise<{ id: ElectionId; codes: readonly string[] }> {
  const opened = await site.web.open();
  granted(await site.web.engine.addObserver(organiser, opened.id, uma));
  return opened;
}

test('an organiser adds an observer by mail address and takes them off again', async () => {
  const id = await draftOf(site.web);
  const own = await signIn(site.web, olga, id);
  const form = await own.get(`/organiser/do/observers:${id}`);
  const nothing = await own.post('/organiser/act', { ...carriedBy(form), 'f-add': '' });
  expect(nothing.status).toBe(422);
  const wrong = await own.post('/organiser/act', { ...carriedBy(form), 'f-add': 'uma at home' });
  expect(textOf(wrong.html)).toContain('This is not an e-mail address');
  const added = await own.post('/organiser/act', { ...carriedBy(form), 'f-add': 'Uma@Example.org' });
  expect(textOf(added.html)).toContain('uma@example.org');
  const twice = await own.post('/organiser/act', { ...carriedBy(form), 'f-add': 'uma@example.org' });
  expect(textOf(twice.html)).toContain('observes this election already');
  const observer = await signedIn(uma);
  expect(textOf((await observer.get('/organiser')).html)).toContain('Elections that you observe');
  const again = await own.get(`/organiser/do/observers:${id}`);
  await own.post('/organiser/act', { ...carriedBy(again), 'f-add': '', 'f-remove': 'email:uma@example.org' });
  expect((await site.web.engine.election(id))?.observers).toEqual([]);
  expect((await observer.get('/organiser')).status).toBe(401);
});

test('an observer sees log, turnout and checkpoint, and neither voters nor how they were reached', async () => {
  const { id } = await openWithObserver();
  const observer = await signedIn(uma);
  const page = await observer.get(`/organiser/do/show:${id}`);
  const text = textOf(page.html);
  expect(text).toContain('You observe this election');
  expect(text).toContain('Turnout');
  expect(text).toContain('There is no checkpoint of the board yet');
  expect(page.html).not.toContain(`/e/${id}/checkpoint`);
  const log = textOf((await observer.get(`/organiser/do/audit:${id}`)).html);
  for (const action of [
    'Draft created',
    'Voter roll changed',
    'Voting opened',
    'Invitations sent',
    'Observer added',
  ])
    expect(log).toContain(action);
  for (const shown of [text, log]) expect(shown).not.toMatch(/ana@example|bo@example/u);
  const report = textOf((await observer.get(`/organiser/do/deliveries:${id}`)).html);
  expect(report).toContain('Only an organiser');
  expect(report).not.toContain('ana@example.org');
  granted(await site.web.engine.close(organiser, id));
  const over = await observer.get(`/organiser/do/show:${id}`);
  expect(over.html).toContain(`/e/${id}/checkpoint`);
  expect(textOf(over.html)).not.toContain('There is no checkpoint');
  const french = textOf((await observer.get(`/organiser/do/audit:${id}?lang=fr`)).html);
  const details = ['brouillon', 'électeurs inscrits', 'empreinte', 'observateurs', 'résultat', 'racine'];
  for (const name of details) expect(french).toMatch(new RegExp(`${name}\\s: `, 'u'));
  expect(french).not.toMatch(/\b(?:draft|roll|size|fingerprint|observers|result|root)\s?:/u);
});

test('whatever an observer tries, nothing changes', async () => {
  const { id } = await openWithObserver();
  const observer = await signedIn(uma);
  const state = async () => [
    await site.web.engine.election(id),
    await ownerOf(site.storage.database, `select * from office.audit where election_id = '${id}'`),
    await ownerOf(site.storage.database, `select * from clerk.roll where election_id = '${id}'`),
  ];
  const before = await state();
  for (const verb of verbs) {
    const page = await observer.post('/organiser/act', { act: `${verb}:${id}` });
    expect(page.status, verb).toBe(200);
    expect(page.html, verb).not.toMatch(/ana@example|bo@example/u);
  }
  const draft = await draftOf(site.web);
  granted(await site.web.engine.addObserver(organiser, draft, uma));
  for (const path of ['statements/:id/chair/ana', 'statements/:id/unlisted', 'texts/:id/fr'])
    for (const of of [id, draft])
      expect((await observer.post(`/organiser/${path.replace(':id', of)}`, { text: 'Mine' })).status).toBe(
        404,
      );
  const own = await signIn(site.web, olga, id);
  for (const verb of ['roll', 'voter', 'organisers', 'observers']) {
    const theirs = carriedBy(await own.get(`/organiser/do/${verb}:${id}`));
    expect((await observer.post('/organiser/act', theirs)).status, verb).toBe(400);
  }
  expect(await state()).toEqual(before);
});

test('the delivery report tells who was reached how, failures first with their reason, and not who voted', async () => {
  const { id, codes } = await site.web.open();
  const own = await signIn(site.web, olga, id);
  await ownerOf(
    site.storage.database,
    `update clerk.deliveries set state = 'failed', reason = 'mailbox <full>'
     where voter_id in (select voter_id from clerk.addresses where value = 'bo@example.org')`,
  );
  const before = await own.get(`/organiser/do/deliveries:${id}`);
  const text = textOf(before.html);
  expect(text).toMatch(/bo@example\.org bo@example\.org Failed mailbox <full> ana@example\.org/u);
  await vote(site.web.origin, codes[0] ?? '', { 'contest-chair': 'ana' });
  expect((await own.get(`/organiser/do/deliveries:${id}`)).html.length).toBe(before.html.length);
});

test('an observer is named by who came from a chat, and signs in by the address that it knows', async () => {
  const id = await draftOf(named.web);
  const own = await signIn(named.web, olga, id);
  const form = await own.get(`/organiser/do/observers:${id}`);
  expect(textOf(form.html)).toContain('Add an observer by name or e-mail address');
  const mute = await own.post('/organiser/act', { ...carriedBy(form), 'f-add': 'Mute' });
  expect(textOf(mute.html)).toContain('does not tell the e-mail address of Mute');
  await own.post('/organiser/act', { ...carriedBy(form), 'f-add': 'uma' });
  expect((await named.web.engine.election(id))?.observers.map(({ address }) => address)).toEqual([uma]);
});
