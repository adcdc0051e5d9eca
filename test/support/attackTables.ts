import { type Client, escapeIdentifier } from 'pg';
import { utf8 } from '../../src/core/bytes.ts';
import type { Found, Search, Wanted } from './attackSearch.ts';
import type { AttackedServer } from './attackServer.ts';
import type { Sighting } from './attackSightings.ts';

interface Relation {
  readonly schema: string;
  readonly name: string;
  /** A catalogue of the system, where nothing is looked at but the text of its rows. */
  readonly system: boolean;
  readonly toast: boolean;
  readonly filenode: number;
}

const relationsQuery = `
  select n.nspname as schema, c.relname as name, pg_relation_filenode(c.oid)::int as filenode,
    n.nspname in ('pg_catalog', 'information_schema') as system, c.relkind = 't' as toast
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'm', 'S', 't') order by 1, 2`;

async function relationsOf(client: Client): Promise<readonly Relation[]> {
  return (await client.query<Relation>(relationsQuery)).rows;
}

interface Row {
  readonly ctid: string;
  readonly xmin: string;
  readonly cmin: string;
  readonly size: string;
  readonly text: string;
  readonly columns: Readonly<Record<string, unknown>>;
}

/** Every row of every table, catalogue, toast table and sequence, with what Postgres keeps about each. */
export async function seeRows(client: Client, search: Search): Promise<readonly Sighting[]> {
  const sightings: Sighting[] = [];
  for (const { schema, name, system, toast } of await relationsOf(client)) {
    if (toast) continue;
    const { rows } = await client.query<Row>(`
      select ctid::text, xmin::text, cmin::text, pg_column_size(t.*)::text as size, t::text as text,
        ${system ? `'{}'::jsonb` : 'to_jsonb(t)'} as columns
      from ${escapeIdentifier(schema)}.${escapeIdentifier(name)} t`);
    const where = `table ${schema}.${name}`;
    for (const row of rows)
      sightings.push(...wantedIn(search(utf8(row.text))).map((of) => atRow(where, of, row)));
  }
  return sightings;
}

function atRow(where: string, of: Wanted, { ctid, xmin, cmin, size, columns }: Row): Sighting {
  const values = Object.entries(columns).map(([column, value]) => [`column ${column}`, orderable(value)]);
  const keys = { place: place(ctid), transaction: BigInt(xmin), command: BigInt(cmin), size: BigInt(size) };
  return { of, where, keys: { ...keys, ...Object.fromEntries(values) } };
}

function orderable(value: unknown): bigint | string {
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : JSON.stringify(value);
}

/** `(block,item)` as one number. */
function place(ctid: string): bigint {
  const [block = 0, item = 0] = ctid.slice(1, -1).split(',').map(Number);
  return BigInt(block) * 65_536n + BigInt(item);
}

interface Tuple {
  readonly block: string;
  readonly item: string;
  readonly offset: string;
  readonly xmin: string;
  readonly xmax: string;
  readonly data: Buffer;
}

export interface TupleSighting extends Sighting {
  readonly table: string;
  /** File, block and item, as the log names them. */
  readonly tuple: string;
}

/** Every tuple that still lies on a page, dead ones too (pageinspect). */
export async function seeTuples(client: Client, search: Search): Promise<readonly TupleSighting[]> {
  const sightings: TupleSighting[] = [];
  for (const relation of (await relationsOf(client)).filter(({ system }) => !system)) {
    const { rows } = await client.query<Tuple>(
      `select b::text as block, i.lp::text as item, i.lp_off::text as offset, t_xmin::text as xmin,
         t_xmax::text as xmax, t_data as data
       from generate_series(0, pg_relation_size($1::text::regclass) / 8192 - 1) b,
         heap_page_items(get_raw_page($1::text, b::int)) i
       where t_data is not null`,
      [`${escapeIdentifier(relation.schema)}.${escapeIdentifier(relation.name)}`],
    );
    for (const tuple of rows) {
      sightings.push(...wantedIn(search(tuple.data)).map((of) => atTuple(relation, of, tuple)));
    }
  }
  return sightings;
}

function atTuple({ schema, name, filenode }: Relation, of: Wanted, tuple: Tuple): TupleSighting {
  const { block, item, offset, xmin, xmax } = tuple;
  const keys = {
    place: place(`(${block},${item})`),
    written: BigInt(block) * 8192n + 8192n - BigInt(offset),
    transaction: BigInt(xmin),
    deletedBy: BigInt(xmax),
  };
  return {
    of,
    where: `tuples ${schema}.${name}`,
    keys,
    table: `${schema}.${name}`,
    tuple: tupleName(String(filenode), block, item),
  };
}

function tupleName(filenode: string, block: string, item: string): string {
  return [filenode, block, item].join('/');
}

interface LogRecord {
  readonly position: string;
  readonly transaction: string;
  readonly description: string;
  readonly block: string;
}

/** The records of the write-ahead log that wrote the tuples which were seen (pg_walinspect, of 15 and of 18). */
export async function seeRecords(
  { superuser, startOfLog }: AttackedServer,
  tuples: readonly TupleSighting[],
): Promise<readonly Sighting[]> {
  const known = Map.groupBy(tuples, ({ tuple }) => tuple);
  const { rows } = await superuser.query<LogRecord>(
    `select (start_lsn - '0/0')::text as position, xid::text as transaction, description,
       coalesce(block_ref, '') as block
     from pg_get_wal_records_info($1, pg_current_wal_flush_lsn()) where resource_manager in ('Heap', 'Heap2')`,
    [startOfLog],
  );
  return rows.flatMap((record) => {
    const keys = { position: BigInt(record.position), transaction: BigInt(record.transaction) };
    const seen = known.get(writtenTuple(record) ?? '') ?? [];
    return seen.map(({ of, table }) => ({ of, where: `records ${table}`, keys }));
  });
}

/** The item is called `off: 3` or `off 3`, of an update `new_off: 61` or `new off 61`, as the version has it. */
function writtenTuple({ description, block }: LogRecord): string | undefined {
  const item = /new[_ ]off:? (\d+)/u.exec(description) ?? /^off:? (\d+)/u.exec(description);
  const [, filenode = '', number = ''] = /rel \d+\/\d+\/(\d+)\D*blk (\d+)/u.exec(block) ?? [];
  return item?.[1] === undefined ? undefined : tupleName(filenode, number, item[1]);
}

function wantedIn(found: readonly Found[]): readonly Wanted[] {
  return [...new Set(found.map(({ of }) => of))];
}
