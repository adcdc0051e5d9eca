import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function run(script: string, ...args: readonly string[]) {
  return promisify(execFile)(process.execPath, [join(root, 'src/cli', script), ...args], { cwd: folder });
}

describe('the demo', () => {
  test('holds a whole election, finds every receipt, and leaves a record that verifies', async () => {
    const record = join(folder, 'record.jsonl.gz');
    const { stdout } = await run('demo.ts', '--voters', '5', '--seed', '7', '--record', record);
    expect(stdout).toContain('5 voters, 3 in chat and 2 by mail');
    expect(stdout).toContain('All 5 receipts are on the public board, each once.');
    expect(stdout).toMatch(/5 of 5 voters cast a ballot/u);
    const [, fingerprint = ''] = /Fingerprint, posted in #[a-z-]+: ([0-9a-f]{64})/u.exec(stdout) ?? [];
    const verified = await run('verify.ts', record, '--fingerprint', fingerprint);
    expect(verified.stdout).toContain('Counting these ballots again gives the published result.');
  });

  test('with wrong arguments says how it is used, and fails', async () => {
    await expect(run('demo.ts', '--voters', '1')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--voters takes 2 to 500'),
    });
  });
});
