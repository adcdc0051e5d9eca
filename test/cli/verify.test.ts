import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { writeAddendum } from '../../src/core/addendum.ts';
import { toBase64url, toHex } from '../../src/core/encoding.ts';
import { shortCode, signReceipt } from '../../src/core/receipt.ts';
import { receiptToFile } from '../../src/core/receiptFile.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { addendumTo, signAddendum } from '../core/record/addenda.ts';
import { type BodyLine, buildRecord, encodeRecord } from '../core/record/builder.ts';
import { fixed } from '../core/record/sample.ts';
import { encodeTotals } from '../core/record/totals.ts';

const folder = mkdtempSync(join(tmpdir(), 'record-'));
afterAll(() => rmSync(folder, { recursive: true }));

const root = join(import.meta.dirname, '../..');
const built = buildRecord();
const record = encodeRecord(built.lines);
const lost = signReceipt(nodeCrypto, built.keys.board, built.election, built.fingerprint, fixed('lost'));
const valid = built.lines.find((line) => line.kind === 'ballot' && 'selections' in line.opened);
const first = valid?.kind === 'ballot' ? built.receipts[valid.position] : undefined;
if (first === undefined) throw new Error('a record with receipts');

const plain = file('record.jsonl', record);
const zipped = file('record.jsonl.gz', gzipSync(record));
const receipt = file('receipt.json', JSON.stringify(receiptToFile(first)));
const lostReceipt = file('lost.json', JSON.stringify(receiptToFile(lost)));
const recounted = built.lines.map(
  (line): BodyLine => (line.kind === 'result' ? { ...line, result: { ...line.result, cast: 5 } } : line),
);
const wrong = file('wrong.jsonl', encodeRecord(recounted));

const [chair] = built.manifest.definition.contests;
if (chair === undefined) throw new Error('a record of contests');
const recount = addendumTo(built, record, { ...chair, counting: { rule: 'approval/v1' } });
const addendum = file('addendum.json', writeAddendum(signAddendum(recount)));
const wrongAddendum = file(
  'wrong.json',
  writeAddendum(signAddendum({ ...recount, uncountable: { overvote: 1 } })),
);

