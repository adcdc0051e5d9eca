/** `npm run --silent count -- FILE…`: counts elections in uniform JSON; a line of JSON for each. */
import { countFiles } from './count/main.ts';
import { runCommand } from './record/command.ts';

const usage = (name: string) => `Usage: ${name} FILE…

Counts elections and prints a line of JSON for each: its id and its result. A file holds one election; a bundle
(FILE.jsonl) holds one a line. Both may be compressed by gzip.

An election is an object with id, method, candidates, seats, params and ballots; candidates are named by their index,
counted from 0. Where it has a key "expected", the result has the same keys.

Exit: 0 all are counted, 64 wrong usage, 65 some cannot be counted, 66 a file cannot be read; the others are counted,
and the reasons stand on the standard error.
`;

await runCommand('npm run --silent count --', { usage, run: countFiles });
