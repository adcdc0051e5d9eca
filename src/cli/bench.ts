/** `npm run bench -- count [CASE …]`: measures how fast large elections are counted. */
import { spawnSync } from 'node:child_process';
import { caseNames, measureCount } from './bench/count.ts';

const usage = `Usage: npm run bench -- count [CASE …]

Counts made-up elections, each in a process of its own, and prints a JSON line a case: seconds and peak memory in MB.
Cases: ${caseNames.join(', ')}. All of them unless some are named.
`;

/** Exit codes of sysexits.h. */
const [good, wrongUsage] = [0, 64];

function main([word, ...names]: readonly string[]): number {
  if (word === '--help') {
    process.stdout.write(usage);
    return good;
  }
  if (word !== 'count' || names.some((name) => !caseNames.includes(name))) {
    process.stderr.write(usage);
    return wrongUsage;
  }
  const [only, ...others] = names.length === 0 ? caseNames : names;
  if (only !== undefined && others.length === 0) {
    process.stdout.write(`${JSON.stringify(measureCount(only))}\n`);
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

process.exitCode = main(process.argv.slice(2));
