import { join } from 'node:path';
import type { Config } from './config.ts';
import { err, ok, type Result } from './core/result.ts';
import type { DerivedKeys } from './masterKey.ts';
import { startEmbeddedPostgres } from './storage/embedded.ts';
import { installJobs } from './storage/jobsInstall.ts';
import { grantLogins, type LoginUrls } from './storage/logins.ts';
import { migrate } from './storage/migrate.ts';

export interface Database extends LoginUrls {
  readonly stop: () => Promise<void>;
}

/** A migrated database with the logins of both halves: the configured one, or an embedded one in the data folder. */
export async function openDatabase(
  config: Config,
  keys: DerivedKeys,
  say: (line: string) => void,
): Promise<Result<Database, string>> {
  const server = await ownerOf(config, say);
  if (!server.ok) return server;
  const { url, stop } = server.value;
  const prepared = await prepare(config, keys, url);
  if (prepared.ok) return ok({ ...prepared.value, stop });
  await stop();
  return prepared;
}

async function ownerOf(config: Config, say: (line: string) => void) {
  if (config.databaseUrl !== null) return ok({ url: config.databaseUrl, stop: async () => undefined });
  const embedded = await startEmbeddedPostgres({ folder: join(config.dataFolder, 'postgres'), log: say });
  return embedded.ok ? embedded : err(embedded.error.sentence);
}

async function prepare(
  config: Config,
  keys: DerivedKeys,
  ownerUrl: string,
): Promise<Result<LoginUrls, string>> {
  const migrated = await migrate(ownerUrl);
  if (!migrated.ok) return err(migrated.error.sentence);
  const installed = await installJobs(ownerUrl);
  if (!installed.ok) return installed;
  const { clerkDatabaseUrl, boxDatabaseUrl } = config;
  return grantLogins(ownerUrl, {
    clerk: clerkDatabaseUrl === null ? { password: keys.clerkPassword } : { url: clerkDatabaseUrl },
    box: boxDatabaseUrl === null ? { password: keys.boxPassword } : { url: boxDatabaseUrl },
  });
}
