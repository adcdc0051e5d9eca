import { type Kysely, sql } from 'kysely';

/**
 * Where the app can write in Teams: conversations with people who installed it, teams and group chats. Nothing in it is
 * about elections or voters, and no row holds a time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table office.teams_conversations (
    tenant text not null,
    kind text not null check (kind in ('person', 'team', 'chat')),
    id text not null,
    conversation text not null,
    service_url text not null,
    primary key (tenant, kind, id)
  )`.execute(db);
  const { rows } = await sql<{ clerk: string }>`
    select current_setting('anonylections.clerk_role') as clerk
  `.execute(db);
  for (const { clerk } of rows) {
    await sql`grant select, insert, update, delete on office.teams_conversations to ${sql.id(clerk)}`.execute(
      db,
    );
  }
}
