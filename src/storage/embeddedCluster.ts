import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, readFile, readlink, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isCluster, type Place } from './embeddedPlace.ts';

/** Settings of postgresql.conf by name. */
export type Settings = Readonly<Record<string, string>>;

export interface RunningServer {
  readonly pid: number;
  readonly port: number;
}

const stopping = { longestMs: 60_000, pauseMs: 10 };
const run = promisify(execFile);
const include = "include_if_exists = 'anonylections.conf'\n";

/**
 * Makes a new cluster, beside its place and then by one rename: an interrupted start leaves no half cluster behind.
 * Checksums on, passwords by SCRAM (RFC 7677), UTF-8 with an order that no update of the system changes.
 */
export async function initialise(
  place: Place,
  password: string,
  options: { readonly sync: boolean },
): Promise<void> {
  const stage = await mkdtemp(`${place.folder}.new-`);
  const data = join(stage, 'data');
  const passwordFile = join(stage, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  await own(place, stage, passwordFile);
  try {
    const { stdout } = await program(place, 'postgres', ['--version']);
    await program(place, 'initdb', [
      `--pgdata=${data}`,
      `--pwfile=${passwordFile}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--data-checksums',
      '--encoding=UTF8',
      '--locale=C',
      ...(majorVersion(stdout) >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []),
      ...(options.sync ? [] : ['--no-sync']),
    ]);
    await writeFile(join(data, 'postgresql.conf'), include, { flag: 'a' });
    await rename(data, place.folder).catch(async (error: unknown) => {
      if (!(await isCluster(place.folder))) throw error; // else another first start was quicker: its cluster will do
    });
  } finally {
    await rm(stage, { recursive: true });
  }
}

/** The major version of the binaries and of the data, e.g. 18 and 18. */
export async function versions(place: Place): Promise<{ readonly binaries: number; readonly data: number }> {
  const { stdout } = await program(place, 'postgres', ['--version']);
  return {
    binaries: majorVersion(stdout),
    data: Number(await readFile(join(place.folder, 'PG_VERSION'), 'utf8')),
  };
}

/** Writes the settings, by a rename: no reader sees half of them, and a link planted in the folder is not followed. */
export async function writeSettings(place: Place, settings: Settings): Promise<void> {
  const file = join(place.folder, 'anonylections.conf');
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const lines = Object.entries(settings).map(
    ([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`,
  );
  await writeFile(draft, lines.join(''), { flag: 'wx', mode: 0o600 });
  await own(place, draft);
  await rename(draft, file);
}

/** Starts the server and waits until it takes connections. Returns its last words if it did not start. */
export async function startServer(place: Place): Promise<string | undefined> {
  const logFile = join(place.folder, 'server.log');
  await rm(logFile, { force: true });
  try {
    await program(place, 'pg_ctl', ['start', '-D', place.folder, '-l', logFile, '-w', '-t', '600']);
    return undefined;
  } catch (error) {
    const words = await readFile(logFile, 'utf8').catch(() => String(error));
    return words.slice(-2000);
  }
}

/**
 * Stops the server: sessions are ended, what they had committed is kept. Waits for that very process, since another
 * may start on the folder as soon as it is gone.
 */
export async function stopServer(place: Place): Promise<void> {
  const server = await runningServer(place);
  if (server === undefined) return;
  await program(place, 'pg_ctl', ['stop', '-D', place.folder, '-m', 'fast', '-W']);
  const deadline = Date.now() + stopping.longestMs;
  while (isAlive(server.pid) && (await runningServer(place))?.pid === server.pid) {
    if (Date.now() > deadline) throw new Error(`the database in ${place.folder} does not stop`);
    await pause(stopping.pauseMs);
  }
}

/**
 * The server that runs on this folder, if one does. A pid file left by a crash names a process that may by now be any
 * other; such a file is removed, for Postgres would wait for that stranger to end.
 */
export async function runningServer(place: Place): Promise<RunningServer | undefined> {
  const file = join(place.folder, 'postmaster.pid');
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
  if (await servesFolder(pid, place.folder)) return { pid, port: Number(lines[3]) };
  if (isAlive(pid)) await rm(file, { force: true });
  return undefined;
}

/** A postmaster works inside its data folder; where that cannot be seen, its command line must do. */
async function servesFolder(pid: number, folder: string): Promise<boolean> {
  if (process.platform === 'win32') return true;
  if (process.platform !== 'linux') {
    const { stdout } = await run('ps', ['-p', String(pid), '-o', 'command=']).catch(() => ({ stdout: '' }));
    return stdout.includes('postgres');
  }
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return cwd === (await realpath(folder));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The environment is empty on purpose: a server process must not hold this one's secrets. */
function program(
  place: Place,
  name: string,
  args: readonly string[],
): Promise<{ stdout: string; stderr: string }> {
  const env = { LC_ALL: 'C', PATH: '/usr/local/bin:/usr/bin:/bin' };
  return run(join(place.bin, name), args, { cwd: '/', env, windowsHide: true, ...place.user });
}

async function own(place: Place, ...paths: readonly string[]): Promise<void> {
  const { user } = place;
  if (user !== undefined) await Promise.all(paths.map((path) => chown(path, user.uid, user.gid)));
}

function majorVersion(line: string): number {
  return Number(/(\d+)/.exec(line)?.[1]);
}
