import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPoll, type Poll, voteOnwards } from '../support/attackElection.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createTestEngine, type TestEngine, value } from '../support/engine.ts';

let database: TestDatabase;
let instance: TestEngine;
let superuser: Client;
let polls: readonly Poll[];
/** By the database's clock, just before the first cast and just after the last. */
let [first, last] = [new Date(), new Date()];

beforeAll(async () => {
  database = await createTestDatabase();
  instance = createTestEngine(database);
  superuser = new Client({ connectionString: database.ownerUrl });
  await superuser.connect();
  polls = [
    await openPoll(instance, 30, {}),
    await openPoll(instance, 30, { results: 'live', mixThreshold: 5 }),
    await openPoll(instance, 30, { results: 'live', mixThreshold: 5 }, true),
  ];
  first = await clock();
  for (const poll of polls) await voteOnwards(instance, poll, 30);
  last = await clock();
});
afterAll(async () => {
  await superuser.end();
  await instance.close();
  await database.drop();
});

async function clock(): Promise<Date> {
  const { rows } = await superuser.query<{ now: Date }>('select clock_timestamp() as now');
  return rows[0]?.now ?? new Date(Number.NaN);
}

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
}

async function columns(schemas: string): Promise<readonly Column[]> {
  const { rows } = await superuser.query<Column>(
    `select table_schema || '.' || table_name as table, column_name as name, data_type as type
     from information_schema.columns
     where table_schema like any ($1) and table_schema not in ('pg_catalog', 'information_schema')`,
    [schemas.split(' ')],
  );
  return rows;
}

/** Every value of a column as text. */
async function valuesOf({ table, name }: Column): Promise<readonly string[]> {
  const { rows } = await superuser.query<{ value: string }>(
    `select "${name}"::text as value from ${table} where "${name}" is not null`,
  );
  return rows.map((row) => row.value);
}

const isTime = ({ type }: Column) => /^(timestamp|time|date|interval)/u.test(type);

test('no table of the box has a column for times, but for the closing time of its gate', async () => {
  const all = await columns('box');
  expect(all.length).toBeGreaterThan(20);
  const times = all.filter(isTime).map(({ table, name }) => `${table}.${name}`);
  expect(times).toEqual(['box.gate.closes_at']);
});

test('no table of any schema holds a moment at which somebody voted', async () => {
  const all = await columns('%');
  const tables = new Set(all.map(({ table }) => table.split('.')[0]));
  expect([...tables]).toEqual(expect.arrayContaining(['box', 'clerk', 'clerk_jobs', 'office']));
  const held: string[] = [];
  for (const column of all) {
    for (const text of await valuesOf(column)) {
      const moments = momentsIn(
        column.type === 'bytea' ? Buffer.from(text.slice(2), 'hex').toString('latin1') : text,
      );
      if (moments.some((moment) => moment >= first && moment <= last))
        held.push(`${column.table}.${column.name}`);
    }
  }
  expect(held).toEqual([]);
  expect(momentsIn(`at ${first.toISOString()}`)).toEqual([first]);
});

/** A moment without a zone is one of UTC, the server's. */
function utc(moment: string): Date {
  const iso = moment.replace(' ', 'T').replace(/([+-]\d\d)$/u, '$1:00');
  return new Date(/(?:Z|[+-]\d\d:?\d\d)$/u.test(iso) ? iso : `${iso}Z`);
}

/** Moments in ISO 8601 as JSON and Postgres write them, and numbers that may count milliseconds or seconds since 1970. */
function momentsIn(text: string): readonly Date[] {
  const written = [...text.matchAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)?/gu)];
  const counted = [...text.matchAll(/(?<![\d.a-fA-F-])1\d{9}(\d{3})?(?![\da-fA-F-])/gu)];
  return [
    ...written.map(([moment]) => utc(moment)),
    ...counted.map(([number]) => new Date(number.length === 13 ? Number(number) : Number(number) * 1000)),
  ];
}

test('every id in the box is a random UUID; nothing counts up but places on the board', async () => {
  const all = await columns('box');
  const ids = all.filter(({ type }) => type === 'uuid');
  expect(ids.map(({ table }) => table)).toContain('box.intake');
  for (const column of ids) {
    for (const id of await valuesOf(column)) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
    }
  }
  const numbers = all
    .filter(({ type }) => /int|numeric|serial/u.test(type))
    .map(({ table, name }) => `${table}.${name}`);
  expect(numbers.sort()).toEqual(['box.board.position', 'box.head.size', 'box.opened.position']);
  const { rows } = await superuser.query<{ name: string }>(
    `select sequence_schema || '.' || sequence_name as name from information_schema.sequences
     where sequence_schema in ('office', 'clerk', 'box')`,
  );
  expect(rows).toEqual([]);
});

test('whatever was chosen, casts of one weight leave rows of one length', async () => {
  for (const { id } of polls) {
    for (const table of ['box.spent', 'box.leaf_marks', 'box.intake', 'box.board']) {
      const { rows } = await superuser.query<{ weight: string; size: number }>(
        `select distinct to_jsonb(t)->>'weight' as weight, pg_column_size(t.*) as size from ${table} t
         where election_id = $1`,
        [id],
      );
      expect(rows.length, table).toBe(new Set(rows.map(({ weight }) => weight)).size);
    }
  }
});

test('casting adds nothing to the audit log, to jobs or to deliveries', async () => {
  for (const { id } of polls) {
    const actions = (await instance.ports.office.audit(id)).map(({ event }) =>
      JSON.parse(Buffer.from(event).toString()),
    );
    expect(actions.map(({ action }) => action)).toEqual(['created', 'roll-changed', 'opened']);
  }
  for (const table of ['clerk.deliveries', 'clerk_jobs.job']) {
    const { rows } = await superuser.query(`select from ${table}`);
    expect(rows, table).toEqual([]);
  }
});

test('after the close what only casting needed is gone: intake, leaf marks and private keys', async () => {
  for (const { id, organiser } of polls) {
    value(await instance.engine.close(organiser, id));
    for (const table of ['box.intake', 'box.leaf_marks', 'office.keys']) {
      const { rows } = await superuser.query(`select from ${table} where election_id = $1`, [id]);
      expect(rows, table).toEqual([]);
    }
  }
});

test('and what was chosen is there to be read, marks, order, scores and a written name: a search for it would have found it', async () => {
  for (const { id, cast } of polls) {
    const { rows } = await superuser.query<{ text: string }>(
      `select string_agg(selections::text, ' ') as text from box.opened where election_id = $1`,
      [id],
    );
    const found = cast.map(({ texts }) => texts.filter((text) => rows[0]?.text.includes(text)).length);
    expect(new Set(found)).toEqual(new Set([4]));
  }
});
