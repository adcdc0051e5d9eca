import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { err, ok, type Result } from '../core/result.ts';
import {
  initialise,
  runningPort,
  type Settings,
  startServer,
  stopServer,
  versions,
  writeSettings,
} from './embeddedCluster.ts';
import { connectGuard, type Guard } from './embeddedGuard.ts';
import {
  type EmbeddedRefusal,
  findPlace,
  isCluster,
  type Place,
  type PlaceOptions,
} from './embeddedPlace.ts';

export type { EmbeddedRefusal } from './embeddedPlace.ts';

export interface EmbeddedOptions extends PlaceOptions {
  /** TCP port on 127.0.0.1; without it a free one. */
  readonly port?: number;
  /** Name of the database, made if missing. */
  readonly database?: string;
  /** Further settings of postgresql.conf. */
  readonly settings?: Settings;
}

export interface EmbeddedPostgres {
  /** Connection string of the superuser, with its password. */
  readonly url: string;
  /** Where the data really lies. */
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

/** Nothing of a statement, its values or its errors is logged: a log is no place for ballots (promise P9). */
const settings: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

/**
 * Runs a real Postgres on 127.0.0.1 with its data in `folder` and its superuser's password (0600) beside it. A server
 * that outlived a killed process is stopped and started again; two processes on one folder are refused.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedOptions,
): Promise<Result<EmbeddedPostgres, EmbeddedRefusal>> {
  const found = await findPlace(options);
  if (!found.ok) return found;
  const place = found.value;
  const password = await keepPassword(`${place.folder}.password`);
  if (!(await isCluster(place.folder))) {
    options.log(`Making a new database in ${place.folder}.`);
    await initialise(place, password, { sync: options.settings?.['fsync'] !== 'off' });
  }
  const started = await start(place, password, options);
  return started.ok ? ok(running(place, started.value, options)) : started;
}

function running(place: Place, guard: Guard, options: EmbeddedOptions): EmbeddedPostgres {
  guard.onLoss((reason) => options.log(`The database stopped unexpectedly: ${reason}`));
  const stop = async () => {
    await guard.release();
    if ((await runningPort(place)) !== undefined) await stopServer(place);
  };
  return { url: guard.url, folder: place.folder, stop };
}

async function start(
  place: Place,
  password: string,
  options: EmbeddedOptions,
): Promise<Result<Guard, EmbeddedRefusal>> {
  const { binaries, data } = await versions(place);
  if (binaries !== data) return err(otherVersion(place.folder, binaries, data));
  let words = '';
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const free = await stopLeftover(place, password, options);
    if (!free.ok) return free;
    const port = options.port ?? (await freePort());
    await writeSettings(place, { ...settings, ...options.settings, port: String(port) });
    const failure = await startServer(place);
    if (failure === undefined) return guardFresh(place, password, port, options);
    words = failure;
  }
  return err({ reason: 'start-failed', sentence: `The database in ${place.folder} did not start: ${words}` });
}

async function guardFresh(
  place: Place,
  password: string,
  port: number,
  options: EmbeddedOptions,
): Promise<Result<Guard, EmbeddedRefusal>> {
  const guard = await guardOf(place, password, port, options);
  if (!guard.ok && guard.error.reason === 'wrong-password') await stopServer(place);
  return guard;
}

/** Ends the server that a killed process left behind, unless a living one uses it. */
async function stopLeftover(
  place: Place,
  password: string,
  options: EmbeddedOptions,
): Promise<Result<undefined, EmbeddedRefusal>> {
  const port = await runningPort(place);
  if (port === undefined) return ok(undefined);
  const guard = await guardOf(place, password, port, options);
  if (!guard.ok) return guard;
  options.log('The database was still running from an earlier start: starting it again.');
  await guard.value.release();
  await stopServer(place);
  return ok(undefined);
}

async function guardOf(
  place: Place,
  password: string,
  port: number,
  options: EmbeddedOptions,
): Promise<Result<Guard, EmbeddedRefusal>> {
  const server = `postgresql://postgres:${password}@127.0.0.1:${port}`;
  const guard = await connectGuard(server, options.database ?? 'anonylections');
  return guard.ok ? guard : err(refusal(guard.error, place.folder));
}

function refusal(reason: 'in-use' | 'wrong-password', folder: string): EmbeddedRefusal {
  const sentences = {
    'in-use': `The database in ${folder} is in use by another running Anonylections: stop that one first.`,
    'wrong-password': `The password in ${folder}.password is not the one of the database in ${folder}.`,
  };
  return { reason, sentence: sentences[reason] };
}

function otherVersion(folder: string, binaries: number, data: number): EmbeddedRefusal {
  const sentence = `The database in ${folder} was made by Postgres ${data}, and this is Postgres ${binaries}.`;
  return { reason: 'other-version', sentence };
}

/** Reads the password, or makes one: written whole and then linked, so that two first starts agree on one. */
async function keepPassword(file: string): Promise<string> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
  return (await readFile(file, 'utf8')).trim();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
