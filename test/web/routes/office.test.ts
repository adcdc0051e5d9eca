import { expect, test } from 'vitest';
import { ownerOf } from '../../support/query.ts';
import {
  asShown,
  carriedBy,
  cookieOf,
  draftOf,
  enter,
  linkFor,
  olga,
  organiserWith,
  piet,
  signIn,
} from '../support/office.ts';
import { useSite } from '../support/site.ts';
import { get, post, textOf } from '../support/voter.ts';

const site = useSite();

function sessions(): Promise<readonly unknown[]> {
  return ownerOf(site.storage.database, 'select * from office.organiser_sessions');
}

test('a link shows a page that spends nothing; its button signs in, once, for the pages of organisers only', async () => {
  const { web } = site;
  const id = await draftOf(web);
  const link = await linkFor(web, olga, id);
  for (const _ of [1, 2]) {
    const page = await get(`${web.origin}${link}`);
    expect(page.status).toBe(200);
    expect(page.headers.get('set-cookie')).toBeNull();
    expect(textOf(page.html)).toContain('Go on only if you asked for this link yourself');
  }
  const entered = await enter(web, link);
  expect(entered.status).toBe(303);
  expect(entered.headers.get('location')).toBe(`/organiser/do/show:${id}`);
  expect(entered.headers.get('set-cookie')).toMatch(
    /^organiser=[\w-]{43}; Max-Age=28800; Path=\/organiser; Expires=[^;]+; HttpOnly; SameSite=Strict$/u,
  );
  expect(entered.headers.get('cache-control')).toBe('no-store');
  const shown = await organiserWith(web, cookieOf(entered)).get(`/organiser/do/show:${id}`);
  expect(shown.status).toBe(200);
  expect(textOf(shown.html)).toContain('Works council 2026');
  expect(textOf(shown.html)).toContain('Signed in as Olga');
  const again = await enter(web, link);
  expect(again.status).toBe(410);
  expect(again.headers.get('set-cookie')).toBeNull();
});

test('what is stored opens no session: only hashes, and no voter', async () => {
  const { web } = site;
  const id = await draftOf(web);
  await linkFor(web, piet, await draftOf(web, piet));
  const { cookie } = await signIn(web, olga, id);
  const stored = JSON.stringify([
    ...(await sessions()),
    ...(await ownerOf(site.storage.database, 'select * from office.organiser_links')),
  ]);
  expect(stored).toContain('T1/U1');
  expect(stored).not.toContain(cookie.slice('organiser='.length));
  expect(site.web.logged.join('\n')).not.toContain(cookie.slice('organiser='.length));
});

test('a newer link voids the older one; what never was a link is nothing', async () => {
  const { web } = site;
  const id = await draftOf(web);
  const old = await linkFor(web, olga, id);
  const fresh = await linkFor(web, olga, id);
  expect((await enter(web, old)).status).toBe(410);
  expect((await enter(web, fresh)).status).toBe(303);
  expect((await enter(web, `/organiser/enter/${'x'.repeat(43)}`)).status).toBe(410);
  expect((await get(`${web.origin}/organiser/enter/short`)).status).toBe(404);
});

test('an expired link and an expired session are good for nothing', async () => {
  const { web } = site;
  const id = await draftOf(web);
  const organiser = await signIn(web, olga, id);
  const link = await linkFor(web, olga, id);
  const { database } = site.storage;
  await ownerOf(database, "update office.organiser_sessions set expires_at = now() - interval '1 second'");
  await ownerOf(database, "update office.organiser_links set expires_at = now() - interval '1 second'");
  const page = await organiser.get(`/organiser/do/show:${id}`);
  expect(page.status).toBe(401);
  expect(textOf(page.html)).not.toContain('Works council');
  expect((await enter(web, link)).status).toBe(410);
});

test('signing out ends the session, everywhere all of them', async () => {
  const { web } = site;
  const id = await draftOf(web);
  const [here, there, other] = [
    await signIn(web, olga, id),
    await signIn(web, olga, id),
    await signIn(web, piet, await draftOf(web, piet)),
  ];
  const left = await here.post('/organiser/leave', { where: 'here' });
  expect(textOf(left.html)).toContain('You are signed out');
  expect(left.headers.get('set-cookie')).toMatch(/^organiser=; Path=\/organiser; Expires=Thu, 01 Jan 1970/u);
  expect((await here.get('/organiser')).status).toBe(401);
  expect((await there.get('/organiser')).status).toBe(200);
  const again = await signIn(web, olga, id);
  await again.post('/organiser/leave', { where: 'everywhere' });
  expect((await there.get('/organiser')).status).toBe(401);
  expect((await other.get('/organiser')).status).toBe(200);
});

