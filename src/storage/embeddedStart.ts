import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { err, ok, type Result } from '../core/result.ts';
import { runningServer, type Settings, startServer, stopServer, writeSettings } from './embeddedCluster.ts';
import { connectGuard, type Guard } from './embeddedGuard.ts';
import type { EmbeddedRefusal, Place } from './embeddedPlace.ts';

export interface StartOptions {
  readonly place: Place;
  readonly password: string;
  readonly settings: Settings;
  readonly database: string;
  readonly port: number | undefined;
  readonly log: (line: string) => void;
}

const attempts = 3;
const recovery = { longestMs: 600_000, pauseMs: 50 };

/**
 * Starts the server and takes its guard. Another process may do the same at the same time: nothing is trusted but the
 * guard, so exactly one of them gets the server and the others are told that it is in use. A port may be snatched
 * between being found free and being bound: hence the attempts.
 */
export async function startGuarded(options: StartOptions): Promise<Result<Guard, EmbeddedRefusal>> {
  let lastWords = '';
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const left = await stopLeftover(options);
    if (!left.ok) return left;
    const port = options.port ?? (await freePort());
    await writeSettings(options.place, { ...options.settings, port: String(port) });
    lastWords = (await startServer(options.place)) ?? '';
    const guard = lastWords === '' ? await reach(options) : undefined;
    if (guard !== undefined) return guard.ok ? guard : giveUp(options, guard.error);
  }
  if ((await runningServer(options.place)) !== undefined) return err(refusal('in-use', options.place.folder));
  const sentence = `The database in ${options.place.folder} did not start: ${lastWords}`;
  return err({ reason: 'start-failed', sentence });
}

/** Ends the server that a killed process left behind, unless a living one uses it. */
async function stopLeftover(options: StartOptions): Promise<Result<undefined, EmbeddedRefusal>> {
  const guard = await reach(options);
  if (guard === undefined) return ok(undefined);
  if (!guard.ok) return guard;
  options.log('The database was still running from an earlier start: starting it again.');
  await stopHeld(options, guard.value);
  return ok(undefined);
}

/** Stops the server, unless its guard was lost (a crash) and another process holds it by now. */
export async function stopGuarded(options: StartOptions, guard: Guard): Promise<void> {
  const again = guard.isHeld() ? ok(guard) : await reach(options);
  if (again?.ok === true) await stopHeld(options, again.value);
}

/** The guard is held until the server is gone: who holds it never has the server stopped by another. */
async function stopHeld(options: StartOptions, guard: Guard): Promise<void> {
  await stopServer(options.place);
  await guard.release();
}

/** Takes the guard of the server that runs on the folder, once it has recovered; undefined if none runs. */
async function reach(options: StartOptions): Promise<Result<Guard, EmbeddedRefusal> | undefined> {
  const { place, password, database } = options;
  const deadline = Date.now() + recovery.longestMs;
  while (Date.now() < deadline) {
    const server = await runningServer(place);
    if (server === undefined) return undefined;
    const guard = await connectGuard(`postgresql://postgres:${password}@127.0.0.1:${server.port}`, database);
    if (guard.ok) return guard;
    if (guard.error !== 'not-ready') return err(refusal(guard.error, place.folder));
    await pause(recovery.pauseMs);
  }
  return err({ reason: 'start-failed', sentence: `The database in ${place.folder} does not recover.` });
}

/** A server that we started and cannot enter is stopped again; one in use is another process's by now. */
async function giveUp(
  options: StartOptions,
  error: EmbeddedRefusal,
): Promise<Result<never, EmbeddedRefusal>> {
  if (error.reason === 'wrong-password') await stopServer(options.place);
  return err(error);
}

function refusal(reason: 'in-use' | 'wrong-password', folder: string): EmbeddedRefusal {
  const sentences = {
    'in-use': `The database in ${folder} is in use by another running Anonylections: stop that one first.`,
    'wrong-password': `The password in ${folder}.password is not the one of the database in ${folder}.`,
  };
  return { reason, sentence: sentences[reason] };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
