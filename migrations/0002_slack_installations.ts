import { type Kysely, sql } from 'kysely';

/**
 * Slack workspaces, and whole enterprises, in which the app is installed. `id` is the enterprise for an installation on
 * all of it, else the workspace; `enterprise` the one that the workspace belongs to. Tokens lie there encrypted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table office.slack_installations (
    id text primary key,
    enterprise text,
    bot_user text not null,
    wrapped bytea not null
  )`.execute(db);
  await sql`create index on office.slack_installations (enterprise)`.execute(db);
  const { rows } = await sql<{ clerk: string }>`
    select current_setting('anonylections.clerk_role') as clerk
  `.execute(db);
  for (const { clerk } of rows) {
    await sql`grant select, insert, update, delete on office.slack_installations to ${sql.id(clerk)}`.execute(
      db,
    );
  }
}
