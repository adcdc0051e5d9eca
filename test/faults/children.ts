import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { LoginUrls } from '../../src/storage/logins.ts';

/** What a child is told on its command line. */
export interface Errand extends LoginUrls {
  readonly election: string;
  /** Of the closing child: the store's method after which it dies. */
  readonly deadly?: string;
}

/** Starts one of the scripts beside this file, with its errand. It must be killed, or kill itself. */
export function startChild(script: string, { clerkUrl, boxUrl, ...errand }: Errand): ChildProcess {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const told = JSON.stringify({ clerkUrl, boxUrl, ...errand });
  return spawn(process.execPath, [file, told], { stdio: ['ignore', 'pipe', 'inherit'] });
}

export function errandOf(argument = process.argv[2]): Errand {
  return JSON.parse(argument ?? '{}');
}

/** How the child ended: the signal that killed it, or null. */
export function endOf(child: ChildProcess): Promise<NodeJS.Signals | null> {
  return new Promise((resolve) => child.once('close', (_, signal) => resolve(signal)));
}

/** Kills the child with the first `count` lines that it says, and gives every line that it came to say. */
export async function killAfter(child: ChildProcess, count: number): Promise<readonly string[]> {
  if (child.stdout === null) throw new Error('a child that says nothing');
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (lines.length === count) child.kill('SIGKILL');
  }
  return lines;
}
