import { type Client, escapeIdentifier } from 'pg';

/** Every row of every table of the application, with the transaction that wrote it: `schema.table xmin (…)`, sorted. */
export async function everyRow(superuser: Client): Promise<readonly string[]> {
  const { rows: tables } = await superuser.query<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const all: string[] = [];
  for (const { schema, name } of tables) {
    const { rows } = await superuser.query<{ text: string }>(
      `select xmin || ' ' || t::text as text from ${escapeIdentifier(schema)}.${escapeIdentifier(name)} t`,
    );
    all.push(...rows.map(({ text }) => `${schema}.${name} ${text}`));
  }
  return all.sort();
}
