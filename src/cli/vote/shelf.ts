import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shelf } from '../../voting/keeper.ts';

/**
 * Bytes under names, as files that only their owner may read, written so that a crash leaves the old or the new ones.
 * What lies in them is encrypted under the invitation's code.
 */
export function fileShelf(folder: string): Shelf {
  const path = (name: string) => join(folder, name);
  return {
    get: (name) => readOr(path(name)),
    add: async (name, bytes) => {
      if ((await readOr(path(name))) !== null) return false;
      await write(path(name), bytes);
      return true;
    },
    put: (name, bytes) => write(path(name), bytes),
    remove: (name) => rm(path(name), { force: true }),
    alone: (name, work) => alone(folder, `${path(name)}.lock`, work),
  };
}

async function readOr(file: string): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (problem) {
    if (hasCode(problem, 'ENOENT')) return null;
    throw problem;
  }
}

async function write(file: string, bytes: Uint8Array): Promise<void> {
  const draft = await open(`${file}.new`, 'w', 0o600);
  try {
    await draft.writeFile(bytes);
    await draft.sync();
  } finally {
    await draft.close();
  }
  await rename(`${file}.new`, file);
}

/** Throws when another run works with the same code. */
async function alone<T>(folder: string, lock: string, work: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const held = await open(lock, 'wx', 0o600);
  try {
    return await work();
  } finally {
    await held.close();
    await rm(lock, { force: true });
  }
}

/** Whether another run holds this name, or was cut off while it did. */
export async function lockOf(folder: string, name: string): Promise<string | null> {
  const lock = join(folder, `${name}.lock`);
  try {
    await access(lock);
    return lock;
  } catch (problem) {
    if (hasCode(problem, 'ENOENT')) return null;
    throw problem;
  }
}

function hasCode(problem: unknown, code: string): boolean {
  return problem instanceof Error && 'code' in problem && problem.code === code;
}
