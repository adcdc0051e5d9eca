import { setTimeout as pause } from 'node:timers/promises';
import { Client, escapeIdentifier } from 'pg';
import { err, ok, type Result } from '../core/result.ts';

/**
 * The sign that a living process uses the server: an advisory lock held by one connection. The kernel closes it with
 * the process, however that ends; no file can say that as well.
 */
export interface Guard {
  /** Connection string of the application's database. */
  readonly url: string;
  readonly onLoss: (tell: (reason: string) => void) => void;
  readonly release: () => Promise<void>;
}

const lock = 4_127_001;
const patience = { connectMs: 600_000, lockMs: 2_000, pauseMs: 50 };

/** Connects as soon as the server lets us (it may be recovering), takes the lock and makes the database if missing. */
export async function connectGuard(
  server: string,
  database: string,
): Promise<Result<Guard, 'in-use' | 'wrong-password'>> {
  const client = await connect(`${server}/postgres`);
  if (client === undefined) return err('wrong-password');
  if (!(await takeLock(client))) {
    await client.end();
    return err('in-use');
  }
  const known = await client.query('select from pg_database where datname = $1', [database]);
  if (known.rowCount === 0) await client.query(`create database ${escapeIdentifier(database)}`);
  return ok(guardOf(client, `${server}/${encodeURIComponent(database)}`));
}

function guardOf(client: Client, url: string): Guard {
  let released = false;
  const tellers: ((reason: string) => void)[] = [];
  client.on('error', (error) => {
    if (!released) for (const tell of tellers) tell(error.message);
    released = true;
  });
  const release = async () => {
    if (released) return;
    released = true;
    await client.end();
  };
  return { url, onLoss: (tell) => void tellers.push(tell), release };
}

/** Undefined if the password is wrong. */
async function connect(url: string): Promise<Client | undefined> {
  const deadline = Date.now() + patience.connectMs;
  for (;;) {
    const client = new Client({ connectionString: url, application_name: 'anonylections guard' });
    try {
      await client.connect();
      return client;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === '28P01') return undefined;
      const starting = code === '57P03' || code === 'ECONNREFUSED';
      if (!starting || Date.now() > deadline) throw error;
      await pause(patience.pauseMs);
    }
  }
}

/** The lock of a process killed a moment ago is free within milliseconds: worth a short wait. */
async function takeLock(client: Client): Promise<boolean> {
  const deadline = Date.now() + patience.lockMs;
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      lock,
    ]);
    if (rows[0]?.taken === true) return true;
    if (Date.now() > deadline) return false;
    await pause(patience.pauseMs);
  }
}
