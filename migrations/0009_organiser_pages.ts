import { type Kysely, sql } from 'kysely';

/**
 * The organiser's web pages: one-time links and the sessions that they are exchanged for, of both of which only a hash
 * is kept, and who may observe an election. Whoever is signed in organises or observes; no row is about a voter.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table office.organiser_links (
    hash bytea primary key check (octet_length(hash) = 32),
    kind text not null check (kind in ('slack', 'teams', 'email')),
    value text not null,
    name text not null,
    time_zone text,
    election_id uuid references office.elections on delete cascade,
    expires_at timestamptz not null
  )`.execute(db);
  await sql`create table office.organiser_sessions (
    hash bytea primary key check (octet_length(hash) = 32),
    kind text not null check (kind in ('slack', 'teams', 'email')),
    value text not null,
    name text not null,
    time_zone text,
    expires_at timestamptz not null
  )`.execute(db);
  await sql`create table office.observers (
    election_id uuid not null references office.elections on delete cascade,
    kind text not null check (kind in ('slack', 'teams', 'email')),
    value text not null,
    name text not null,
    primary key (election_id, kind, value)
  )`.execute(db);
  await sql`create index on office.observers (kind, value)`.execute(db);
  const { rows } = await sql<{ clerk: string }>`
    select current_setting('anonylections.clerk_role') as clerk
  `.execute(db);
  for (const { clerk } of rows) {
    const role = sql.id(clerk);
    await sql`grant select, insert, delete on office.organiser_links to ${role}`.execute(db);
    await sql`grant select, insert, update, delete on office.organiser_sessions to ${role}`.execute(db);
    await sql`grant select, insert, delete on office.observers to ${role}`.execute(db);
  }
}
