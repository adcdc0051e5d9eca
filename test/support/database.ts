import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  /** Superuser. */
  readonly ownerUrl: string;
  readonly clerkUrl: string;
  readonly boxUrl: string;
  readonly drop: () => Promise<void>;
}

/** A migrated, empty database of one's own. The logins are the run's: their grants came with the copy. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { templateUrl, clerkUrl, boxUrl } = inject('cluster');
  const name = `test_${randomBytes(8).toString('hex')}`;
  const template = new URL(templateUrl).pathname.slice(1);
  await asAdministrator(templateUrl, `create database ${name} template ${template} strategy file_copy`);
  return {
    ownerUrl: inDatabase(templateUrl, name),
    clerkUrl: inDatabase(clerkUrl, name),
    boxUrl: inDatabase(boxUrl, name),
    drop: () => asAdministrator(templateUrl, `drop database if exists ${name} with (force)`),
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
