import { execFile, spawn } from 'node:child_process';
import { chmod, mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type EmbeddedOptions, startEmbeddedPostgres } from '../../src/storage/embedded.ts';
import { packagedBinaries } from '../../src/storage/embeddedBinaries.ts';
import { postgres15, reachableFolder, startServer } from '../support/postgres.ts';
import { query } from '../support/query.ts';

const run = promisify(execFile);

let model: string;
let home: string;
let folder: string;
let lines: string[];
let stops: (() => Promise<void>)[];

beforeAll(async () => {
  model = await reachableFolder();
  await (await startServer({ folder: join(model, 'postgres'), options: { fsync: 'off' } })).stop();
});

afterAll(() => rm(model, { recursive: true }));

beforeEach(async () => {
  home = await reachableFolder();
  folder = join(home, 'postgres');
  lines = [];
  stops = [];
});

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const stop of stops) await stop();
  await rm(home, { recursive: true });
});

/** For tests that a power cut would not disturb. */
const hasty = { settings: { fsync: 'off' } };

/** Puts a stopped cluster into `folder`: a copy, since making one takes longest of all. */
async function prepared(): Promise<void> {
  await run('cp', ['-a', join(model, 'postgres'), join(model, 'postgres.password'), home]);
}

async function start(options: Partial<EmbeddedOptions> = {}) {
  const started = await startEmbeddedPostgres({ folder, log: (line) => lines.push(line), ...options });
  if (!started.ok) throw new Error(started.error.sentence);
  stops.push(started.value.stop);
  return started.value;
}

