import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sumOf } from '../../src/core/counts.ts';
import { toHex } from '../../src/core/encoding.ts';
import { grantLogins, type LoginUrls } from '../../src/storage/logins.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { isUnavailable } from '../../src/storage/unavailable.ts';
import { createTestEngine, openElection, type TestEngine, value } from '../support/engine.ts';
import { startServer, type TestServer } from '../support/postgres.ts';
import { boardLeaves, castOnce, everybody } from './submissions.ts';

const run = promisify(execFile);
const voterCount = 80;
const patience = 120_000;

let first: TestServer;
let second: TestServer | null = null;
beforeAll(async () => {
  first = await startServer();
});
afterAll(async () => {
  await second?.stop();
  await first.stop();
});

async function loginsOn({ url }: TestServer): Promise<LoginUrls> {
  const migrated = await migrate(url);
  if (!migrated.ok) throw new Error(migrated.error.sentence);
  return value(await grantLogins(url, { clerk: { password: 'clerk' }, box: { password: 'box' } }));
}

/** The postmaster and all its processes at once, as when the power goes. */
async function kill({ folder }: TestServer): Promise<readonly number[]> {
  const [line = ''] = (await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n');
  const { stdout } = await run('ps', ['-o', 'pid=', '--ppid', line]);
  const pids = [line, ...stdout.trim().split(/\s+/u)].map(Number);
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  return pids;
}

/** How many of these processes still run; a zombie, which only waits for its parent to look, does not. */
async function running(pids: readonly number[]): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'stat=', '-p', pids.join()]).catch(() => ({ stdout: '' }));
  return stdout.split('\n').filter((state) => state !== '' && !state.startsWith('Z')).length;
}

/** Sixteen at a time vote; Postgres is killed with the receipt `after`, and every cast after that fails. */
async function burst({ engine }: TestEngine, voters: Parameters<typeof everybody>[1], after: number) {
  const acknowledged = new Map<string, string>();
  const problems: unknown[] = [];
  const waiting = voters.values();
  const killings: Promise<readonly number[]>[] = [];
  const work = async () => {
    for (const voter of waiting) {
      try {
        acknowledged.set(voter.id, toHex((await castOnce(engine, voter)).leaf));
      } catch (problem) {
        problems.push(problem);
      }
      if (acknowledged.size >= after && killings.length === 0) killings.push(kill(first));
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  return { acknowledged, problems, pids: (await Promise.all(killings)).flat() };
}

test(
  'Postgres killed in a burst of casts: every acknowledged ballot is there after its restart, none twice',
  async () => {
    const before = createTestEngine(await loginsOn(first), {}, 5);
    const { id, organiser, voters } = await openElection(before.engine, voterCount);
    const { acknowledged, problems, pids } = await burst(before, voters, 30);
    await before.close();
    expect(acknowledged.size).toBeGreaterThanOrEqual(30);
    expect(acknowledged.size).toBeLessThan(voterCount);
    expect(problems.length).toBe(voterCount - acknowledged.size);
    expect(problems.filter((problem) => !isUnavailable(problem))).toEqual([]);
    await expect.poll(() => running(pids), { timeout: 20_000 }).toBe(0);

    second = await startServer({ folder: first.folder });
    const after = createTestEngine(await loginsOn(second));
    expect(sumOf(await after.ports.box.spentCounts(id))).toBeGreaterThanOrEqual(acknowledged.size);
    await after.engine.resume();
    const leaves = await everybody(after.engine, voters);
    for (const [voter, leaf] of acknowledged) expect(leaves.get(voter)).toBe(leaf);
    expect(value(await after.engine.close(organiser, id)).result).toMatchObject({
      cast: voterCount,
      valid: voterCount,
    });
    expect(await boardLeaves(after.ports, id)).toEqual([...leaves.values()].toSorted());
    await after.close();
  },
  patience,
);
