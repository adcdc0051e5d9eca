import { startApp } from './app.ts';
import { readConfig } from './config.ts';
import { createLog } from './log.ts';

/** Exit code of a wrong configuration (sysexits.h: EX_CONFIG). */
const wrongConfiguration = 78;

const say = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);

async function main(): Promise<number | null> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 18)) {
    complain(`Node ${process.versions.node} is too old to run this directly: start it with "npm start".`);
    return wrongConfiguration;
  }
  const config = readConfig();
  if (!config.ok) {
    complain('The configuration is not complete:');
    for (const problem of config.error) complain(`  ${problem}`);
    return wrongConfiguration;
  }
  const log = createLog(config.value.logLevel, (line) => void process.stderr.write(line));
  const app = await startApp(config.value, { say, log });
  if (!app.ok) {
    complain(app.error);
    return wrongConfiguration;
  }
  stopOnSignals(app.value.stop);
  return null;
}

/** The first signal lets what is running finish; the second one does not wait. */
function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(130);
      stopping = true;
      stop().then(
        () => process.exit(0),
        (problem: unknown) => {
          complain(problem instanceof Error ? problem.message : 'stopping failed');
          process.exit(1);
        },
      );
    });
  }
}

main().then(
  (code) => {
    if (code !== null) process.exit(code);
  },
  (problem: unknown) => {
    complain(problem instanceof Error ? `It did not start: ${problem.message}` : 'It did not start.');
    process.exit(1);
  },
);
