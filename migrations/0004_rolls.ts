import { type Kysely, sql } from 'kysely';

/**
 * Who was named for a roll and left out, so that the summary before sending can tell; and one-time links to printed
 * voting slips, of which only a hash is kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table clerk.left_out (
    election_id uuid not null,
    kind text not null check (kind in ('slack', 'teams')),
    value text not null,
    name text not null,
    standing text not null check (standing in ('guest', 'bot', 'deactivated', 'stranger')),
    primary key (election_id, kind, value)
  )`.execute(db);
  await sql`create table clerk.slip_links (
    hash bytea primary key check (octet_length(hash) = 32),
    election_id uuid not null,
    organiser_kind text not null,
    organiser_value text not null,
    expires_at timestamptz not null
  )`.execute(db);
  const { rows } = await sql<{ clerk: string }>`
    select current_setting('anonylections.clerk_role') as clerk
  `.execute(db);
  for (const { clerk } of rows) {
    const tables = sql`clerk.left_out, clerk.slip_links`;
    await sql`grant select, insert, update, delete on ${tables} to ${sql.id(clerk)}`.execute(db);
  }
}
