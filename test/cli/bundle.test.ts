import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { toHex } from '../../src/core/encoding.ts';
import { receiptToFile } from '../../src/core/receiptFile.ts';
import { buildRecord, encodeRecord } from '../core/record/builder.ts';

const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

const built = buildRecord();
const record = join(folder, 'record.jsonl');
const receipt = join(folder, 'receipt.json');
writeFileSync(record, encodeRecord(built.lines));
writeFileSync(receipt, JSON.stringify(receiptToFile(built.receipts[0] ?? fail())));

function fail(): never {
  throw new Error('a record with receipts');
}

function bundle(name: string): string {
  const { status, stdout } = run([join(import.meta.dirname, '../../src/cli/bundle.ts'), join(folder, name)]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^[0-9a-f]{64} {2}\S+anonylections\.mjs\n$/u);
  return join(folder, name, 'anonylections.mjs');
}

/** In a folder without modules of the project. */
function run(args: readonly string[]) {
  return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
}

test('one file verifies records and receipts without anything beside it, and is the same every time', () => {
  const [file, again] = [bundle('once'), bundle('twice')];
  expect(readFileSync(file).equals(readFileSync(again))).toBe(true);

  const fingerprint = toHex(built.fingerprint);
  const verified = run([file, 'verify', record, '--fingerprint', fingerprint, '--threads', '2']);
  expect(verified.stderr).toBe('');
  expect(verified.stdout).toMatch(/Verified: everything in this record holds/u);
  expect(verified.status).toBe(0);

  const found = run([file, 'receipt', receipt, '--record', record]);
  expect(found.stdout).toContain('The whole record verifies.');
  expect(found.status).toBe(0);

  writeFileSync(record, readFileSync(record, 'utf8').replace('"issued":true', '"issued":false'));
  expect(run([file, 'verify', record, '--threads', '1']).status).toBe(1);
  expect(run([file, 'verify', receipt]).status).toBe(65);
  expect(run([file, 'verify', record, '--threads', '65']).status).toBe(64);
  const unknown = run([file, 'count']);
  expect([unknown.status, unknown.stderr]).toEqual([
    64,
    expect.stringContaining('Usage: anonylections verify RECORD'),
  ]);
});
