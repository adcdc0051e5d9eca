import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

export interface EmptyDatabase {
  /** Superuser. */
  readonly ownerUrl: string;
  readonly drop: () => Promise<void>;
}

export interface TestDatabase extends EmptyDatabase {
  readonly clerkUrl: string;
  readonly boxUrl: string;
}

/** A migrated, empty database of one's own. The logins are the run's: their grants came with the copy. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { templateUrl, clerkUrl, boxUrl } = inject('cluster');
  const name = `test_${randomBytes(8).toString('hex')}`;
  const template = new URL(templateUrl).pathname.slice(1);
  await asAdministrator(templateUrl, `create database ${name} template ${template} strategy wal_log`);
  return {
    ownerUrl: inDatabase(templateUrl, name),
    clerkUrl: inDatabase(clerkUrl, name),
    boxUrl: inDatabase(boxUrl, name),
    drop: () => asAdministrator(templateUrl, `drop database if exists ${name} with (force)`),
  };
}

/** A database without anything in it, on the run's server or the given one. */
export async function createEmptyDatabase(serverUrl = inject('cluster').templateUrl): Promise<EmptyDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdministrator(serverUrl, `create database ${name} template template0 strategy wal_log`);
  return {
    ownerUrl: inDatabase(serverUrl, name),
    drop: () => asAdministrator(serverUrl, `drop database if exists ${name} with (force)`),
  };
}

async function asAdministrator(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: inDatabase(url, 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function inDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}