test('without a session nothing is shown or done, and no body is read', async () => {
  const { web } = site;
  const id = await draftOf(web);
  for (const path of ['/organiser', `/organiser/do/show:${id}`, '/organiser/do/list']) {
    const page = await get(`${web.origin}${path}`);
    expect(page.status).toBe(401);
    expect(page.headers.get('refresh')).toBeNull();
    expect(textOf(page.html)).not.toContain('Works council');
  }
  const asked = async (dest: string, cookie = '') => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': dest, cookie };
    return (await get(`${web.origin}/organiser`, { headers })).headers.get('refresh');
  };
  expect(await asked('document')).toBe('0');
  for (const other of ['iframe', 'image']) expect(await asked(other)).toBeNull();
  expect(await asked('document', `organiser=${'x'.repeat(43)}`)).toBeNull();
  const done = await post(`${web.origin}/organiser/act`, { act: `do-cancel:${id}` });
  expect(done.status).toBe(401);
  const made = await post(
    `${web.origin}/organiser/act`,
    { act: 'list' },
    { cookie: `organiser=${'x'.repeat(43)}` },
  );
  expect(made.status).toBe(401);
  const large = await fetch(`${web.origin}/organiser/act`, {
    method: 'POST',
    body: 'x'.repeat(9_000_000),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  }).catch(() => null);
  expect(large?.status ?? 401).toBe(401);
});

test('an organiser can neither see nor change the election of another', async () => {
  const { web } = site;
  const [own, foreign] = [await draftOf(web), await draftOf(web, piet)];
  const organiser = await signIn(web, olga, own);
  const other = await signIn(web, piet, foreign);
  for (const verb of ['show', 'edit', 'roll', 'organisers', 'schedule', 'cancel', 'preview', 'voter']) {
    const page = await organiser.get(`/organiser/do/${verb}:${foreign}`);
    expect(textOf(page.html), verb).toMatch(/Only an organiser|still a draft/u);
    expect(textOf(page.html), verb).not.toContain('Works council 2026');
  }
  for (const verb of ['do-open', 'do-cancel', 'do-close', 'invite', 'duplicate', 'slips', 'disarm', 'drop'])
    await organiser.post('/organiser/act', { act: `${verb}:${foreign}` });
  const theirs = carriedBy(await other.get(`/organiser/do/edit:${foreign}`));
  const stolen = await organiser.post('/organiser/act', { ...theirs, 'f-title': 'Mine now' });
  expect(stolen.status).toBe(400);
  expect(textOf(stolen.html)).toContain('belongs to somebody else');
  const election = await web.engine.election(foreign);
  expect(election?.state).toBe('draft');
  expect(election?.definition.title).toBe('Works council 2026');
});

test('a link changes nothing: what does is taken from the own pages only', async () => {
  const { web } = site;
  const id = await draftOf(web);
  const organiser = await signIn(web, olga, id);
  for (const verb of ['do-cancel', 'do-open', 'duplicate', 'pages', 'vote', 'slips', 'disarm', 'nothing'])
    expect((await organiser.get(`/organiser/do/${verb}:${id}`)).status, verb).toBe(404);
  const foreign = await organiser.post(
    '/organiser/act',
    { act: `do-cancel:${id}` },
    { 'sec-fetch-site': 'cross-site' },
  );
  expect(foreign.status).toBe(403);
  expect((await web.engine.election(id))?.state).toBe('draft');
  const vote = await organiser.post('/organiser/act', { act: `vote:${id}` });
  expect(textOf(vote.html)).toContain('Nobody votes on these pages');
});

test("voters' pages set no cookie, and those of organisers say that there is one", async () => {
  const { web } = site;
  for (const path of ['/', '/vote', '/receipt', '/organiser'])
    expect((await get(`${web.origin}${path}`)).headers.get('set-cookie')).toBeNull();
  expect(textOf((await get(`${web.origin}/vote`)).html)).toContain('No cookies');
  const page = await (await signIn(web, olga, await draftOf(web))).get('/organiser');
  expect(textOf(page.html)).not.toContain('No cookies');
  expect(textOf(page.html)).toContain('one cookie');
});

test('a draft is edited: what is wrong stands at its field, and nothing that was typed is lost', async () => {
  const { web } = site;
  const id = await draftOf(web);
  const organiser = await signIn(web, olga, id);
  const form = await organiser.get(`/organiser/do/edit:${id}`);
  const filled = {
    ...asShown(form),
    'f-title': '',
    'f-description': 'A <b>long</b> text',
    'f-results': 'live',
    'f-threshold': '5',
    'f-closesAt': '2031-05-06T14:30',
    'f-privacy': 'browser',
    'f-delivery': 'both',
  };
  const wrong = await organiser.post('/organiser/act', filled);
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain(
    '<a href="#f-title" dir="auto">Title</a><span class="prose">Please fill this in.</span>',
  );
  expect(wrong.html).toContain(`<a href="/organiser/do/show:${id}">Back to the election</a>`);
  expect(wrong.html).toContain('A &lt;b&gt;long&lt;/b&gt; text');
  expect(wrong.html).toMatch(/value="live" checked/u);
  expect(wrong.html).toContain('value="2031-05-06T14:30"');
  expect(textOf(wrong.html)).toContain('in the time zone Europe/Paris');
  const saved = await organiser.post('/organiser/act', {
    ...filled,
    ...carriedBy(wrong),
    'f-title': 'New name',
  });
  expect(saved.status).toBe(200);
  const election = await web.engine.election(id);
  expect(election?.definition.title).toBe('New name');
  expect(election?.definition.description).toBe('A <b>long</b> text');
  expect(election?.settings.closesAt).toBe('2031-05-06T12:30:00.000Z');
  expect(election?.settings.privacy).toBe('browser');
});
