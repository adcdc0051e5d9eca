import { type Kysely, sql } from 'kysely';

/** Where a draft will be announced can be chosen after it was created. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ clerk: string }>`
    select current_setting('anonylections.clerk_role') as clerk
  `.execute(db);
  for (const { clerk } of rows)
    await sql`grant update (home_platform, home_workspace, home_channel) on office.elections to ${sql.id(clerk)}`.execute(
      db,
    );
}