describe('a server', () => {
  test('made anew is a durable UTF-8 Postgres that only this computer reaches, with a password', async () => {
    const { url } = await start();
    const names = [
      'fsync',
      'data_checksums',
      'server_encoding',
      'listen_addresses',
      'unix_socket_directories',
    ];
    const shown = await query(
      url,
      `select name, setting from pg_settings where name = any('{${names.join()}}')`,
    );
    expect(Object.fromEntries(shown.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      data_checksums: 'on',
      server_encoding: 'UTF8',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
    });
    expect((await stat(`${folder}.password`)).mode & 0o777).toBe(0o600);
    const guessed = Object.assign(new URL(url), { password: 'guess' }).href;
    await expect(query(guessed, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect(await query(url, `select lower('ÄÉ') as low, 'a' < 'B' as c_order`)).toEqual([
      { low: 'äé', c_order: false },
    ]);
  });

  test('writes no statement and no value into its log', async () => {
    await prepared();
    const { url } = await start(hasty);
    await query(url, 'create table choices (name text unique)');
    await query(url, `insert into choices values ('for-alice')`);
    await expect(query(url, `insert into choices values ('for-alice')`)).rejects.toThrow('duplicate key');
    await expect(query(url, `select 'for-alice'::int`)).rejects.toThrow('invalid input');
    const endsItself = `select pg_terminate_backend(pg_backend_pid()), 'for-alice'`;
    await expect(query(url, endsItself)).rejects.toThrow('terminating connection');
    const log = await readFile(join(folder, 'server.log'), 'utf8');
    expect(log).toContain('terminating connection');
    expect(log).not.toContain('for-alice');
  });

  test.runIf(process.platform === 'linux')('holds no secret of the process that started it', async () => {
    vi.stubEnv('MASTER_KEY', 'the-master-key');
    await prepared();
    await start(hasty);
    const [pid] = (await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n');
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8');
    expect(environment).toContain('LC_ALL=C');
    expect(environment).not.toContain('the-master-key');
  });

  test('keeps everything over a stop and a start', async () => {
    await prepared();
    const first = await start();
    await query(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await start();
    expect(await query(second.url, 'select * from kept')).toEqual([{ answer: 42 }]);
  });
});

test('given a process killed while it writes, every acknowledged row is there after the next start', async () => {
  await prepared();
  const child = spawn(process.execPath, [
    fileURLToPath(new URL('../support/embeddedChild.ts', import.meta.url)),
    folder,
  ]);
  let acknowledged = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged = Number(line);
    if (acknowledged === 50) child.kill('SIGKILL');
  }
  const { url } = await start();
  expect(lines).toContainEqual(expect.stringContaining('still running from an earlier start'));
  const [row] = await query(url, 'select count(*)::int as count, max(number) as last from kept');
  expect(acknowledged).toBeGreaterThanOrEqual(50);
  expect(row?.['last']).toBeGreaterThanOrEqual(acknowledged);
  expect(row?.['count']).toBe(row?.['last']);
});

describe('a folder with a past', () => {
  test('is refused while another process uses it, which goes on undisturbed', async () => {
    await prepared();
    const first = await start(hasty);
    const second = await startEmbeddedPostgres({ folder, log: () => undefined });
    expect(second).toMatchObject({ ok: false, error: { reason: 'in-use' } });
    expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('is given to exactly one of three that start at once', async () => {
    await prepared();
    const options = { folder, log: () => undefined, ...hasty };
    const started = await Promise.all([1, 2, 3].map(() => startEmbeddedPostgres(options)));
    const winners = started.flatMap((result) => (result.ok ? [result.value] : []));
    stops.push(...winners.map(({ stop }) => stop));
    expect(winners).toHaveLength(1);
    expect(started.flatMap((result) => (result.ok ? [] : [result.error.reason]))).toEqual([
      'in-use',
      'in-use',
    ]);
    expect(await query(winners[0]?.url ?? '', 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('with a pid file that names a stranger starts, and leaves the stranger alone', async () => {
    await prepared();
    const { uid, gid } = await stat(folder);
    const stranger = spawn('sleep', ['1000'], process.getuid?.() === 0 ? { uid, gid, cwd: '/' } : {});
    await writeFile(join(folder, 'postmaster.pid'), `${stranger.pid}\n${folder}\n1\n5432\n\n127.0.0.1\n`);
    const { url } = await start(hasty);
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    stranger.kill();
  });

  test('is refused when the password beside it is another, and no server stays behind', async () => {
    await prepared();
    await writeFile(`${folder}.password`, 'another');
    const refused = await startEmbeddedPostgres({ folder, log: () => undefined });
    expect(refused).toMatchObject({ ok: false, error: { reason: 'wrong-password' } });
    await expect(stat(join(folder, 'postmaster.pid'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('made by another version of Postgres is refused and not touched', async () => {
    await prepared();
    await writeFile(join(folder, 'PG_VERSION'), '16\n');
    const refused = await startEmbeddedPostgres({ folder, log: () => undefined });
    expect(refused).toMatchObject({ ok: false, error: { reason: 'other-version' } });
  });

  test('says why when the server cannot start', async () => {
    await prepared();
    const refused = await startEmbeddedPostgres({
      folder,
      log: () => undefined,
      settings: { fsync: 'off', jit: 'perhaps' },
    });
    expect(refused).toMatchObject({
      ok: false,
      error: { reason: 'start-failed', sentence: expect.stringContaining('jit') },
    });
  });
});

describe.skipIf(process.getuid?.() !== 0)('as root', () => {
  test('a clone that others cannot enter has its data and binaries put where the server reaches them', async () => {
    const clone = join(home, 'clone');
    const shelter = join(home, 'shelter');
    await mkdir(clone);
    await symlink(dirname(dirname(packagedBinaries())), join(clone, 'package'));
    await chmod(clone, 0o700);
    const options = {
      folder: join(clone, 'data', 'postgres'),
      bin: join(clone, 'package/native/bin'),
      shelter,
      ...hasty,
    };
    const first = await start(options);
    expect(first.folder).toMatch(new RegExp(`^${shelter}/[0-9a-f]{16}/postgres$`));
    expect(lines.filter((line) => line.includes(shelter) && line.includes('cannot reach'))).toHaveLength(2);
    await query(first.url, 'create table kept as select 42 as answer');
    await first.stop();

    await chmod(clone, 0o755);
    const second = await start(options);
    expect(second.folder).toBe(first.folder);
    expect(await query(second.url, 'select * from kept')).toEqual([{ answer: 42 }]);
  });

  test('data in a folder that was shut later is refused, and no empty database takes its place', async () => {
    await prepared();
    await chmod(home, 0o700);
    const refused = await startEmbeddedPostgres({
      folder,
      log: () => undefined,
      shelter: join(home, 'shelter'),
    });
    expect(refused).toMatchObject({ ok: false, error: { reason: 'unreachable' } });
  });
});

const oldBinaries = await postgres15();
test.skipIf(oldBinaries === undefined)('Postgres 15 is started the same way', async () => {
  const { url } = await start(oldBinaries === undefined ? {} : { bin: oldBinaries, ...hasty });
  expect(await query(url, 'show server_version')).toEqual([
    { server_version: expect.stringMatching(/^15\./) },
  ]);
});
