import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { grantLogins } from '../../src/storage/logins.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { createEmptyDatabase, type EmptyDatabase } from '../support/database.ts';
import { postgres15, startServer, type TestServer } from '../support/postgres.ts';
import { query } from '../support/query.ts';

const halves = `
  create schema clerk; create table clerk.voter (name text);
  create schema box; create table box.ballot (choice text);
  do $$ begin
    execute format('grant usage on schema clerk to %I', current_setting('anonylections.clerk_role'));
    execute format('grant select, insert on clerk.voter to %I', current_setting('anonylections.clerk_role'));
    execute format('grant usage on schema box to %I', current_setting('anonylections.box_role'));
    execute format('grant select, insert on box.ballot to %I', current_setting('anonylections.box_role'));
  end $$`;
const passwords = { clerk: { password: 'clerk-password' }, box: { password: 'box-password' } };

/** A folder of migrations, each given as the SQL that it runs. */
async function folderOf(parent: string, migrations: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(parent, 'migrations-'));
  const kysely = pathToFileURL(createRequire(import.meta.url).resolve('kysely')).href;
  for (const [name, text] of Object.entries(migrations)) {
    const source = `import { sql } from ${JSON.stringify(kysely)};
      export const up = (db) => sql.raw(${JSON.stringify(text)}).execute(db);`;
    await writeFile(join(folder, `${name}.ts`), source);
  }
  return folder;
}

function withLogin(url: string, username: string, password: string): string {
  return Object.assign(new URL(url), { username, password }).href;
}

const versions = [18, 15] as const;
const has15 = (await postgres15()) !== undefined;

