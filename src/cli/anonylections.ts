/** What one bundled file does for who trusts no server: it needs nothing but Node 22 or newer (`npm run bundle`). */
import { isMainThread } from 'node:worker_threads';
import { type Command, exits, runCommand } from './record/command.ts';
import { receipt } from './record/receipt.ts';
import { verify } from './record/verify.ts';
import { vote } from './vote/vote.ts';

const commands: ReadonlyMap<string, Command> = new Map([
  ['verify', verify],
  ['receipt', receipt],
  ['vote', vote],
]);

const usage = `Usage: anonylections verify RECORD
       anonylections receipt FILE --record RECORD
       anonylections vote LINK-OR-CODE

Each command explains itself: anonylections verify --help
`;

/** Threads of a command run this file too, and nothing of this. */
async function main([word = '', ...args]: string[]): Promise<void> {
  const command = commands.get(word);
  if (command !== undefined) return runCommand(`anonylections ${word}`, command, args);
  (word === '--help' ? process.stdout : process.stderr).write(usage);
  process.exitCode = word === '--help' ? exits.good : exits.usage;
}

if (isMainThread) await main(process.argv.slice(2));
