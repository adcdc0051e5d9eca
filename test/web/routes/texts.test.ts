import { expect, test } from 'vitest';
import { type Definition, defaultSettings } from '../../../src/core/election.ts';
import type { ElectionId } from '../../../src/core/ids.ts';
import { contest } from '../../support/definitions.ts';
import { translated } from '../../support/translated.ts';
import { granted, organiser } from '../../support/webElection.ts';
import { type Organiser, olga, signIn } from '../support/office.ts';
import { given, useSite } from '../support/site.ts';
import { get, post, textOf, unescapeHtml } from '../support/voter.ts';

const site = useSite();
const settings = { ...defaultSettings, language: 'en' };
const definition: Definition = {
  title: 'Council',
  description: 'For two years.',
  contests: [contest('choose-one/v1', ['Ana', 'Bo'], { title: 'Chair' })],
};

async function draft(): Promise<ElectionId> {
  const by = { address: olga.address, name: 'Olga' };
  return granted(await site.web.engine.create(by, { definition, settings }, null)).id;
}

/** The fields of a page by their keys: the name under which each is sent, and what it holds. */
function fieldsOf(html: string): ReadonlyMap<string, { readonly name: string; readonly value: string }> {
  const inputs = [...html.matchAll(/<input type="text" id="([^"]*)" name="([^"]*)"[^>]* value="([^"]*)"/gu)];
  const areas = [...html.matchAll(/<textarea id="([^"]*)" name="([^"]*)"[^>]*>\n([^<]*)</gu)];
  return new Map(
    [...inputs, ...areas].map(([, key = '', name = '', value = '']) => [
      key,
      { name, value: unescapeHtml(value) },
    ]),
  );
}

/** Fills in the form for French and sends it. */
async function fill(
  office: Organiser,
  id: ElectionId,
  html: string,
  typed: Readonly<Record<string, string>>,
) {
  const sent = [...fieldsOf(html)].map(([key, { name, value }]) => [name, typed[key] ?? value]);
  return office.post(`/organiser/texts/${id}/fr`, Object.fromEntries(sent));
}

async function open(id: ElectionId): Promise<string> {
  const { engine } = site.web;
  granted(await engine.addToRoll(organiser, id, [{ kind: 'text', text: 'ana@example.org\nbo@example.org' }]));
  granted(await engine.open(organiser, id));
  const voter = granted(await engine.voterByAddress(id, { kind: 'email', value: 'ana@example.org' }));
  return given(given(await engine.browserLink(voter)).split('#')[1]);
}

test('an organiser gives the texts in French, beside each original, and sees what is missing', async () => {
  const { web } = site;
  const id = await draft();
  const office = await signIn(web, olga, id);
  const all = await office.get(`/organiser/texts/${id}`);
  expect(textOf(all.html)).toContain('English The original Français Nothing yet Deutsch Nothing yet');
  const form = await office.get(`/organiser/texts/${id}/fr`);
  expect([...fieldsOf(form.html).keys()]).toEqual([
    'title',
    'contests.q1.title',
    'contests.q1.choices.c1',
    'contests.q1.choices.c2',
    'description',
  ]);
  expect(textOf(form.html)).toContain('Description For two years.');
  expect(form.html).toContain('id="description-original" lang="en" dir="auto">For two years.</p>');
  expect(form.html).toMatch(/id="title" name="title\.[\w-]{12}" lang="fr" dir="ltr"/u);
  const saved = await fill(office, id, form.html, {
    title: 'Comité',
    'contests.q1.choices.c1': '"Anne" <b>',
  });
  expect([saved.status, saved.headers.get('location')]).toEqual([303, `/organiser/texts/${id}`]);
  const now = await office.get(`/organiser/texts/${id}`);
  expect(textOf(now.html)).toContain('Français 2 of 5 texts');
  const again = await office.get(`/organiser/texts/${id}/fr`);
  expect(fieldsOf(again.html).get('contests.q1.choices.c1')?.value).toBe('"Anne" <b>');
  expect(again.html).toContain('href="#description"');
  expect(again.html).not.toContain('<b>');
});

