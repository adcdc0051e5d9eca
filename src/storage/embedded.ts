import { err, ok, type Result } from '../core/result.ts';
import { initialise, type Settings, versions } from './embeddedCluster.ts';
import type { Guard } from './embeddedGuard.ts';
import { keepPassword } from './embeddedPassword.ts';
import { type EmbeddedRefusal, findPlace, isCluster, type PlaceOptions } from './embeddedPlace.ts';
import { type StartOptions, startGuarded, stopGuarded } from './embeddedStart.ts';

export type { EmbeddedRefusal } from './embeddedPlace.ts';

export interface EmbeddedOptions extends PlaceOptions {
  /** TCP port on 127.0.0.1; without it a free one. */
  readonly port?: number;
  /** Name of the database, made if missing; `anonylections` unless told. */
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
const ownSettings: Settings = {
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
 * that outlived a killed process is stopped and started again; two processes on one folder are refused. The server
 * outlives this process unless `stop` is called.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedOptions,
): Promise<Result<EmbeddedPostgres, EmbeddedRefusal>> {
  const found = await findPlace(options);
  if (!found.ok) return found;
  const place = found.value;
  const password = await keepPassword(`${place.folder}.password`);
  const settings = { ...ownSettings, ...options.settings };
  if (!(await isCluster(place.folder))) {
    options.log(`Making a new database in ${place.folder}.`);
    await initialise(place, password, { sync: settings['fsync'] !== 'off' });
  }
  const { binaries, data } = await versions(place);
  if (binaries !== data) return err(otherVersion(place.folder, binaries, data));
  const { log, port, database = 'anonylections' } = options;
  const start = { place, password, settings, database, port, log };
  const guard = await startGuarded(start);
  return guard.ok ? ok(running(start, guard.value)) : guard;
}

function running(start: StartOptions, guard: Guard): EmbeddedPostgres {
  let stopping = false;
  guard.onLoss((reason) => {
    if (!stopping) start.log(`The database broke off: ${reason}`);
  });
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await stopGuarded(start, guard);
  };
  return { url: guard.url, folder: start.place.folder, stop };
}

function otherVersion(folder: string, binaries: number, data: number): EmbeddedRefusal {
  const sentence = `The database in ${folder} was made by Postgres ${data}, and this is Postgres ${binaries}.`;
  return { reason: 'other-version', sentence };
}
