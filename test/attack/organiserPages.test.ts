import { Client } from 'pg';
import { expect, test } from 'vitest';
import { ownerOf } from '../support/query.ts';
import { olga, signIn } from '../web/support/office.ts';
import { useSite } from '../web/support/site.ts';
import { vote } from '../web/support/voter.ts';

const site = useSite();
const tables = ['office.organiser_links', 'office.organiser_sessions', 'office.observers'] as const;

test('the box cannot read who is signed in at the pages of organisers', async () => {
  const box = new Client({ connectionString: site.storage.database.boxUrl });
  await box.connect();
  try {
    for (const table of tables)
      await expect(box.query(`select * from ${table}`), table).rejects.toThrow('permission denied');
  } finally {
    await box.end();
  }
});

test('a session is written when somebody signs in, and by nothing that voters do', async () => {
  const { web, storage } = site;
  const { id, codes } = await web.open();
  await signIn(web, olga, id);
  const rows = () =>
    Promise.all(
      tables.map((table) => ownerOf(storage.database, `select xmin::text, t::text from ${table} t`)),
    );
  const before = await rows();
  expect(before.flat().length).toBeGreaterThan(0);
  for (const code of codes)
    expect((await vote(web.origin, code, { 'contest-chair': 'ana' })).status).toBe(200);
  expect(await rows()).toEqual(before);
});

test('no column there can hold a voter, a code, a receipt or a selection', async () => {
  const columns = await ownerOf(
    site.storage.database,
    `select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'office' and table_name in ('organiser_links', 'organiser_sessions', 'observers')
     order by 1`,
  );
  const person = ['kind', 'name', 'time_zone', 'value'];
  expect(columns.map((row) => (row as { name: string }).name)).toEqual(
    [
      ...['election_id', 'kind', 'name', 'value'].map((name) => `observers.${name}`),
      ...['election_id', 'expires_at', 'hash', ...person].map((name) => `organiser_links.${name}`),
      ...['expires_at', 'hash', ...person].map((name) => `organiser_sessions.${name}`),
    ].toSorted(),
  );
});