test('what cannot be taken is told at its field, and everything that was typed is still there', async () => {
  const { web } = site;
  const id = await draft();
  const office = await signIn(web, olga, id);
  const form = await office.get(`/organiser/texts/${id}/fr`);
  const typed = { title: 'x'.repeat(151), 'contests.q1.choices.c1': 'Bo', description: 'Deux ans.' };
  const wrong = await fill(office, id, form.html, typed);
  expect(wrong.status).toBe(422);
  expect(Object.fromEntries([...fieldsOf(wrong.html)].map(([key, { value }]) => [key, value]))).toEqual({
    ...typed,
    'contests.q1.title': '',
    'contests.q1.choices.c2': '',
  });
  expect(wrong.html).toMatch(/id="title-error">[^<]*150/u);
  expect(wrong.html).toContain(
    'id="contests.q1.choices.c1-error">Two choices of one question would have the same name.',
  );
  expect((await site.web.engine.election(id))?.definition.translations).toBeUndefined();
});

test('where the election was edited meanwhile, what was typed comes back beside its own original, or by itself', async () => {
  const { web } = site;
  const id = await draft();
  const office = await signIn(web, olga, id);
  const form = await office.get(`/organiser/texts/${id}/fr`);
  const contests = [contest('choose-one/v1', ['Bo', 'Ana'], { title: 'President' })];
  granted(await web.engine.edit(organiser, id, { definition: { ...definition, contests }, settings }));
  const typed = { title: 'Comité', 'contests.q1.title': 'Présidence', 'contests.q1.choices.c1': 'Anne' };
  const late = await fill(office, id, form.html, typed);
  expect(late.status).toBe(409);
  expect(textOf(late.html)).toContain('the election was edited in the meantime');
  const values = Object.fromEntries([...fieldsOf(late.html)].map(([key, { value }]) => [key, value]));
  expect(values).toMatchObject({ title: 'Comité', 'contests.q1.title': '', 'contests.q1.choices.c1': '' });
  expect(textOf(late.html)).toContain('Copy what you still need: Présidence Anne');
  const saved = await fill(office, id, late.html, { 'contests.q1.choices.c2': 'Anne' });
  expect(saved.status).toBe(303);
  granted(
    await web.engine.edit(organiser, id, {
      definition: { ...definition, title: 'Board', contests },
      settings,
    }),
  );
  const list = await office.get(`/organiser/texts/${id}`);
  expect(textOf(list.html)).toContain('Français 2 of 5 texts · 1 to look at again');
  const marked = await office.get(`/organiser/texts/${id}/fr`);
  expect(textOf(marked.html)).toContain('Title Board Please note: The original was changed since.');
});

test('nobody else gets there, nor in other languages than there are, nor once voting is open', async () => {
  const { web } = site;
  const id = await draft();
  const office = await signIn(web, olga, id);
  expect((await get(`${web.origin}/organiser/texts/${id}`)).status).toBe(401);
  for (const language of ['en', 'it', 'constructor'])
    expect((await office.get(`/organiser/texts/${id}/${language}`)).status).toBe(404);
  const form = await office.get(`/organiser/texts/${id}/fr`);
  await open(id);
  expect((await office.get(`/organiser/texts/${id}/fr`)).status).toBe(303);
  expect(textOf((await office.get(`/organiser/texts/${id}`)).html)).toContain('only before voting opens');
  const late = await fill(office, id, form.html, { title: 'Comité' });
  expect(late.status).toBe(409);
  expect(textOf(late.html)).toContain('This election is open');
});

