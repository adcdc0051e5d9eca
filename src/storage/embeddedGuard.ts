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
  readonly isHeld: () => boolean;
  /** Calls back when the connection breaks without `release`. */
  readonly onLoss: (tell: (reason: string) => void) => void;
  readonly release: () => Promise<void>;
}

const lock = 4_127_001;
const patience = { lockMs: 2_000, pauseMs: 50 };

export type GuardRefusal = 'in-use' | 'wrong-password' | 'not-ready';

/** Connects, takes the lock and makes the database if missing. Not ready: it recovers, or stopped this moment. */
export async function connectGuard(server: string, database: string): Promise<Result<Guard, GuardRefusal>> {
  const client = new Client({
    connectionString: `${server}/postgres`,
    application_name: 'anonylections guard',
  });
  const guard = guardOf(client, `${server}/${encodeURIComponent(database)}`);
  try {
    await client.connect();
    if (await takeLock(client)) {
      await makeDatabase(client, database);
      return ok(guard);
    }
  } catch (error) {
    const broken = !guard.isHeld();
    await guard.release();
    return err(meaning(error, broken));
  }
  await guard.release();
  return err('in-use');
}

/** @throws what is none of the expected refusals. */
function meaning(error: unknown, broken: boolean): GuardRefusal {
  const { code = '', message } = error as { code?: string; message: string };
  if (code === '28P01') return 'wrong-password';
  if (broken || message.startsWith('Connection terminated')) return 'not-ready';
  if (['57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET'].includes(code)) return 'not-ready';
  throw error;
}

async function makeDatabase(client: Client, name: string): Promise<void> {
  const known = await client.query('select from pg_database where datname = $1', [name]);
  if (known.rowCount === 0) await client.query(`create database ${escapeIdentifier(name)}`);
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
  return { url, isHeld: () => !released, onLoss: (tell) => void tellers.push(tell), release };
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
