import { readConfig } from '../config.ts';
import { openDatabase } from '../database.ts';
import { deriveKeys, masterKeyOf } from '../masterKey.ts';

/** `npm run migrate`: brings the configured (or embedded) database up to date and gives both halves their logins. */
async function main(): Promise<number> {
  const config = readConfig();
  if (!config.ok) {
    for (const problem of config.error) console.error(problem);
    return 78;
  }
  const keys = deriveKeys(await masterKeyOf(config.value), config.value);
  const database = await openDatabase(config.value, keys, console.log);
  if (!database.ok) {
    console.error(database.error);
    return 78;
  }
  await database.value.stop();
  console.log('The database is up to date.');
  return 0;
}

process.exit(await main());
