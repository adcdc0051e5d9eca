import { expect, test } from 'vitest';
import { toBase64url, toHex } from '../../../src/core/encoding.ts';
import type { ElectionId } from '../../../src/core/ids.ts';
import { fingerprintOf, manifestSchema } from '../../../src/core/manifest.ts';
import { statementsSchema, writeStatements } from '../../../src/core/statements.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { photoLimits } from '../../../src/photos/limits.ts';
import { anyPhoto } from '../../support/photos.ts';
import { granted, organiser } from '../../support/webElection.ts';
import { draftOf, olga, piet, signIn } from '../support/office.ts';
import { given, useSite } from '../support/site.ts';
import { get, post, textOf } from '../support/voter.ts';

const site = useSite();
const hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)>';

const fileOf = (bytes: Uint8Array, name = 'me.png') =>
  new File([new Uint8Array(bytes)], name, { type: 'image/png' });
const filled = { text: 'One.\r\n\r\nTwo.', label1: 'My page', url1: 'https://ana.example.org/' };

/** Opens a draft for one voter. @returns the voter's code */
async function open(id: ElectionId): Promise<string> {
  const { engine } = site.web;
  granted(await engine.addToRoll(organiser, id, [{ kind: 'text', text: 'ana@example.org\nbo@example.org' }]));
  granted(await engine.open(organiser, id));
  const voter = granted(await engine.voterByAddress(id, { kind: 'email', value: 'ana@example.org' }));
  const link = given(await engine.browserLink(voter));
  return given(link.split('#')[1]);
}

