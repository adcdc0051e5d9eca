import type { Client } from 'pg';
import { installJobs } from '../../src/storage/jobsInstall.ts';
import { grantLogins, type LoginUrls } from '../../src/storage/logins.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { connectClient } from '../../src/storage/pools.ts';
import { startServer } from './postgres.ts';

/** A Postgres that is copied whole: what the thief of the disk and of the superuser's password has. */
export interface AttackedServer extends LoginUrls {
  readonly folder: string;
  readonly superuser: Client;
  /** Where the write-ahead log stood before the first election. */
  readonly startOfLog: string;
  readonly stop: () => Promise<void>;
}

/** What the server would tidy away is left for the attacker: dead rows, and the log from the beginning. */
const untidy = { autovacuum: 'off', wal_keep_size: '1GB', fsync: 'off' };

/** A server of its own with the application's tables and job queue. */
export async function startAttackedServer(version: 18 | 15): Promise<AttackedServer> {
  const { url, folder, stop } = await startServer({ version, options: untidy });
  try {
    return { folder, ...(await prepare(url, stop)) };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepare(url: string, stop: () => Promise<void>): Promise<Omit<AttackedServer, 'folder'>> {
  const migrated = await migrate(url);
  if (!migrated.ok) throw new Error(migrated.error.sentence);
  const installed = await installJobs(url);
  if (!installed.ok) throw new Error(installed.error);
  const granted = await grantLogins(url, { clerk: { password: 'clerk' }, box: { password: 'box' } });
  if (!granted.ok) throw new Error(granted.error);
  const superuser = await connectClient(url, 'attacker');
  await superuser.query('create extension pageinspect; create extension pg_walinspect');
  const { rows } = await superuser.query<{ lsn: string }>('select pg_current_wal_lsn()::text as lsn');
  return {
    ...granted.value,
    superuser,
    startOfLog: rows[0]?.lsn ?? '0/0',
    stop: async () => {
      await superuser.end();
      await stop();
    },
  };
}
