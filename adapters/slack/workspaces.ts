import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../src/engine/ports.ts';
import { type Clients, createClients } from './clients.ts';
import { createDirectory, type ProfileOf } from './directory.ts';
import { isUnknownHere, NotInstalled } from './failures.ts';
import { createFiles, type Files } from './files.ts';
import { createGroupList, createGroupOptions, type GroupOptions } from './groups.ts';
import type { Home, Place } from './homes.ts';
import { redactingLogger } from './logger.ts';
import { createNaming, type Naming } from './naming.ts';
import { createOffers, type Offers } from './offering.ts';
import { createPictures, type Pictures } from './pictures.ts';

/** An installation, and the ways to its people. */
export interface Workspace {
  readonly home: Home;
  /** The app's own account. */
  readonly botUser: string;
  readonly clients: Clients;
  readonly profileOf: ProfileOf;
  readonly groupOptions: GroupOptions;
  readonly offers: Offers;
  readonly naming: Naming;
  readonly files: Files;
  readonly pictures: Pictures;
  /** Waits for so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<unknown>;
  readonly log: Log;
}

/** The installations of the app. */
export interface Workspaces {
  /** The one that a request belongs to; null when the app is not installed there. */
  at(place: Place): Promise<Workspace | null>;
  /** Those that reach the people of an address's workspace, the most fitting first; none: it is not installed. */
  of(workspace: string): Promise<readonly Workspace[]>;
}

export interface SlackAccess {
  /** Slack's Web API, or a test server's; ends with a slash. */
  readonly apiUrl?: string;
  readonly log: Log;
  /** Waits for so many milliseconds: not for long, in tests. */
  readonly pause?: Workspace['pause'];
}

export function openWorkspace(
  { apiUrl, log, pause: wait = pause }: SlackAccess,
  token: string,
  home: Home,
  botUser: string,
): Workspace {
  const clients = createClients({ botToken: token, logger: redactingLogger(log), apiUrl });
  const groups = createGroupList(clients.interactive, log);
  const files = createFiles({ clients, token, apiUrl });
  return {
    home,
    botUser,
    clients,
    profileOf: createDirectory(clients.interactive, home, log),
    groupOptions: createGroupOptions(groups, home),
    offers: createOffers(clients.interactive, home, groups),
    naming: createNaming(clients.background, home),
    files,
    pictures: createPictures(files, log),
    pause: wait,
    log,
  };
}

/**
 * Asks each installation that reaches a workspace until one knows what is asked for: an enterprise may have the app in
 * several of its workspaces one by one, and each sees its own people and channels only.
 * @throws NotInstalled, or what Slack answered last
 */
export async function reach<T>(
  workspaces: Workspaces,
  workspace: string,
  ask: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  let failure: unknown = new NotInstalled('the app is not installed there');
  for (const each of await workspaces.of(workspace)) {
    try {
      return await ask(each);
    } catch (problem) {
      failure = problem;
      if (!isUnknownHere(problem)) break;
    }
  }
  throw failure;
}

/** What each of these installations knows, as {@link reach}. @throws where none of them knows, or one fails */
export async function reachAll<T>(
  workspaces: Workspaces,
  workspace: string,
  ask: (workspace: Workspace) => Promise<T>,
): Promise<readonly T[]> {
  let failure: unknown = new NotInstalled('the app is not installed there');
  const known: T[] = [];
  for (const each of await workspaces.of(workspace)) {
    try {
      known.push(await ask(each));
    } catch (problem) {
      failure = problem;
      if (!isUnknownHere(problem)) throw problem;
    }
  }
  if (known.length === 0) throw failure;
  return known;
}
