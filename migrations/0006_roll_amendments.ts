import { type Kysely, sql } from 'kysely';

/**
 * Voters who join after the opening. A proposal names them and waits for a second organiser; an amendment is public, and
 * holds leaves only. What a roll's size is then is kept with the election, where the box sees it too.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table office.elections add column amendments jsonb not null default '[]'`.execute(db);
  await sql`create table office.roll_amendments (
    election_id uuid not null references office.elections on delete cascade,
    number int not null check (number between 1 and 100),
    amendment bytea not null,
    signature bytea not null check (octet_length(signature) = 64),
    primary key (election_id, number)
  )`.execute(db);
  await sql`alter table clerk.roll add column amendment int not null default 0`.execute(db);
  await sql`create table clerk.proposals (
    election_id uuid primary key,
    organiser_kind text not null,
    organiser_value text not null,
    voters jsonb not null
  )`.execute(db);
  const { rows } = await sql<{ clerk: string; box: string }>`
    select current_setting('anonylections.clerk_role') as clerk, current_setting('anonylections.box_role') as box
  `.execute(db);
  for (const { clerk, box } of rows) {
    await sql`grant update (amendments) on office.elections to ${sql.id(clerk)}`.execute(db);
    await sql`grant select (amendments) on office.elections to ${sql.id(box)}`.execute(db);
    await sql`grant select, insert on office.roll_amendments to ${sql.id(clerk)}`.execute(db);
    await sql`grant select, insert, delete on clerk.proposals to ${sql.id(clerk)}`.execute(db);
  }
}
