import { type Kysely, sql } from 'kysely';

/**
 * Where messages stand that are still to be updated: the totals of live results in a channel, and how the sending of
 * invitations goes, in a conversation with an organiser (`reader`, as an address). A row goes when its message has
 * reached its last state. No row holds a voter, and `shown` only numbers. `posting` is left by whoever posted it only
 * when nobody knows how it ended: it is not posted again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table office.posts (
    election_id uuid not null references office.elections on delete cascade,
    kind text not null check (kind in ('live', 'progress')),
    reader text not null default '',
    state text not null default 'wanted' check (state in ('wanted', 'posting', 'stands')),
    workspace text,
    channel text,
    message text,
    shown text not null default '',
    primary key (election_id, kind, reader),
    check ((kind = 'live') = (reader = '')),
    check ((state = 'stands') = (workspace is not null and channel is not null and message is not null))
  )`.execute(db);
  const { rows } = await sql<{ clerk: string }>`
    select current_setting('anonylections.clerk_role') as clerk
  `.execute(db);
  for (const { clerk } of rows) {
    await sql`grant select, insert, update, delete on office.posts to ${sql.id(clerk)}`.execute(db);
  }
}