describe.each(versions.filter((version) => version === 18 || has15))('on Postgres %i', (version) => {
  let server: TestServer | undefined;
  let database: EmptyDatabase;
  let scratch: string;

  beforeAll(async () => {
    if (version === 15) server = await startServer({ version, options: { fsync: 'off' } });
    scratch = await mkdtemp(join(tmpdir(), 'anonylections-'));
  });
  afterAll(async () => {
    await rm(scratch, { recursive: true });
    await server?.stop();
  });
  beforeEach(async () => {
    database = await createEmptyDatabase(server?.url ?? inject('cluster').templateUrl);
  });
  afterEach(() => database.drop());

  async function migrated(migrations: Readonly<Record<string, string>> = { '0001_halves': halves }) {
    return migrate(database.ownerUrl, await folderOf(scratch, migrations));
  }

  async function logins() {
    await migrated();
    const granted = await grantLogins(database.ownerUrl, passwords);
    if (!granted.ok) throw new Error(granted.error);
    return granted.value;
  }

  test('migrations run in the order of their names, and only once', async () => {
    const first = { '0001_one': 'create table one ()' };
    const both = { ...first, '0002_two': 'alter table one rename to two' };
    expect(await migrated(first)).toEqual({ ok: true, value: { applied: ['0001_one'] } });
    expect(await migrated(both)).toEqual({ ok: true, value: { applied: ['0002_two'] } });
    expect(await migrated(both)).toEqual({ ok: true, value: { applied: [] } });
    expect(await query(database.ownerUrl, `select to_regclass('two') is not null as there`)).toEqual([
      { there: true },
    ]);
  });

  test('two instances that start at once migrate once', async () => {
    const done = await Promise.all([migrated(), migrated()]);
    expect(done.flatMap((result) => (result.ok ? result.value.applied : [result.error.sentence]))).toEqual([
      '0001_halves',
    ]);
  });

  test('a migration that fails leaves nothing of the whole run behind', async () => {
    const run = migrated({ '0001_one': 'create table one ()', '0002_two': 'select 1/0' });
    await expect(run).rejects.toThrow('division by zero');
    expect(await query(database.ownerUrl, `select to_regclass('one') as one`)).toEqual([{ one: null }]);
  });

  test('a database from a newer version is refused by the names of what is unknown', async () => {
    await migrated({ '0001_one': 'create table one ()', '0002_future': 'create table two ()' });
    expect(await migrated({ '0001_one': 'drop table one' })).toMatchObject({
      ok: false,
      error: { reason: 'unknown-migrations', sentence: expect.stringContaining('0002_future') },
    });
  });

  test('a file that is no migration is not passed over', async () => {
    const folder = await folderOf(scratch, { '0001_one': 'select 1', two: 'select 2' });
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow('two.ts, which is no migration');
    await mkdir(join(scratch, 'empty'));
    await writeFile(join(scratch, 'empty', '0001_empty.ts'), 'export const nothing = 1;');
    await expect(migrate(database.ownerUrl, join(scratch, 'empty'))).rejects.toThrow('no function "up"');
  });

  test('clerk and box each reach their own tables and nothing else', async () => {
    const { clerkUrl, boxUrl } = await logins();
    await query(clerkUrl, `insert into clerk.voter values ('Ada')`);
    await query(boxUrl, `insert into box.ballot values ('Yes')`);
    await query(
      database.ownerUrl,
      'create table public.left_open (); grant all on public.left_open to public',
    );
    const denied = [
      [clerkUrl, 'select * from box.ballot'],
      [boxUrl, 'select * from clerk.voter'],
      ...[clerkUrl, boxUrl].flatMap((url) => [
        [url, 'select * from migrations.applied'],
        [url, 'create table public.mine ()'],
        [url, 'select * from public.left_open'],
        [url, 'create schema mine'],
        [url, 'create role mine'],
        [url, 'select rolpassword from pg_authid'],
        [url, `select pg_read_file('postgresql.conf')`],
      ]),
    ] as const;
    for (const [url, statement] of denied) {
      await expect(query(url ?? '', statement ?? ''), statement).rejects.toMatchObject({ code: '42501' });
    }
    expect(await query(clerkUrl, 'show search_path')).toEqual([{ search_path: '""' }]);
  });

  test('the clerk of one database is nobody in another database of the same server', async () => {
    const { clerkUrl } = await logins();
    const own = database;
    database = await createEmptyDatabase(own.ownerUrl);
    const others = await logins();
    await own.drop();
    expect(new URL(others.clerkUrl).username).not.toBe(new URL(clerkUrl).username);
    const stranger = Object.assign(new URL(clerkUrl), { pathname: new URL(database.ownerUrl).pathname }).href;
    await expect(query(stranger, 'select * from clerk.voter')).rejects.toMatchObject({ code: '42501' });
  });

  test('a renewed password replaces the old one, and the server never holds either', async () => {
    const { clerkUrl } = await logins();
    const renewed = await grantLogins(database.ownerUrl, { ...passwords, clerk: { password: 'renewed' } });
    await expect(query(clerkUrl, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    if (!renewed.ok) throw new Error(renewed.error);
    expect(await query(renewed.value.clerkUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    const stored = await query(database.ownerUrl, 'select rolpassword as p from pg_authid where rolcanlogin');
    expect(stored.map(({ p }) => p)).toContainEqual(expect.stringMatching(/^SCRAM-SHA-256\$4096:/));
  });

  test('a login of the operator is used where it is given, if it keeps to its half', async () => {
    await migrated();
    const name = new URL(database.ownerUrl).pathname.slice(1);
    await query(database.ownerUrl, `create role "op-${name}" login password 'given'`);
    const given = { url: withLogin(database.ownerUrl, `op-${name}`, 'given') };
    const granted = await grantLogins(database.ownerUrl, { ...passwords, clerk: given });
    expect(granted).toMatchObject({ ok: true, value: { clerkUrl: given.url } });
    expect(await query(given.url, 'select count(*)::int from clerk.voter')).toEqual([{ count: 0 }]);

    const refused = /more than its half/;
    const both = await grantLogins(database.ownerUrl, { clerk: given, box: given });
    expect(both).toEqual({ ok: false, error: expect.stringMatching(refused) });
    await expect(query(given.url, 'select * from box.ballot')).rejects.toMatchObject({ code: '42501' });
    const superuser = await grantLogins(database.ownerUrl, {
      ...passwords,
      box: { url: database.ownerUrl },
    });
    expect(superuser).toEqual({ ok: false, error: expect.stringMatching(refused) });
    const unknown = await grantLogins(database.ownerUrl, {
      ...passwords,
      box: { url: withLogin(database.ownerUrl, 'nobody', 'x') },
    });
    expect(unknown).toEqual({ ok: false, error: expect.stringContaining('no role "nobody"') });
  });

  test('an owner that is no superuser is enough, but it must be allowed to create roles', async () => {
    const name = new URL(database.ownerUrl).pathname.slice(1);
    await query(database.ownerUrl, `create role owner_${name} login password 'owner'`);
    await query(database.ownerUrl, `alter database ${name} owner to owner_${name}`);
    const ownerUrl = withLogin(database.ownerUrl, `owner_${name}`, 'owner');
    const folder = await folderOf(scratch, { '0001_halves': halves });
    expect(await migrate(ownerUrl, folder)).toMatchObject({
      ok: false,
      error: { reason: 'not-allowed', sentence: expect.stringContaining('CREATEROLE') },
    });
    await query(database.ownerUrl, `alter role owner_${name} createrole`);
    expect(await migrate(ownerUrl, folder)).toMatchObject({ ok: true });
    const granted = await grantLogins(ownerUrl, passwords);
    if (!granted.ok) throw new Error(granted.error);
    expect(await query(granted.value.boxUrl, 'select count(*)::int from box.ballot')).toEqual([{ count: 0 }]);
    expect(await grantLogins(ownerUrl, passwords)).toMatchObject({ ok: true });
    expect(await grantLogins(ownerUrl, { ...passwords, box: { url: ownerUrl } })).toMatchObject({
      ok: false,
    });
  });
});