function file(name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function run(command: 'verify' | 'receipt', ...args: readonly string[]) {
  const script = join(root, 'src/cli', `${command}.ts`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('npm run verify', () => {
  test.each([
    ['as it is', plain],
    ['compressed', zipped],
  ])('takes a record %s, and says that it is consistent with itself', (_, path) => {
    const { status, stdout, stderr } = run('verify', path);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('“Works council”');
    expect(stdout).toContain('Consistent with itself; not shown to be your election.');
    expect(stdout).not.toContain('✗');
  });

  test('with fingerprint and receipt says that it is your election, and shows your ballot', () => {
    const args = ['--fingerprint', toHex(built.fingerprint), '--receipt', receipt];
    const { status, stdout } = run('verify', zipped, ...args);
    expect(status).toBe(0);
    expect(stdout).toContain('Verified: everything in this record holds');
    expect(stdout).toContain(`✓ Receipt ${shortCode(first.leaf)}`);
    expect(stdout).toMatch(/Chair: (Ada|Grace|blank)/u);
  });

  test('with an addendum counts it again, and tells what it says', () => {
    const { status, stdout } = run('verify', zipped, '--addendum', addendum);
    expect(status).toBe(0);
    expect(stdout).toContain('✓ Every addendum you gave');
    expect(stdout).toMatch(/✓ Addendum 1: “Chair” recounted by Olga on 2026-03-02T09:00:00.000Z\./u);
    expect(stdout).toContain('Why: The statutes give the team one seat.');
    expect(stdout).toMatch(/Seats: 1\. Counted by: .*approval\/v1/u);
    expect(stdout).toMatch(/Elected: (Ada|Grace)\./u);
  });

  test('with an addendum that is not right fails; with a file that is none it does not begin', () => {
    const { status, stdout } = run('verify', plain, '--addendum', addendum, '--addendum', wrongAddendum);
    expect(status).toBe(1);
    expect(stdout).toContain('→ addendum-result: Recounting gives another result than an addendum says.');
    expect(run('verify', plain, '--addendum', receipt)).toMatchObject({
      status: 65,
      stderr: `${receipt} is not an addendum: it is not the file of a recount, byte for byte.\n`,
    });
    expect(run('verify', plain, '--addendum', join(folder, 'nowhere.json')).status).toBe(66);
  });

  test('of totals says that the count was not repeated; with the public one beside it, that both belong together', () => {
    const { lines, receipts } = buildRecord({ settings: { publication: 'totals' } });
    const [full, totals] = [
      file('full.jsonl', encodeRecord(lines)),
      file('totals.jsonl', encodeTotals(lines)),
    ];
    const [mine] = receipts;
    if (mine === undefined) throw new Error('a receipt');
    const kept = file('mine.json', JSON.stringify(receiptToFile(mine)));
    const read = run('verify', totals, '--receipt', kept);
    expect(read.status).toBe(0);
    const said = read.stdout.replaceAll(/\s+/gu, ' ');
    expect(said).toContain('The count could not be repeated from this file');
    expect(said).toContain('at position 0. What is on the ballot is not published.');
    const both = run('verify', full, '--public', totals);
    expect(both.status).toBe(0);
    expect(both.stdout).toContain('✓ The record of totals that everybody has');
    expect(run('verify', plain, '--public', totals).stdout).toContain('→ public-differs');
  });

  test('with the fingerprint of another election fails', () => {
    const { status, stdout } = run('verify', plain, '--fingerprint', shortCode(fixed('another')));
    expect(status).toBe(1);
    expect(stdout).toContain('fingerprint-differs');
  });

  test('names what is wrong, and what failed', () => {
    const { status, stdout } = run('verify', wrong);
    expect(status).toBe(1);
    expect(stdout).toContain('→ result-differs: Counting again gives another result.');
    expect(stdout).toContain('Checks that failed: audit, result.');
  });

  test('speaks JSON to programs', () => {
    const { status, stdout } = run('verify', wrong, '--receipt', receipt, '--receipt', lostReceipt, '--json');
    expect(status).toBe(1);
    const report = JSON.parse(stdout) as unknown;
    expect(report).toMatchObject({
      verdict: 'failed',
      receipts: [{ error: null }, { error: 'receipt-missing' }],
      checks: expect.arrayContaining([expect.objectContaining({ id: 'result', ok: false })]),
    });
  });

  test.each([
    ['no record at all', file('mail.txt', 'Dear all,\n'), 65, 'This is not the record of an election.'],
    [
      'a download that was cut short',
      file('short.gz', gzipSync(record).subarray(0, 900)),
      65,
      'ends too early',
    ],
    ['a damaged download', file('bad.gz', gzipSync(record).fill(7, 500, 520)), 65, 'is damaged'],
    ['a file that is not there', join(folder, 'nothing'), 66, 'there is no such file'],
    ['a folder', folder, 66, 'it is a folder'],
    ['an empty file', file('empty', ''), 65, 'This is not the record of an election.'],
  ])('of %s says so in a sentence', (_, path, exit, sentence) => {
    const { status, stdout, stderr } = run('verify', path);
    expect(stdout + stderr).toContain(sentence);
    expect(status).toBe(exit);
    expect(stderr.split('\n').length).toBeLessThanOrEqual(2);
  });

  test('of a record that ends in the middle of a line fails', () => {
    const { status, stdout } = run('verify', file('half.jsonl', record.subarray(0, record.length / 2)));
    expect(status).toBe(1);
    expect(stdout).toContain('line-unended');
  });

  test.each([
    ['nothing', []],
    ['two records', [plain, zipped]],
    ['an unknown option', [plain, '--quiet']],
    ['a fingerprint that is none', [plain, '--fingerprint', 'abc']],
  ])('with %s shows how it is used', (_, args) => {
    const { status, stdout, stderr } = run('verify', ...args);
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(stderr).toContain('Usage: npm run verify -- RECORD');
    expect(stderr).not.toContain('    at ');
  });

  test('with a receipt that is none says which file it is', () => {
    for (const path of [plain, file('other.json', '{"format":"anonylections/receipt/v1"}')]) {
      const { status, stderr } = run('verify', plain, '--receipt', path);
      expect({ status, stderr }).toMatchObject({
        status: 65,
        stderr: expect.stringContaining(`${path} is not`),
      });
    }
  });
});

describe('a receipt and a record', () => {
  test('show the ballot of the receipt', () => {
    const { status, stdout } = run('receipt', receipt, '--record', zipped);
    expect(status).toBe(0);
    expect(stdout).toContain(`at position ${valid?.kind === 'ballot' ? valid.position : ''}`);
    expect(stdout).toContain('The whole record verifies.');
  });

  test('without its ballot are proof', () => {
    const { status, stdout } = run('receipt', lostReceipt, '--record', zipped);
    expect(status).toBe(1);
    expect(stdout).toContain('receipt-missing');
  });

  test.each([
    ['signature', toBase64url(fixed('x').slice(0, 1)).repeat(43).slice(0, 86), 'receipt-false', 1],
    ['fingerprint', toHex(fixed('another election')), 'receipt-other-election', 1],
    ['election', '11111111-1111-4111-8111-111111111111', 'receipt-other-election', 1],
    ['code', 'AAAAA-AAAAA-AAAAA-AAAAA', 'is not a receipt', 65],
  ] as const)('tell that the %s of the receipt was changed', (name, value, told, exit) => {
    const changed = file(`changed-${name}.json`, JSON.stringify({ ...receiptToFile(first), [name]: value }));
    const { status, stdout, stderr } = run('receipt', changed, '--record', zipped);
    expect(`${stdout}${stderr}`).toContain(told);
    expect(status).toBe(exit);
  });

  test('are reported for programs', () => {
    const { status, stdout } = run('receipt', lostReceipt, '--record', plain, '--json');
    expect(status).toBe(1);
    const { verdict, receipts } = JSON.parse(stdout);
    expect([verdict, receipts]).toEqual([
      'failed',
      [{ code: shortCode(lost.leaf), error: 'receipt-missing', position: null, ballot: null }],
    ]);
  });

  test('are both needed', () => {
    expect(run('receipt', receipt).status).toBe(64);
    expect(run('receipt', '--record', zipped).status).toBe(64);
  });
});
