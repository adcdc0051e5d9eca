import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { createSplitter } from '../../core/record/split.ts';
import { ok, type Result } from '../../core/result.ts';
import { type Exit, exits, type Output, type Problem, readArguments, wrongUsage } from '../record/command.ts';
import { openUnzipped, problemOf } from '../record/unzipped.ts';
import { countElection } from './election.ts';

/** Longer than any text that Node can hold. */
const longestLine = 2 ** 30;

/** Counts every election of the files, each as it is read, and says of each that it cannot count why. */
export async function countFiles(args: string[]): Promise<Result<Output, Problem>> {
  const files = readArguments(() => filesOf(args));
  if (!files.ok) return files;
  process.stdout.on('error', stopWriting);
  let worst: Exit = exits.good;
  for (const path of files.value) worst = worse(worst, await countFile(path));
  return ok({ exit: worst, text: '' });
}

function filesOf(args: string[]): Result<readonly string[], Problem> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  return positionals.length === 0 ? wrongUsage('Give one file or more.') : ok(positionals);
}

/** A file that cannot be read matters less than one that is read and is wrong. */
function worse(a: Exit, b: Exit): Exit {
  if (a === exits.notData || b === exits.notData) return exits.notData;
  return a === exits.good ? b : a;
}

async function countFile(path: string): Promise<Exit> {
  let worst: Exit = exits.good;
  try {
    for await (const { place, bytes } of electionsOf(path)) {
      const counted = countElection(bytes);
      if (counted.ok) {
        await write(`${counted.value}\n`);
      } else {
        worst = exits.notData;
        process.stderr.write(counted.error.map((reason) => `${place}: ${reason}\n`).join(''));
      }
    }
    return worst;
  } catch (error) {
    const { exit, sentence } = problemOf(path, error);
    process.stderr.write(`${sentence}\n`);
    return worse(worst, exit);
  }
}

interface Place {
  /** The file, and the line in a bundle. */
  readonly place: string;
  readonly bytes: Uint8Array;
}

async function* electionsOf(path: string): AsyncGenerator<Place> {
  if (!/\.jsonl(\.gz)?$/u.test(path)) {
    yield { place: path, bytes: await contentOf(path) };
    return;
  }
  let line = 0;
  for await (const bytes of linesOf(path)) {
    line += 1;
    if (bytes.some((byte) => byte > 0x20)) yield { place: `${path}, line ${line}`, bytes };
  }
}

async function contentOf(path: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await openUnzipped(path)).chunks) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* linesOf(path: string): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const splitter = createSplitter((line) => ready.push(line), longestLine);
  for await (const chunk of (await openUnzipped(path)).chunks) {
    splitter.push(chunk);
    yield* ready.splice(0);
  }
  yield splitter.rest();
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** Whoever reads the results has gone, or the disk is full: there is no sense in counting on. */
function stopWriting(error: Error): never {
  if (!('code' in error && error.code === 'EPIPE')) process.stderr.write(`Cannot write: ${error.message}\n`);
  process.exit(exits.noOutput);
}
