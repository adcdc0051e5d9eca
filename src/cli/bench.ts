/** `npm run bench`: measures how fast large elections are counted and verified. */
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { caseNames, measureCount } from './bench/count.ts';
import { writeMadeUpRecord } from './bench/record.ts';
import { measureVerify } from './bench/verify.ts';

const usage = `Usage: npm run bench -- count [CASE …]
       npm run bench -- record BALLOTS FILE
       npm run bench -- verify FILE [THREADS]

count   counts made-up elections, each in a process of its own, and prints a JSON line a case: seconds, peak memory in MB.
        Cases: ${caseNames.join(', ')}. All of them unless some are named.
record  writes the record of a made-up election in which everybody voted; a million take some minutes, and 7 GB of memory.
verify  verifies a record once and prints a JSON line; with as many threads beside its own as are asked for, else none.
`;

/** Exit codes of sysexits.h. */
const [good, wrongUsage] = [0, 64];

async function main([word, ...rest]: readonly string[]): Promise<number> {
  if (word === 'count' && rest.every((name) => caseNames.includes(name))) return count(rest);
  const [first, second] = rest;
  if (word === 'record' && isNumber(first) && second !== undefined) {
    await writeMadeUpRecord(second, Number(first), availableParallelism());
    return good;
  }
  if (word === 'verify' && first !== undefined && (second === undefined || isNumber(second))) {
    print(await measureVerify(first, Number(second ?? 0)));
    return good;
  }
  (word === '--help' ? process.stdout : process.stderr).write(usage);
  return word === '--help' ? good : wrongUsage;
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && /^\d{1,8}$/u.test(text);
}

function count(names: readonly string[]): number {
  const [only, ...others] = names.length === 0 ? caseNames : names;
  if (only !== undefined && others.length === 0) {
    print(measureCount(only));
    return good;
  }
  const codes = [only, ...others].map((name = '') => inProcess(name));
  return Math.max(...codes);
}

/** So that one case neither warms up nor burdens the memory of the next. */
function inProcess(name: string): number {
  const { status } = spawnSync(process.execPath, [import.meta.filename, 'count', name], { stdio: 'inherit' });
  return status ?? 1;
}

function print(measured: object | null): void {
  process.stdout.write(`${JSON.stringify(measured)}\n`);
}

process.exitCode = await main(process.argv.slice(2));
