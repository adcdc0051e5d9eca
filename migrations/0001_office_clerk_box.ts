import { type Kysely, sql } from 'kysely';

/**
 * Three schemas: `office` (elections, keys, audit), `clerk` (who may vote, who was issued a token) and `box` (what was
 * cast). The clerk's role sees nothing of the box and the box's role nothing of the clerk. No table holds the time of
 * an issue or a cast, and every id in the tables of the box is random.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createOffice(db);
  await createClerk(db);
  await createBox(db);
  const { rows } = await sql<{ clerk: string; box: string }>`
    select current_setting('anonylections.clerk_role') as clerk, current_setting('anonylections.box_role') as box
  `.execute(db);
  for (const { clerk, box } of rows) await grant(db, sql.id(clerk), sql.id(box));
}

async function createOffice(db: Kysely<unknown>): Promise<void> {
  await run(db, [
    'create schema office',
    // Names the cluster and the history of its WAL: a restored backup goes on under another timeline.
    `create function office.current_epoch() returns text language sql stable
      return (select system_identifier::text || '/' ||
        substr(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 1, 8)
        from pg_catalog.pg_control_system())`,
    `create table office.elections (
      id uuid primary key,
      state text not null check (state in ('draft', 'open', 'closed', 'published', 'cancelled')),
      definition jsonb not null,
      settings jsonb not null,
      home_platform text check (home_platform in ('slack', 'teams')),
      home_workspace text,
      home_channel text,
      created_at timestamptz not null default now(),
      manifest bytea,
      manifest_signature bytea,
      fingerprint bytea unique check (octet_length(fingerprint) = 32),
      epoch text,
      closing jsonb,
      result jsonb,
      check ((home_platform is null) = (home_workspace is null) and (home_platform is null) = (home_channel is null)),
      check (state in ('draft', 'cancelled') or manifest is not null)
    )`,
    'create index on office.elections (home_platform, home_workspace)',
    'create index on office.elections (state)',
    `create table office.organisers (
      election_id uuid not null references office.elections on delete cascade,
      kind text not null,
      value text not null,
      name text not null,
      primary key (election_id, kind, value)
    )`,
    'create index on office.organisers (kind, value)',
    `create table office.keys (
      election_id uuid not null references office.elections on delete cascade,
      name text not null,
      holder text not null check (holder in ('clerk', 'box')),
      wrapped bytea not null,
      primary key (election_id, name)
    )`,
    `create table office.audit (
      election_id uuid not null references office.elections on delete cascade,
      position int not null,
      event bytea not null,
      hash bytea not null check (octet_length(hash) = 32),
      primary key (election_id, position)
    )`,
    `create table office.addenda (
      election_id uuid not null references office.elections on delete cascade,
      number int not null check (number >= 1),
      addendum bytea not null,
      signature bytea not null check (octet_length(signature) = 64),
      primary key (election_id, number)
    )`,
    `create table office.deployment (name text primary key, wrapped bytea not null)`,
  ]);
}

async function createClerk(db: Kysely<unknown>): Promise<void> {
  await run(db, [
    'create schema clerk',
    `create table clerk.gate (
      election_id uuid primary key,
      open boolean not null,
      closes_at timestamptz,
      epoch text not null default office.current_epoch()
    )`,
    `create table clerk.roll (
      id uuid primary key,
      election_id uuid not null,
      name text not null,
      salt bytea not null check (octet_length(salt) = 16),
      weight text not null,
      generation int not null default 1,
      leaf bytea check (octet_length(leaf) = 32),
      issued_mode text check (issued_mode in ('blind', 'attended')),
      issued_mac bytea,
      check ((issued_mode is null) = (issued_mac is null))
    )`,
    'create index on clerk.roll (election_id)',
    `create table clerk.addresses (
      election_id uuid not null,
      voter_id uuid not null references clerk.roll on delete cascade,
      kind text not null check (kind in ('slack', 'teams', 'email', 'printed')),
      value text not null,
      primary key (election_id, kind, value)
    )`,
    'create index on clerk.addresses (kind, value)',
    'create index on clerk.addresses (voter_id)',
    `create table clerk.codes (
      hash bytea primary key check (octet_length(hash) = 32),
      voter_id uuid not null references clerk.roll on delete cascade,
      generation int not null,
      unique (voter_id, generation)
    )`,
    `create table clerk.deliveries (
      voter_id uuid not null references clerk.roll on delete cascade,
      generation int not null,
      via text not null check (via in ('chat', 'email')),
      state text not null check (state in ('queued', 'sent', 'failed')),
      reason text not null default '',
      primary key (voter_id, generation, via)
    )`,
  ]);
}

async function createBox(db: Kysely<unknown>): Promise<void> {
  await run(db, [
    'create schema box',
    `create table box.gate (
      election_id uuid primary key,
      open boolean not null,
      closes_at timestamptz,
      epoch text not null default office.current_epoch()
    )`,
    `create table box.spent (
      election_id uuid not null,
      mark bytea not null check (octet_length(mark) = 32),
      weight text not null,
      nonce bytea not null check (octet_length(nonce) = 32),
      signature bytea not null,
      primary key (election_id, mark)
    )`,
    `create table box.leaf_marks (
      election_id uuid not null,
      leaf_mark bytea not null check (octet_length(leaf_mark) = 32),
      code_mark bytea not null check (octet_length(code_mark) = 32),
      primary key (election_id, leaf_mark),
      unique (election_id, code_mark)
    )`,
    `create table box.intake (
      id uuid primary key,
      election_id uuid not null,
      weight text not null,
      sealed_row bytea not null
    )`,
    'create index on box.intake (election_id)',
    `create table box.board (
      election_id uuid not null,
      position int not null,
      leaf bytea not null check (octet_length(leaf) = 32),
      weight text not null,
      sealed bytea not null,
      receipt_signature bytea not null check (octet_length(receipt_signature) = 64),
      primary key (election_id, position),
      unique (election_id, leaf)
    )`,
    `create table box.head (
      election_id uuid primary key,
      size int not null default 0,
      peaks bytea[] not null default '{}',
      checkpoint text,
      live jsonb
    )`,
    `create table box.opened (
      election_id uuid not null,
      position int not null,
      selections jsonb,
      invalid text,
      primary key (election_id, position),
      check ((selections is null) <> (invalid is null))
    )`,
  ]);
}

type RoleName = ReturnType<typeof sql.id>;

async function grant(db: Kysely<unknown>, clerk: RoleName, box: RoleName): Promise<void> {
  const statements = [
    sql`grant usage on schema office, clerk to ${clerk}`,
    sql`grant usage on schema office, box to ${box}`,
    sql`grant select, insert, update, delete on all tables in schema clerk to ${clerk}`,
    sql`grant select, insert, update, delete on all tables in schema box to ${box}`,
    sql`grant select, insert on office.elections, office.audit, office.addenda, office.deployment to ${clerk}`,
    sql`grant update (state, definition, settings, manifest, manifest_signature, fingerprint, epoch, closing, result)
      on office.elections to ${clerk}`,
    sql`grant select, insert, delete on office.organisers to ${clerk}`,
    sql`grant select, insert, delete on office.keys to ${clerk}`,
    sql`grant select (id, state, settings, manifest, manifest_signature, fingerprint, epoch)
      on office.elections to ${box}`,
    sql`grant select, delete on office.keys to ${box}`,
    sql`alter table office.keys enable row level security`,
    sql`create policy clerk_stores on office.keys for insert to ${clerk} with check (true)`,
    sql`create policy clerk_reads on office.keys for select to ${clerk} using (holder = 'clerk')`,
    sql`create policy clerk_destroys on office.keys for delete to ${clerk} using (holder = 'clerk')`,
    sql`create policy box_reads on office.keys for select to ${box} using (holder = 'box')`,
    sql`create policy box_destroys on office.keys for delete to ${box} using (holder = 'box')`,
  ];
  for (const statement of statements) await statement.execute(db);
}

async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
