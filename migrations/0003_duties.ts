import { type Kysely, sql } from 'kysely';

/**
 * What the system owes an election by itself and does once: posts and reminders. `doing` is left by whoever did it only
 * when nobody knows how it ended: it is not done again. No row holds a time or a
 * voter. A draft that is `armed` opens by itself, and a notice of a replaced invitation is a delivery as well.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table office.duties (
    election_id uuid not null references office.elections on delete cascade,
    duty text not null,
    state text not null default 'due' check (state in ('due', 'doing', 'done', 'failed')),
    primary key (election_id, duty)
  )`.execute(db);
  await sql`create index on office.duties (state)`.execute(db);
  await sql`alter table office.elections add column armed boolean not null default false`.execute(db);
  await sql`alter table clerk.deliveries drop constraint deliveries_via_check,
    add constraint deliveries_via_check check (via in ('chat', 'email', 'notice'))`.execute(db);
  const { rows } = await sql<{ clerk: string }>`
    select current_setting('anonylections.clerk_role') as clerk
  `.execute(db);
  for (const { clerk } of rows) {
    await sql`grant select, insert, update on office.duties to ${sql.id(clerk)}`.execute(db);
    await sql`grant update (armed) on office.elections to ${sql.id(clerk)}`.execute(db);
  }
}
