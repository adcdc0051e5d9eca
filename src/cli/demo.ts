/** `npm run demo`: a whole election through the wire protocols, told as a transcript. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { holdElection } from './demo/story.ts';

const usage = `Usage: npm run demo -- [--voters N] [--seed S] [--record FILE]

Holds an election of N voters (2 to 500, 12 unless told), half of them in chat modals and half by mailed ballots.
  --seed S        the same seed gives the same people and choices
  --record FILE   writes the published record there
`;

function readArguments() {
  const { values } = parseArgs({
    options: { voters: { type: 'string' }, seed: { type: 'string' }, record: { type: 'string' } },
  });
  const voters = Number(values.voters ?? 12);
  const seed = Number(values.seed ?? 1);
  if (!Number.isInteger(voters) || voters < 2 || voters > 500) throw new Error('--voters takes 2 to 500');
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error('--seed takes a whole number');
  return { voters, seed, record: values.record ?? null };
}

async function main(): Promise<number> {
  const options = readArguments();
  const folder = await mkdtemp(join(tmpdir(), 'anonylections-demo-'));
  await chmod(folder, 0o711); // the database may have to run as another user, who must find its way
  const config = readConfig({ PORT: '0', PLAYGROUND_PORT: '0', DATA_DIR: folder });
  if (!config.ok) throw new Error(config.error.join('\n'));
  const log = createLog('error', (line) => void process.stderr.write(line));
  const cast = { people: Math.ceil(options.voters / 2) + 4, seed: options.seed };
  const app = await startApp(config.value, { say: () => undefined, log, ...cast });
  if (!app.ok) throw new Error(app.error);
  try {
    await holdElection(app.value, options);
    return 0;
  } finally {
    await app.value.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

main().then(
  (code) => process.exit(code),
  (problem: unknown) => {
    console.error(`\nThe demo failed: ${problem instanceof Error ? problem.message : String(problem)}`);
    console.error(`\n${usage}`);
    process.exit(1);
  },
);
