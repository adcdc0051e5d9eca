import { readdir } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CompiledQuery, type DatabaseConnection, Kysely, PostgresDialect } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Client } from 'pg';
import { err, ok, type Result } from '../core/result.ts';
import { connectClient, createPool } from './pools.ts';
import { changeLock, ensureGroups, type Groups } from './roles.ts';

export interface Migrated {
  /** Names of the migrations applied now, in order; empty if there was nothing to do. */
  readonly applied: readonly string[];
}

export interface MigrationRefusal {
  readonly reason: 'unsupported-version' | 'unknown-migrations' | 'not-allowed';
  readonly sentence: string;
}

const applicationName = 'anonylections migrate';
const oldest = 15;
const newest = 18;
const bookkeeping = { schema: 'migrations', table: 'applied', lockTable: 'lock' };
const ownFolder = fileURLToPath(new URL('../../migrations/', import.meta.url));

/**
 * Brings the database up to the newest migration, one caller at a time; all new ones are one transaction. A migration
 * finds the names of the roles to grant to in `current_setting('anonylections.clerk_role')` and `….box_role`.
 * @param ownerUrl login that owns the database and may create roles.
 * @throws if the database cannot be reached or a migration fails (nothing of it then stays).
 */
export async function migrate(
  ownerUrl: string,
  folder = ownFolder,
): Promise<Result<Migrated, MigrationRefusal>> {
  const client = await connectClient(ownerUrl, applicationName);
  try {
    await client.query('select pg_advisory_lock($1)', [changeLock]);
    return await migrateAlone(client, ownerUrl, await readMigrations(folder));
  } finally {
    await client.end();
  }
}

async function migrateAlone(
  client: Client,
  ownerUrl: string,
  migrations: Record<string, Migration>,
): Promise<Result<Migrated, MigrationRefusal>> {
  const refusal = (await wrongVersion(client)) ?? (await fromTheFuture(client, migrations));
  if (refusal !== undefined) return err(refusal);
  const groups = await ensureGroups(client);
  if (!groups.ok) return err({ reason: 'not-allowed', sentence: groups.error });
  return ok({ applied: await apply(ownerUrl, migrations, groups.value) });
}

async function apply(
  ownerUrl: string,
  migrations: Record<string, Migration>,
  groups: Groups,
): Promise<readonly string[]> {
  const pool = createPool(ownerUrl, {
    max: 1,
    applicationName,
    onError: () => undefined,
    statementTimeoutMs: 0,
  });
  const onCreateConnection = (connection: DatabaseConnection) => nameGroups(connection, groups);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool, onCreateConnection }) });
  try {
    const migrator = new Migrator({
      db,
      provider: { getMigrations: () => Promise.resolve(migrations) },
      migrationTableSchema: bookkeeping.schema,
      migrationTableName: bookkeeping.table,
      migrationLockTableName: bookkeeping.lockTable,
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
    return (results ?? []).map((result) => result.migrationName);
  } finally {
    await db.destroy();
  }
}

async function nameGroups(connection: DatabaseConnection, groups: Groups): Promise<void> {
  const text = `select set_config('anonylections.clerk_role', $1, false),
                       set_config('anonylections.box_role', $2, false)`;
  await connection.executeQuery(CompiledQuery.raw(text, [groups.clerk, groups.box]));
}

/** Every file of the folder must be a migration, so that a misnamed one is not silently left out. */
async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const migrations: Record<string, Migration> = {};
  for (const file of (await readdir(folder)).sort()) {
    if (!/^\d{4}_[a-z0-9_]+\.ts$/.test(file))
      throw new Error(`${folder} holds ${file}, which is no migration`);
    const url = new URL(file, pathToFileURL(`${folder}/`));
    const module = (await import(/* @vite-ignore */ url.href)) as Partial<Migration>;
    if (typeof module.up !== 'function') throw new Error(`migration ${file} exports no function "up"`);
    migrations[file.slice(0, -'.ts'.length)] = { up: module.up };
  }
  return migrations;
}

async function wrongVersion(client: Client): Promise<MigrationRefusal | undefined> {
  const { rows } = await client.query<{ major: number }>(
    `select current_setting('server_version_num')::int / 10000 as major`,
  );
  const major = rows[0]?.major ?? 0;
  if (major >= oldest && major <= newest) return undefined;
  const sentence = `This is Postgres ${major}; Anonylections runs on ${oldest} to ${newest}.`;
  return { reason: 'unsupported-version', sentence };
}

async function fromTheFuture(
  client: Client,
  migrations: Record<string, Migration>,
): Promise<MigrationRefusal | undefined> {
  const table = `${bookkeeping.schema}.${bookkeeping.table}`;
  const known = await client.query('select where to_regclass($1) is not null', [table]);
  if (known.rowCount === 0) return undefined;
  const { rows } = await client.query<{ name: string }>(`select name from ${table} order by name`);
  const names = rows.map((row) => row.name).filter((name) => !(name in migrations));
  if (names.length === 0) return undefined;
  const sentence =
    `The database has migrations that this version of Anonylections does not know (${names.join(', ')}): ` +
    'a newer version made them; run that one.';
  return { reason: 'unknown-migrations', sentence };
}