test('an organiser writes for a choice; voters see it on the ballot and on the page, and its hash is in the manifest', async () => {
  const { web } = site;
  const id = await draftOf(web);
  const office = await signIn(web, olga, id);
  const list = await office.get(`/organiser/statements/${id}`);
  expect(textOf(list.html)).toContain('Ana Nothing yet');
  const photo = await anyPhoto({ format: 'jpeg', width: 300, height: 200 });
  const saved = await office.post(`/organiser/statements/${id}/chair/ana`, {
    ...filled,
    photo: fileOf(photo),
  });
  expect([saved.status, saved.headers.get('location')]).toEqual([303, `/organiser/statements/${id}`]);
  const again = await office.get(`/organiser/statements/${id}`);
  expect(textOf(again.html)).toContain('Ana Text · Photo · 1 link');
  const form = await office.get(`/organiser/statements/${id}/chair/ana`);
  expect(form.html).toContain('One.\n\nTwo.</textarea>');
  const own = given(/\/organiser\/photo\/[^"]*/u.exec(form.html)?.[0]);
  expect((await office.get(own)).headers.get('content-type')).toBe('image/webp');
  expect((await get(`${web.origin}/e/${id}/statements.json`)).status).toBe(404);

  const ballot = await post(`${web.origin}/vote`, { code: await open(id) });
  expect(textOf(ballot.html)).toContain('About Ana One. Two. My page ana.example.org');
  expect(ballot.html).not.toContain('data-statement="chair-bo"');
  const later = await get(`${web.origin}/e/${id}/vote`);
  expect(later.html).toContain('<div hidden><details class="statement" data-statement="chair-ana">');
  const page = await get(`${web.origin}/e/${id}`);
  expect(textOf(page.html)).toContain('Ana One. Two. My page ana.example.org');
  expect(page.html).toContain('rel="noopener noreferrer nofollow"');
  expect(textOf(page.html)).toContain('Bo No statement.');

  const file = await fetch(`${web.origin}/e/${id}/statements.json`);
  expect(file.headers.get('cache-control')).toContain('immutable');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const statements = statementsSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const manifest = manifestSchema.parse(await (await fetch(`${web.origin}/e/${id}/manifest.json`)).json());
  expect(writeStatements(nodeCrypto, statements)).toEqual({ file: bytes, hash: manifest.statements });
  const view = await web.engine.view(id);
  expect(toHex(fingerprintOf(nodeCrypto, manifest))).toBe(toHex(given(view?.election.opened).fingerprint));

  const { photo: hash } = given(statements.statements[0]);
  const image = await fetch(`${web.origin}/e/${id}/statement/${hash}.webp`);
  expect(image.headers.get('content-type')).toBe('image/webp');
  expect(image.headers.get('cache-control')).toContain('immutable');
  expect(toBase64url(nodeCrypto.sha256(new Uint8Array(await image.arrayBuffer())))).toBe(hash);
  for (const other of ['A'.repeat(43), 'x', '..%2fchair'])
    expect((await get(`${web.origin}/e/${id}/statement/${other}.webp`)).status).toBe(404);

  const late = await office.post(`/organiser/statements/${id}/chair/ana`, { text: 'Vote for me!' });
  expect(late.status).toBe(409);
  expect(textOf((await get(`${web.origin}/e/${id}`)).html)).not.toContain('Vote for me!');
});

test('what is wrong is told at its field, and nothing that was typed is lost', async () => {
  const { web } = site;
  const id = await draftOf(web);
  const office = await signIn(web, olga, id);
  const path = `/organiser/statements/${id}/chair/bo`;
  const fields = {
    text: 'Mine.',
    label2: '',
    url2: 'https://bo.example.org',
    label3: hostile,
    url3: 'javascript:alert(1)',
  };
  const wrong = await office.post(path, {
    ...fields,
    photo: fileOf(new TextEncoder().encode('<svg onload=alert(3)>')),
  });
  expect(wrong.status).toBe(422);
  for (const [field, sentence] of [
    ['label2', 'Please fill this in.'],
    ['url3', 'begins with https://'],
    ['photo', 'is no PNG, JPEG or WebP picture'],
  ] as const)
    expect(given(new RegExp(`id="${field}-error">([^<]*)<`, 'u').exec(wrong.html)?.[1])).toContain(sentence);
  expect(wrong.html).toContain('Mine.</textarea>');
  expect(wrong.html).toContain('value="https://bo.example.org"');
  expect(wrong.html).not.toContain('<script>alert');
  expect(textOf((await office.get(`/organiser/statements/${id}`)).html)).toContain('Bo Nothing yet');

  const photo = await anyPhoto({ format: 'png', width: 60, height: 60 });
  const padded = (length: number) => fileOf(Buffer.concat([photo, Buffer.alloc(length - photo.length)]));
  const large = await office.post(path, { text: 'Mine.', photo: padded(photoLimits.bytes + 1) });
  expect(textOf(large.html)).toContain('This file is larger than 5 MB.');
  expect(large.html).toContain('Mine.</textarea>');
  const huge = await office.post(path, { text: 'Mine.', photo: padded(9_000_000) });
  expect([huge.status, textOf(huge.html).includes('This file is larger than 5 MB.')]).toEqual([413, true]);
});

test('hostile words are shown as words, on every page', async () => {
  const { web } = site;
  const id = await draftOf(web);
  const office = await signIn(web, olga, id);
  const fields = { text: hostile, label1: hostile, url1: `https://evil.example/${hostile}` };
  expect((await office.post(`/organiser/statements/${id}/chair/ana`, fields)).status).toBe(303);
  const pages = [await office.get(`/organiser/statements/${id}/chair/ana`)];
  const code = await open(id);
  pages.push(await post(`${web.origin}/vote`, { code }), await get(`${web.origin}/e/${id}`));
  for (const { html } of pages) {
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img src=x');
    expect(html).toContain('&lt;script&gt;alert(1)');
  }
});

test('nobody but the election’s organisers gets at a draft’s statements', async () => {
  const { web } = site;
  const id = await draftOf(web);
  const office = await signIn(web, olga, id);
  const photo = await anyPhoto({ format: 'png', width: 60, height: 60 });
  await office.post(`/organiser/statements/${id}/chair/ana`, { ...filled, photo: fileOf(photo) });
  const form = await office.get(`/organiser/statements/${id}/chair/ana`);
  const picture = given(/\/organiser\/photo\/[^"]*/u.exec(form.html)?.[0]);
  const other = await signIn(web, piet, await draftOf(web, piet));
  const paths = [`/organiser/statements/${id}`, `/organiser/statements/${id}/chair/ana`, picture];
  for (const path of paths) {
    expect((await other.get(path)).status).toBe(404);
    expect((await get(`${web.origin}${path}`)).status).toBe(401);
  }
  expect((await other.post(paths[1] ?? '', { text: 'Mine.' })).status).toBe(404);
  expect((await post(`${web.origin}${paths[1]}`, { text: 'Mine.' })).status).toBe(401);
  const cross = { 'sec-fetch-site': 'cross-site' };
  expect((await office.post(paths[1] ?? '', { text: 'Mine.' }, cross)).status).toBe(403);
  expect((await office.get(`/organiser/statements/${id}/chair/ana`)).html).toContain(
    'One.\n\nTwo.</textarea>',
  );
  const photos = await office.get(`${picture.slice(0, -48)}${'A'.repeat(43)}.webp`);
  expect(photos.status).toBe(404);
});

test('a choice that was renamed is asked about, and its statement given to another or deleted', async () => {
  const { web } = site;
  const id = await draftOf(web);
  const office = await signIn(web, olga, id);
  await office.post(`/organiser/statements/${id}/chair/ana`, filled);
  const before = granted(await web.engine.own(organiser, id));
  const [chair] = before.definition.contests;
  const choices = [
    { id: 'ana', label: 'Anna' },
    { id: 'bo', label: 'Bo' },
  ];
  const contests = [{ ...given(chair), choices }];
  granted(
    await web.engine.edit(organiser, id, { ...before, definition: { ...before.definition, contests } }),
  );
  const list = await office.get(`/organiser/statements/${id}`);
  expect(textOf(list.html)).toContain('This one was for “Ana” in “Chair”. Voters do not see it.');
  expect(textOf(list.html)).toContain('Anna Nothing yet');
  const moved = await office.post(`/organiser/statements/${id}/unlisted`, {
    contest: 'chair',
    label: 'Ana',
    to: 'Anna',
  });
  expect(moved.status).toBe(303);
  expect(textOf((await office.get(`/organiser/statements/${id}`)).html)).toContain('Anna Text · 1 link');
});

test('the organisers’ pages lead there', async () => {
  const id = await draftOf(site.web);
  const office = await signIn(site.web, olga, id);
  expect((await office.get(`/organiser/do/show:${id}`)).html).toContain(`/organiser/statements/${id}"`);
});
