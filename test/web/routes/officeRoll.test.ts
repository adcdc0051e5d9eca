import { expect, test } from 'vitest';
import { areaOf, asShown, carriedBy, draftOf, type Organiser, olga, signIn } from '../support/office.ts';
import { useSite } from '../support/site.ts';
import { type Answer, textOf } from '../support/voter.ts';

const site = useSite();

async function started() {
  const id = await draftOf(site.web);
  const organiser = await signIn(site.web, olga, id);
  return { id, organiser };
}

async function upload(
  organiser: Organiser,
  id: string,
  bytes: string | Uint8Array<ArrayBuffer>,
  name = 'voters.csv',
): Promise<Answer> {
  const form = await organiser.get(`/organiser/do/roll:${id}`);
  return organiser.post('/organiser/act', {
    ...carriedBy(form),
    'f-file': new File([bytes], name),
    'f-list': '',
  });
}

test('a table is looked at before anybody is added: columns that it names in its own words are mapped', async () => {
  const { id, organiser } = await started();
  const page = await upload(
    organiser,
    id,
    'Nom;Courriel;Service\nAna Ruiz;ana@example.org;Presse\nBo;bo@example.org;IT\n',
  );
  expect(page.status).toBe(200);
  const text = textOf(page.html);
  expect(text).toContain('Would be added: 2.');
  expect(text).toContain('Nobody has been added yet');
  expect(text).toContain('Column 2: Courriel');
  expect(text).toContain('Ana Ruiz ana@example.org');
  expect(page.html).toContain('<button>Add voters (2)</button>');
  expect(await site.web.engine.rollSize(id)).toBe(0);
  const added = await organiser.post('/organiser/act', asShown(page));
  expect(textOf(added.html)).toContain('2 voters were added');
  expect(await site.web.engine.rollSize(id)).toBe(2);
});

test('columns can be mapped otherwise; what was changed is shown before it is added', async () => {
  const { id, organiser } = await started();
  const page = await upload(organiser, id, 'ana@example.org,Ana,3\nbo@example.org,Bo,2\n');
  const shown = asShown(page);
  expect(shown).toMatchObject({
    'f-column1': 'email',
    'f-column2': 'name',
    'f-column3': 'weight',
    'f-header': 'no',
  });
  const changed = await organiser.post('/organiser/act', { ...shown, 'f-column3': 'none' });
  expect(await site.web.engine.rollSize(id)).toBe(0);
  expect(asShown(changed)).toMatchObject({ 'f-column3': 'none' });
  const twice = await organiser.post('/organiser/act', { ...asShown(changed), 'f-column2': 'email' });
  expect(twice.status).toBe(422);
  expect(textOf(twice.html)).toContain('Another column holds this already');
  await organiser.post('/organiser/act', asShown(changed));
  expect(await site.web.engine.weights(id)).toEqual([{ weight: '1', voters: 2 }]);
});

test('every bad row is told and nothing is lost; corrected in place, the list is added', async () => {
  const { id, organiser } = await started();
  const rows = Array.from({ length: 200 }, (_, index) =>
    index % 2 === 0 ? `v${index}@example.org` : `bad${index}`,
  );
  const page = await upload(organiser, id, `email\n${rows.join('\n')}\n`);
  const text = textOf(page.html);
  expect(text).toContain('100 lines are wrong; nobody was added.');
  for (const row of rows.filter((each) => each.startsWith('bad'))) expect(text).toContain(`“${row}”`);
  expect(areaOf(page, 'list')).toBe(`email\n${rows.join('\n')}\n`);
  const corrected = {
    ...asShown(page),
    'f-list': rows.join('\r\n').replaceAll(/bad(\d+)/gu, 'v$1@example.org'),
  };
  const read = await organiser.post('/organiser/act', { ...corrected, 'f-header': 'no' });
  expect(textOf(read.html)).toContain('Would be added: 200.');
  await organiser.post('/organiser/act', asShown(read));
  expect(await site.web.engine.rollSize(id)).toBe(200);
});

test('files of spreadsheets in UTF-16 and of 10,000 rows are read; what is no text is refused', async () => {
  const { id, organiser } = await started();
  const utf16 = new Uint8Array(Buffer.from('\ufeffName\tE-Mail\nŁucja Żak\tlucja@example.org\n', 'utf16le'));
  expect(textOf((await upload(organiser, id, utf16)).html)).toContain('Łucja Żak lucja@example.org');
  const many = Array.from({ length: 10_000 }, (_, index) => `Voter ${index},voter${index}@example.org`);
  const page = await upload(organiser, id, ['name,email', ...many].join('\n'));
  expect(page.html).toContain('<button>Add voters (10,000)</button>');
  await organiser.post('/organiser/act', asShown(page));
  expect(await site.web.engine.rollSize(id)).toBe(10_000);
  const picture = await upload(organiser, id, new Uint8Array([0x89, 0x50, 0, 0, 0xff]));
  expect(picture.status).toBe(422);
  expect(textOf(picture.html)).toContain('cannot be read as text');
  const large = await upload(organiser, id, 'x'.repeat(2_000_001));
  expect(textOf(large.html)).toContain('too large');
  const huge = await upload(organiser, id, 'x'.repeat(9_000_000));
  expect(huge.status).toBe(413);
  expect(textOf(huge.html)).toContain('divide the list');
});

test('a list of addresses is read as one; a hostile name is text; nothing at all is told', async () => {
  const { id, organiser } = await started();
  const form = await organiser.get(`/organiser/do/roll:${id}`);
  const nothing = await organiser.post('/organiser/act', carriedBy(form));
  expect(nothing.status).toBe(422);
  expect(textOf(nothing.html)).toContain('choose a file, paste a list');
  const hostile =
    '"<script>alert(1)</script>" <mallory@example.org>\n"Ana & \'O"<ana@example.org>; weight 2\n';
  const wrong = await organiser.post('/organiser/act', { ...carriedBy(form), 'f-list': hostile });
  expect(wrong.html).not.toContain('<script>alert');
  expect(textOf(wrong.html)).toContain(
    '“"<script>alert(1)</script>" <mallory@example.org>” is not an e-mail',
  );
  const list = hostile.replace(/^.*\n/u, '</textarea>@example.org\n');
  const page = await organiser.post('/organiser/act', { ...asShown(wrong), 'f-list': list });
  expect(page.html).not.toContain('</textarea>@');
  const good = await organiser.post('/organiser/act', {
    ...asShown(page),
    'f-list': hostile.slice(hostile.indexOf('\n')),
  });
  expect(textOf(good.html)).toContain('Would be added: 1.');
  expect(textOf(good.html)).toContain("Ana & 'O ana@example.org 2");
});
