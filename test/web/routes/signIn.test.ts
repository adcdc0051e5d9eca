import { expect, test } from 'vitest';
import { ownerOf } from '../../support/query.ts';
import { granted } from '../../support/webElection.ts';
import { carriedBy, cookieOf, draftOf, enter, organiserWith, piet, signIn } from '../support/office.ts';
import { given, useSite } from '../support/site.ts';
import { get, post, textOf } from '../support/voter.ts';

const site = useSite();

async function ask(address: string): Promise<{ status: number; text: string }> {
  const { status, html } = await post(`${site.web.origin}/organiser/sign-in`, { address });
  return { status, text: textOf(html) };
}

/** The path of the link that is mailed when it is asked for. */
async function mailedLink(address: string): Promise<string> {
  const before = site.web.mails.get(address);
  await ask(address);
  await expect.poll(() => site.web.mails.get(address) === before).toBe(false);
  return given(/\/organiser\/enter\/[\w-]{43}/u.exec(given(site.web.mails.get(address)).text)?.[0]);
}

test('the answer is the same for every address, and only those who may enter get a link', async () => {
  const listed = await ask('Mia@Example.org ');
  await expect.poll(() => site.web.mails.has('mia@example.org')).toBe(true);
  const other = await ask('nobody@example.org');
  const plain = (answer: { text: string }) => answer.text.replaceAll(/[\w.]+@example\.org/gu, '');
  expect(listed.status).toBe(200);
  expect(other.status).toBe(200);
  expect(plain(other)).toBe(plain(listed));
  const link = await mailedLink('mia@example.org');
  expect(site.web.mails.get('nobody@example.org')).toBeUndefined();
  const entered = await enter(site.web, link);
  expect(entered.headers.get('location')).toBe('/organiser');
  const mia = organiserWith(site.web, cookieOf(entered));
  expect(textOf((await mia.get('/organiser')).html)).toContain('Signed in as mia@example.org');
  expect((await enter(site.web, link)).status).toBe(410);
});

test('what is no address is said so, and kept', async () => {
  const page = await post(`${site.web.origin}/organiser/sign-in`, { address: 'mia at "home' });
  expect(page.status).toBe(422);
  expect(page.html).toContain('value="mia at &quot;home"');
  expect(textOf(page.html)).toContain('This is not an e-mail address');
});

test('a mailed link is good for fifteen minutes, by the hash of it alone', async () => {
  const { database } = site.storage;
  const link = await mailedLink('max@example.org');
  const [row] = await ownerOf(
    database,
    `select round(extract(epoch from expires_at - now()) / 60)::int as minutes, l::text as text
     from office.organiser_links l where value = 'max@example.org'`,
  );
  expect(row).toMatchObject({ minutes: 15 });
  expect(JSON.stringify(row)).not.toContain(link.slice(-43));
  await ownerOf(database, "update office.organiser_links set expires_at = now() - interval '1 second'");
  expect((await enter(site.web, link)).status).toBe(410);
});

test('asking for one address again and again mails a few links and answers the same', async () => {
  const toMia = () => site.web.mailed.filter((address) => address === 'mia@example.org').length;
  const before = await ask('mia@example.org');
  for (const _ of Array.from({ length: 6 })) expect((await ask('mia@example.org')).text).toBe(before.text);
  await expect.poll(toMia).toBe(4);
  expect((await ask('mia@example.org')).text).toBe(before.text);
  await mailedLink('max@example.org');
  expect(toMia()).toBe(4);
});

test('one network may ask so often; then it waits, whoever is asked for', async () => {
  site.web.setClockAhead(11 * 60_000);
  for (const index of Array.from({ length: 30 }).keys())
    expect((await ask(`v${index}@example.org`)).status).toBe(200);
  for (const address of ['mia@example.org', 'other@example.org']) {
    const answer = await ask(address);
    expect(answer.status).toBe(429);
    expect(answer.text).toContain('Try again in 10 min');
  }
  site.web.setClockAhead(22 * 60_000);
  expect((await ask('other@example.org')).status).toBe(200);
  expect(site.web.logged).toEqual([]);
});

test('name and time zone are given once, and kept for elections that follow', async () => {
  const max = organiserWith(site.web, cookieOf(await enter(site.web, await mailedLink('max@example.org'))));
  const wrong = await max.post('/organiser/me', { name: ' ', zone: 'Mars/Olympus' });
  expect(wrong.status).toBe(422);
  expect((await max.post('/organiser/me', { name: 'Max Kwon', zone: 'Mars/Olympus' })).status).toBe(422);
  const done = await max.post('/organiser/me', { name: 'Max Kwon', zone: 'Asia/Tokyo' });
  expect(done.status).toBe(303);
  expect(textOf((await max.get('/organiser')).html)).toContain('Signed in as Max Kwon');
  const chat = await signIn(site.web, piet, await draftOf(site.web, piet));
  await chat.post('/organiser/me', { name: 'Somebody Else', zone: 'Asia/Tokyo' });
  expect(textOf((await chat.get('/organiser')).html)).toContain('Signed in as Piet');
});

test('a co-organiser is added by mail, may sign in, and cannot once taken off', async () => {
  const id = await draftOf(site.web, piet);
  const organiser = await signIn(site.web, piet, id);
  const form = carriedBy(await organiser.get(`/organiser/do/organisers:${id}`));
  const wrong = await organiser.post('/organiser/act', { ...form, 'f-add': 'nonsense', 'f-remove': '' });
  expect(wrong.status).toBe(422);
  const added = await organiser.post('/organiser/act', {
    ...form,
    'f-add': 'eve@example.org',
    'f-remove': '',
  });
  expect(textOf(added.html)).toContain('eve@example.org');
  site.web.setClockAhead(33 * 60_000);
  const entered = await enter(site.web, await mailedLink('eve@example.org'));
  const eve = organiserWith(site.web, cookieOf(entered));
  expect((await eve.get(`/organiser/do/show:${id}`)).status).toBe(200);
  expect(textOf((await eve.get('/organiser/do/create')).html)).toContain('You may not create elections here');
  granted(
    await site.web.engine.removeOrganiser(piet.address, id, { kind: 'email', value: 'eve@example.org' }),
  );
  expect((await eve.get('/organiser')).status).toBe(401);
});

test('the page asks for an address where mail is on', async () => {
  const page = await get(`${site.web.origin}/organiser`);
  expect(page.html).toContain('action="/organiser/sign-in"');
});
