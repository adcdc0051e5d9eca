import { Client, Pool, types } from 'pg';

export interface PoolOptions {
  /** Most connections at once. */
  readonly max: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** Told when an idle connection breaks (the pool then replaces it). */
  readonly onError: (error: Error) => void;
  /** Longest time of one statement; 30 seconds unless told, 0 for no end. */
  readonly statementTimeoutMs?: number;
}

/** A pool of connections. Times come as Date, bigint as number (or it throws), bytea as Buffer. */
export function createPool(url: string, options: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    max: options.max,
    application_name: options.applicationName,
    connectionTimeoutMillis: 10_000,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    types: { getTypeParser },
  });
  pool.on('error', options.onError);
  pool.on('connect', outliveBreaks);
  return pool;
}

/** One connection, for work that needs a session of its own. The caller ends it. */
export async function connectClient(url: string, applicationName: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: applicationName,
    types: { getTypeParser },
  });
  outliveBreaks(client);
  await client.connect();
  return client;
}

/**
 * A connection that breaks says so to the statement that uses it next (and to the pool, if it was idle). Without a
 * listener, a break between two statements of a transaction, or while closing, would end the whole process.
 */
function outliveBreaks(client: Pick<Client, 'on'>): void {
  client.on('error', () => undefined);
}

const getTypeParser: typeof types.getTypeParser = (type, format) =>
  type === types.builtins.INT8 && format !== 'binary' ? safeInteger : types.getTypeParser(type, format);

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError('a bigint of the database is too large for a number');
  return value;
}
