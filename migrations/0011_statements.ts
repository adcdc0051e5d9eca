import { type Kysely, sql } from 'kysely';

/**
 * What choices say for themselves, with a photo as it is served. In drafts a choice is known by its label, so that a
 * statement never passes to somebody else when the list changes. No row holds a time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table office.statements (
    election_id uuid not null references office.elections on delete cascade,
    contest text not null,
    label text not null,
    text text not null,
    links jsonb not null,
    photo bytea check (octet_length(photo) <= 65536),
    photo_hash bytea check (octet_length(photo_hash) = 32),
    primary key (election_id, contest, label),
    check ((photo is null) = (photo_hash is null))
  )`.execute(db);
  const { rows } = await sql<{ clerk: string }>`
    select current_setting('anonylections.clerk_role') as clerk
  `.execute(db);
  for (const { clerk } of rows)
    await sql`grant select, insert, update, delete on office.statements to ${sql.id(clerk)}`.execute(db);
}
