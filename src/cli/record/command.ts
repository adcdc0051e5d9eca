import { err, type Result } from '../../core/result.ts';
import type { Report } from '../../core/verify/report.ts';

/** Exit codes of the commands about records; from 64 on those of sysexits.h. */
export const exits = {
  /** Every check passed. */
  good: 0,
  /** A check failed. */
  failed: 1,
  usage: 64,
  /** The file is no record, or no receipt, or damaged. */
  notData: 65,
  /** The file cannot be read. */
  noInput: 66,
  /** A site does not answer. */
  unavailable: 69,
  /** The result cannot be written. */
  noOutput: 74,
} as const;
export type Exit = (typeof exits)[keyof typeof exits];

/** Why a command does not begin, or gives up. */
export interface Problem {
  readonly exit: Exit;
  /** A sentence for whoever typed the command. */
  readonly sentence: string;
}

export interface Output {
  readonly exit: Exit;
  readonly text: string;
}

/** A command that can be run by itself, or as a word of the one file that holds them all. */
export interface Command {
  /** @param name how it is called: `npm run verify --` */
  readonly usage: (name: string) => string;
  readonly run: (args: string[]) => Promise<Result<Output, Problem>>;
}

/** Runs a command, writes what it says and sets the exit code of this process. */
export async function runCommand(
  name: string,
  command: Command,
  args: string[] = process.argv.slice(2),
): Promise<void> {
  const usage = command.usage(name);
  const result = args.includes('--help') ? helped(usage) : await command.run(args);
  if (result.ok) {
    process.stdout.write(result.value.text);
    process.exitCode = result.value.exit;
  } else {
    const { exit, sentence } = result.error;
    process.stderr.write(exit === exits.usage ? `${sentence}\n\n${usage}` : `${sentence}\n`);
    process.exitCode = exit;
  }
}

function helped(text: string): Result<Output, Problem> {
  return { ok: true, value: { exit: exits.good, text } };
}

export function wrongUsage(sentence: string): Result<never, Problem> {
  return err({ exit: exits.usage, sentence });
}

/** What `parse` makes of the arguments; what `node:util` refuses about them is wrong usage. */
export function readArguments<T>(parse: () => Result<T, Problem>): Result<T, Problem> {
  try {
    return parse();
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) return wrongUsage(error.message);
    throw error;
  }
}

export function exitOf({ verdict }: Report): Exit {
  if (verdict === 'not-a-record') return exits.notData;
  return verdict === 'failed' ? exits.failed : exits.good;
}
