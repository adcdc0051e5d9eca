import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whom the database server runs as; undefined: as this very process. */
export type ServerUser = { readonly uid: number; readonly gid: number } | undefined;

const names = ['postgres', '_postgres', 'anonylections'];

/** Postgres refuses to run as root: finds an unprivileged user for it, or makes one. Undefined if neither works. */
export async function unprivilegedUser(): Promise<ServerUser> {
  for (const name of names) {
    const found = await lookUp(name);
    if (found !== undefined) return found;
  }
  const made =
    (await succeeds('useradd', ['--system', '--user-group', '--no-create-home', 'anonylections'])) ||
    (await succeeds('adduser', ['-S', '-D', '-H', 'anonylections']));
  return made ? lookUp('anonylections') : undefined;
}

/** True if `user` can traverse every folder down to `folder` (judged by the kernel, so ACLs and mounts count). */
export function canReach(user: ServerUser, folder: string): Promise<boolean> {
  return succeeds('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], user);
}

/** True if `user` can execute the program and load its libraries. */
export function canRun(user: ServerUser, program: string): Promise<boolean> {
  return succeeds(program, ['--version'], user);
}

async function lookUp(name: string): Promise<ServerUser> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined; // `id` says that there is no such user
  }
}

async function succeeds(program: string, args: readonly string[], user?: ServerUser): Promise<boolean> {
  try {
    await run(program, args, { cwd: '/', ...user });
    return true;
  } catch {
    return false;
  }
}