test('voters read the ballot in French, and in Arabic with what is missing in the original', async () => {
  const { web } = site;
  const { engine, origin } = web;
  const id = await draft();
  const key = { contest: 'q1', label: 'Ana' };
  granted(await engine.makeStatement(organiser, id, key, { text: 'I am Ana.', links: [], photo: null }));
  const french = {
    title: 'Comité',
    description: 'Pour deux ans.',
    'contests.q1.title': 'Présidence',
    'contests.q1.choices.c1': 'Anne',
    'statements.q1.c1': 'Je suis Anne.',
  };
  granted(await translated(engine, organiser, id, 'fr', french));
  granted(
    await translated(engine, organiser, id, 'ar', { title: 'المجلس', 'contests.q1.choices.c1': 'آنا' }),
  );
  const code = await open(id);
  const ballotIn = (language: string) => post(`${origin}/vote?lang=${language}`, { code, plain: '1' });

  const fr = (await ballotIn('fr')).html;
  expect(fr).toContain('<h1 dir="auto">Comité</h1>');
  expect(fr).toContain('<p class="prose" dir="auto">Pour deux ans.</p>');
  expect(fr).toContain('<span dir="auto">Anne</span>');
  expect(fr).toContain('<span dir="auto" lang="en">Bo</span>');
  expect(fr).toContain('<p class="prose" dir="auto">Je suis Anne.</p>');
  expect(textOf(fr)).not.toContain('Ana');

  const ar = (await ballotIn('ar')).html;
  expect(ar).toContain('<html lang="ar" dir="rtl">');
  expect(ar).toContain('<h1 dir="auto">المجلس</h1>');
  expect(ar).toContain('<p class="prose" dir="auto" lang="en">For two years.</p>');
  expect(ar).toContain('<h2 dir="auto" lang="en">Chair</h2>');
  expect(ar).toContain('<span dir="auto">آنا</span>');
  expect(ar).toContain('<p class="prose" dir="auto" lang="en">I am Ana.</p>');

  const en = (await ballotIn('en')).html;
  expect(en).toContain('<h1 dir="auto">Council</h1>');
  expect(en).not.toContain('dir="auto" lang=');

  const sent = { code, election: id, pageNonce: given(/name="pageNonce" value="([^"]*)"/u.exec(fr)?.[1]) };
  const review = await post(`${origin}/vote/review?lang=fr`, { ...sent, 'contest-q1': 'c1' });
  expect(review.html).toContain('<dd dir="auto">Anne</dd>');
  const cast = await post(`${origin}/vote/cast?lang=fr`, { ...sent, 'contest-q1': 'c1' });
  expect(textOf(cast.html)).toContain('Comité');
  expect(cast.html).not.toContain('Council');
  expect(textOf((await post(`${origin}/mine?lang=ar`, { code })).html)).toContain('المجلس');
  const sealed = await post(`${origin}/vote?lang=fr`, { code, again: '1' });
  expect(sealed.html).toContain('<h1 dir="auto">Comité</h1>');

  granted(await engine.close(organiser, id));
  await engine.doTask({ task: 'publish', election: id });
  const page = (await get(`${origin}/e/${id}?lang=fr`)).html;
  expect(page).toContain('<h1 dir="auto">Comité</h1>');
  expect(page).toContain('<h2 id="q1-title" dir="auto">Présidence</h2>');
  expect(page).toContain('<span dir="auto">Anne</span>');
  const board = await get(`${origin}/e/${id}/board?lang=ar`);
  expect(textOf(board.html)).toContain('آنا');
  expect(await (await fetch(`${origin}/e/${id}/result.csv?lang=fr`)).text()).toContain('Anne');
  const picture = async (query: string) =>
    Buffer.from(await (await fetch(`${origin}/e/${id}/result.png${query}`)).arrayBuffer()).toString('base64');
  const own = await picture('');
  expect(await picture('?lang=en')).toBe(own);
  expect(await picture('?lang=fr')).not.toBe(own);
  const result = await (await fetch(`${origin}/e/${id}/result.json?lang=fr`)).json();
  expect(result).toMatchObject({
    definition: { title: 'Council', translations: { fr: { title: 'Comité' } } },
  });
});
