import type { TestProject } from 'vitest/node';
import { installJobs } from '../../src/storage/jobsInstall.ts';
import { grantLogins, type LoginUrls } from '../../src/storage/logins.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { startServer } from './postgres.ts';

/** What the tests need to know of the one server of the run. */
export interface TestCluster extends LoginUrls {
  /** Superuser's connection string to the migrated template database, which nobody may stay connected to. */
  readonly templateUrl: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    readonly cluster: TestCluster;
  }
}

const logins = { clerk: { password: 'clerk-of-the-tests' }, box: { password: 'box-of-the-tests' } };

/** One Postgres for the whole run, with one migrated database that `createTestDatabase` copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer({ options: { max_connections: '200', fsync: 'off' } });
  const migrated = await migrate(server.url);
  if (!migrated.ok) throw new Error(migrated.error.sentence);
  const installed = await installJobs(server.url);
  if (!installed.ok) throw new Error(installed.error);
  const granted = await grantLogins(server.url, logins);
  if (!granted.ok) throw new Error(granted.error);
  project.provide('cluster', { templateUrl: server.url, ...granted.value });
  return server.stop;
}
