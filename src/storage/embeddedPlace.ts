import { createHash } from 'node:crypto';
import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { err, ok, type Result } from '../core/result.ts';
import {
  exists,
  makeExecutable,
  openFolder,
  packagedBinaries,
  shelteredBinaries,
} from './embeddedBinaries.ts';
import { canReach, canRun, type ServerUser, unprivilegedUser } from './embeddedUser.ts';

/** Where a server's data and binaries lie, and whom it runs as. All paths are absolute. */
export interface Place {
  readonly folder: string;
  readonly bin: string;
  readonly user: ServerUser;
}

export interface EmbeddedRefusal {
  readonly reason: 'in-use' | 'no-user' | 'unreachable' | 'wrong-password' | 'other-version' | 'start-failed';
  readonly sentence: string;
}

export interface PlaceOptions {
  readonly folder: string;
  /** Folder of initdb, pg_ctl and postgres; without it the ones that npm installed. */
  readonly bin?: string;
  /** Where data and binaries go if the unprivileged user cannot reach the wanted ones. */
  readonly shelter?: string;
  readonly log: (line: string) => void;
}

/** Decides where the server lives. Only root has a choice to make: Postgres refuses to run as root. */
export async function findPlace(options: PlaceOptions): Promise<Result<Place, EmbeddedRefusal>> {
  const wanted = resolve(options.folder);
  const bin = options.bin ?? packagedBinaries();
  if (options.bin === undefined) await makeExecutable(bin);
  if (process.getuid?.() === 0) return placeForRoot(wanted, bin, options);
  const mine = await isMine(wanted);
  return mine ? ok({ folder: wanted, bin, user: undefined }) : err(foreign(wanted));
}

/** True if an ordinary user may keep its data in `folder`, which root or another user may have made before. */
async function isMine(folder: string): Promise<boolean> {
  try {
    await mkdir(dirname(folder), { recursive: true });
    await access(dirname(folder), constants.W_OK);
    return !(await exists(folder)) || (await stat(folder)).uid === (process.getuid?.() ?? 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') return false;
    throw error;
  }
}

async function placeForRoot(
  wanted: string,
  bin: string,
  options: PlaceOptions,
): Promise<Result<Place, EmbeddedRefusal>> {
  const shelter = options.shelter ?? '/var/lib/anonylections';
  const sheltered = join(shelter, createHash('sha256').update(wanted).digest('hex').slice(0, 16), 'postgres');
  const user = (await ownerOf(wanted)) ?? (await ownerOf(sheltered)) ?? (await unprivilegedUser());
  if (user === undefined) return err(noUser);
  await mkdir(dirname(wanted), { recursive: true });
  const reachable = await canReach(user, dirname(wanted));
  if (!reachable && (await isCluster(wanted))) return err(unreachable(wanted, user.uid));
  const stay = (await isCluster(wanted)) || (reachable && !(await isCluster(sheltered)));
  const folder = stay ? wanted : sheltered;
  await openFolder(dirname(folder));
  if (!stay) options.log(`The database is kept in ${folder}: the user it runs as cannot reach ${wanted}.`);
  return ok({ folder, bin: await reachableBinaries(bin, shelter, user, options.log), user });
}

async function reachableBinaries(
  bin: string,
  shelter: string,
  user: ServerUser,
  log: (line: string) => void,
): Promise<string> {
  if (await canRun(user, join(bin, 'postgres'))) return bin;
  await openFolder(shelter);
  const copy = await shelteredBinaries(bin, shelter);
  log(`The database runs from ${copy}: the user it runs as cannot reach ${bin}.`);
  return copy;
}

/** True if initdb was here. */
export function isCluster(folder: string): Promise<boolean> {
  return exists(join(folder, 'PG_VERSION'));
}

/** Data that an ordinary user made goes on running as that user when root starts it. */
async function ownerOf(folder: string): Promise<ServerUser> {
  if (!(await isCluster(folder))) return undefined;
  const { uid, gid } = await stat(folder);
  return uid === 0 ? undefined : { uid, gid };
}

const noUser: EmbeddedRefusal = {
  reason: 'no-user',
  sentence:
    'Postgres does not run as root, there is no user "postgres" here and none could be made: ' +
    'start as an ordinary user, create a user "postgres", or set DATABASE_URL.',
};

function unreachable(folder: string, uid: number): EmbeddedRefusal {
  const sentence = `The database in ${folder} belongs to user ${uid}, who cannot reach it: open the folders above it.`;
  return { reason: 'unreachable', sentence };
}

function foreign(folder: string): EmbeddedRefusal {
  const sentence = `The database folder ${folder} belongs to another user: start as that user, or give it to this one.`;
  return { reason: 'unreachable', sentence };
}
