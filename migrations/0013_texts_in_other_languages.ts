import { type Kysely, sql } from 'kysely';

/**
 * Texts of an election in other languages than its own. Those of the definition lie in it; here is which of them have another
 * original now, and what choices say for themselves in other languages.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table office.elections add column outdated jsonb not null default '[]'`.execute(db);
  await sql`alter table office.statements add column texts jsonb not null default '{}'`.execute(db);
  const { rows } = await sql<{ clerk: string }>`
    select current_setting('anonylections.clerk_role') as clerk
  `.execute(db);
  for (const { clerk } of rows)
    await sql`grant update (outdated) on office.elections to ${sql.id(clerk)}`.execute(db);
}
