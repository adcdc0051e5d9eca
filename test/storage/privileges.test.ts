import { beforeAll, describe, expect, test } from 'vitest';
import type { ElectionId } from '../../src/core/ids.ts';
import { useOwner, useStorage } from '../support/perFile.ts';
import { castOf, openedElection } from '../support/store.ts';

const forbidden = '42501';

let election: ElectionId;
const storage = useStorage();
const owner = useOwner(() => storage.database);
beforeAll(async () => {
  ({ id: election } = (await openedElection(storage)).election);
  await storage.box.cast(castOf(election));
});

async function tablesOf(...schemas: string[]): Promise<readonly string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema = any($1) order by name`,
    [schemas],
  );
  return rows.map((row) => row.name);
}

function pools() {
  return { clerk: storage.clerkPool, box: storage.boxPool };
}

/** The SQLSTATE that a statement of a half ends with; null when it is carried out. */
async function refusal(half: 'clerk' | 'box', statement: string): Promise<unknown> {
  const client = await pools()[half].connect();
  try {
    await client.query('begin');
    await client.query(statement);
    return null;
  } catch (error) {
    return (error as { code?: unknown }).code;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

async function everyWayIn(half: 'clerk' | 'box', table: string): Promise<readonly unknown[]> {
  const { rows } = await owner.query<{ column: string }>(
    `select quote_ident(attname) as column from pg_attribute where attrelid = $1::regclass and attnum > 0 limit 1`,
    [table],
  );
  const column = rows[0]?.column ?? '';
  const ways = [
    `select count(*) from ${table}`,
    `select * from ${table}`,
    `insert into ${table} default values`,
    `update ${table} set ${column} = ${column}`,
    `delete from ${table}`,
    `truncate ${table}`,
    `lock table ${table} in access share mode`,
  ];
  const refusals = [];
  for (const way of ways) refusals.push(await refusal(half, way));
  return refusals;
}

describe.each([
  { half: 'clerk', others: ['box'], least: 7 },
  { half: 'box', others: ['clerk', 'clerk_jobs'], least: 10 },
] as const)('the $half', ({ half, others, least }) => {
  test(`has no way into any table of ${others.join(' and ')}`, async () => {
    const tables = await tablesOf(...others);
    expect(tables.length).toBeGreaterThanOrEqual(least);
    for (const table of tables) {
      expect({ table, refusals: await everyWayIn(half, table) }).toEqual({
        table,
        refusals: Array(7).fill(forbidden),
      });
    }
  });

  test(`does not even enter ${others.join(' or ')}`, async () => {
    for (const table of await tablesOf(...others)) {
      expect({ table, code: await refusal(half, `select '${table}'::regclass`) }).toEqual({
        table,
        code: forbidden,
      });
    }
  });

  test('changes no schema, makes no table and takes no other role', async () => {
    const statements = [
      'create schema mine',
      'create table office.mine ()',
      `create table ${half}.mine ()`,
      'create table public.mine ()',
      `drop table ${half}.gate`,
      `alter table office.keys disable row level security`,
      'alter table office.keys no force row level security',
      `set role ${owner.user}`,
      'create role mine',
      `grant usage on schema ${half} to public`,
    ];
    for (const statement of statements) {
      const code = await refusal(half, statement);
      // A GRANT without the right to it is carried out as nothing, with a warning.
      const expected = statement.startsWith('grant') ? null : forbidden;
      expect({ statement, code }).toEqual({ statement, code: expected });
    }
  });

  test('reads the control data of the server no further than the epoch', async () => {
    expect(await refusal(half, 'select pg_read_file($$PG_VERSION$$)')).toBe(forbidden);
    expect(await refusal(half, `copy ${half}.gate to program 'cat'`)).toBe(forbidden);
  });
});

test('the box reads of an election what its work needs, and never its organisers, home, title, audit or result', async () => {
  expect(await refusal('box', 'select id, state, settings, manifest from office.elections')).toBeNull();
  for (const column of [
    'definition',
    'home_workspace',
    'home_channel',
    'created_at',
    'closing',
    'result',
    '*',
  ]) {
    const code = await refusal('box', `select ${column} from office.elections`);
    expect({ column, code }).toEqual({ column, code: forbidden });
  }
  for (const table of [
    'office.organisers',
    'office.audit',
    'office.addenda',
    'office.roll_amendments',
    'office.deployment',
    'office.slack_installations',
  ]) {
    expect({ table, refusals: await everyWayIn('box', table) }).toEqual({
      table,
      refusals: Array(7).fill(forbidden),
    });
  }
});

test('the box changes nothing in the office but that it destroys its keys', async () => {
  for (const statement of [
    `update office.elections set state = 'closed'`,
    'delete from office.elections',
    'select from office.elections for update',
    `insert into office.keys select election_id, 'more', holder, wrapped from office.keys`,
    `update office.keys set holder = 'box'`,
  ]) {
    expect({ statement, code: await refusal('box', statement) }).toEqual({ statement, code: forbidden });
  }
});

test('each half sees its own keys only, also when it counts them, and destroys none of the other', async () => {
  const count = 'select count(*) as keys, count(*) filter (where holder = $1) as own from office.keys';
  const { rows: clerk } = await storage.clerkPool.query(count, ['clerk']);
  const { rows: box } = await storage.boxPool.query(count, ['box']);
  expect([...clerk, ...box]).toEqual([
    { keys: 2, own: 2 },
    { keys: 4, own: 4 },
  ]);
  for (const half of ['clerk', 'box'] as const) {
    const client = await pools()[half].connect();
    await client.query('begin');
    const { rowCount } = await client.query('delete from office.keys');
    expect(rowCount).toBe(half === 'clerk' ? 2 : 4);
    await client.query('rollback');
    client.release();
  }
  expect(await refusal('clerk', `update office.keys set holder = 'clerk'`)).toBe(forbidden);
});

test('the clerk rewrites neither the audit log nor the identity of an election', async () => {
  for (const statement of [
    `update office.audit set hash = hash`,
    'delete from office.audit',
    'update office.addenda set number = 1',
    'delete from office.addenda',
    'update office.roll_amendments set number = number',
    'delete from office.roll_amendments',
    'delete from office.elections',
    'update office.elections set id = id',
    'update office.elections set created_at = now()',
    'update office.deployment set wrapped = wrapped',
    'delete from office.deployment',
  ]) {
    expect({ statement, code: await refusal('clerk', statement) }).toEqual({ statement, code: forbidden });
  }
});

test('a table that is added later is not open to either half by itself', async () => {
  await owner.query('create table box.later (id int); create table clerk.later (id int)');
  for (const half of ['clerk', 'box'] as const) {
    for (const table of ['box.later', 'clerk.later']) {
      expect(await refusal(half, `select count(*) from ${table}`)).toBe(forbidden);
    }
  }
  await owner.query('drop table box.later; drop table clerk.later');
});
