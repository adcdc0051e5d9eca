import { execFile, spawn } from 'node:child_process';
import { access, chmod, mkdtemp, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { startEmbeddedPostgres } from '../../src/storage/embedded.ts';

const run = promisify(execFile);

export interface TestServer {
  /** Connection string of the superuser. */
  readonly url: string;
  readonly folder: string;
  /** Stops the server and removes a folder that was made for it. */
  readonly stop: () => Promise<void>;
}

export interface TestServerOptions {
  readonly version?: 18 | 15;
  /** Data folder; without it a temporary one, removed by `stop`. */
  readonly folder?: string;
  /** Settings of postgresql.conf. */
  readonly options?: Readonly<Record<string, string>>;
}

/** A Postgres of one's own. Version 15 needs `postgres15` to have found its binaries. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const bin = options.version === 15 ? await postgres15() : undefined;
  if (options.version === 15 && bin === undefined) throw new Error('no Postgres 15 here: skip this test');
  const own = options.folder === undefined ? await reachableFolder() : undefined;
  const started = await startEmbeddedPostgres({
    folder: options.folder ?? join(own ?? '', 'postgres'),
    ...(bin === undefined ? {} : { bin }),
    settings: options.options ?? {},
    log: () => undefined,
  });
  if (!started.ok) throw new Error(started.error.sentence);
  const { url, folder } = started.value;
  const release = own === undefined ? undefined : cleanUpIfKilled(own);
  const stop = async () => {
    await started.value.stop();
    if (own !== undefined) await rm(own, { recursive: true });
    release?.();
  };
  return { url, folder, stop };
}

/**
 * Tests get killed, and then nobody stops their server: a shell waits for the pipe from this process to break, ends the
 * server and removes its folder. The function returned lets the shell go.
 */
function cleanUpIfKilled(folder: string): () => void {
  const script = 'cat; kill -QUIT "$(head -n 1 "$1/postgres/postmaster.pid")"; rm -rf "$1"';
  const shell = spawn('sh', ['-c', script, 'sh', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  if (shell.stdin instanceof Socket) shell.stdin.unref();
  return () => shell.stdin.end();
}

/** The folder of Postgres 15's binaries; undefined, and the test is to be skipped, where it is not installed. */
export async function postgres15(): Promise<string | undefined> {
  const places = ['/usr/lib/postgresql/15/bin', ...(process.env['PATH'] ?? '').split(delimiter)];
  for (const place of places) {
    if ((await saysVersion15(place)) && (await hasInitdb(place))) return place;
  }
  return undefined;
}

async function hasInitdb(folder: string): Promise<boolean> {
  return access(join(folder, 'initdb')).then(
    () => true,
    () => false,
  );
}

async function saysVersion15(folder: string): Promise<boolean> {
  return run(join(folder, 'postgres'), ['--version']).then(
    ({ stdout }) => / 15[.\d]*/.test(stdout),
    () => false,
  );
}

/** A temporary folder that the server's user can traverse, also when the tests run as root. */
export async function reachableFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'anonylections-'));
  await chmod(folder, 0o755);
  return folder;
}
