import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reachableFolder } from './support/postgres.ts';

const main = join(import.meta.dirname, '../src/main.ts');
let folder: string;
beforeAll(async () => {
  folder = await reachableFolder();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts the app with nothing but these settings, and waits until it ends. */
async function start(settings: Readonly<Record<string, string>>) {
  const env = { PATH: process.env['PATH'], DATA_DIR: join(folder, 'data'), ...settings };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

describe('the app does not start', () => {
  test('when its configuration is wrong: every problem is named, without a stack trace', async () => {
    const { code, output } = await start({ PORT: 'x', SMTP_URL: 'mail', SLACK_BOT_TOKEN: 'secret-token' });
    expect(code).toBe(78);
    expect(output).toContain('PORT: ');
    expect(output).toContain('SMTP_URL: must be a URL');
    expect(output).toContain('SLACK_BOT_TOKEN: must start with xoxb-');
    expect(output).not.toMatch(/^\s+at |secret-token/mu);
  });

  test('when production lacks what it needs', async () => {
    const { code, output } = await start({ SLACK_BOT_TOKEN: 'xoxb-1' });
    expect(code).toBe(78);
    expect(output.match(/^ {2}[A-Z_]+: /gmu)).toEqual([
      '  MASTER_KEY: ',
      '  PUBLIC_URL: ',
      '  SLACK_SIGNING_SECRET: ',
    ]);
  });

  test('when its port is taken, and no database was started for nothing', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    if (address === null || typeof address === 'string') throw new Error('a TCP port');
    const refused = await start({ PORT: String(address.port) });
    expect(refused).toMatchObject({
      code: 78,
      output: expect.stringContaining('cannot listen on 127.0.0.1'),
    });
    expect(existsSync(join(folder, 'data'))).toBe(false);
    await new Promise((resolve) => taken.close(resolve));
  });

  test('when no database answers: a sentence, and no stack trace', async () => {
    const settings = {
      DATABASE_URL: 'postgres://nobody:never@127.0.0.1:1/none',
      PORT: '0',
      PLAYGROUND_PORT: '0',
    };
    const { code, output } = await start(settings);
    expect(code).toBe(1);
    expect(output).toMatch(/It did not start: .*127\.0\.0\.1:1/u);
    expect(output).not.toMatch(/^\s+at |never/mu);
  });
});
