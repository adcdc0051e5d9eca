import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toHex } from '../../src/core/encoding.ts';
import { receiptIsGenuine, shortCode } from '../../src/core/receipt.ts';
import { receiptFromText } from '../../src/core/receiptFile.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { checkElection } from '../../src/voting/election.ts';
import { startSocksProxy } from '../support/socksProxy.ts';
import type { OpenElection } from '../support/webElection.ts';
import { given, useSite } from '../web/support/site.ts';

const site = useSite();
const folder = mkdtempSync(join(tmpdir(), 'vote-'));
afterAll(() => rmSync(folder, { recursive: true }));

const command = join(import.meta.dirname, '../../src/cli/vote.ts');
let election: OpenElection;
let next = 0;

beforeAll(async () => {
  election = await site.web.open({ voters: Array.from({ length: 6 }, (_, i) => `v${i}@example.org`) });
});

function freshCode(): string {
  return given(election.codes[next++]);
}

/** @param typed the lines that the voter types */
async function run(args: readonly string[], typed: readonly string[]) {
  const child = spawn(process.execPath, [command, ...args, '--folder', join(folder, 'kept')], {
    cwd: folder,
  });
  child.stdin.end(typed.map((line) => `${line}\n`).join(''));
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('close', resolve)),
  ]);
  return { out, err, code };
}

function link(code: string): string {
  return `${site.web.origin.replace('127.0.0.1', 'localhost')}/vote#${code}`;
}

async function opened() {
  return given((await site.web.engine.election(election.id))?.opened);
}

async function counts() {
  const view = given(await site.web.engine.view(election.id));
  return { issued: view.issued, cast: view.cast };
}

/** The one receipt that lies in the folder, which is taken away. */
function takeReceipt() {
  const names = readdirSync(folder).filter((name) => name.startsWith('receipt-'));
  expect(names).toHaveLength(1);
  const path = join(folder, given(names[0]));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const receipt = given(receiptFromText(readFileSync(path, 'utf8')));
  rmSync(path);
  return receipt;
}

test('votes through a proxy: each request by a name of its own, the site’s name looked up there', async () => {
  const before = await counts();
  const proxy = await startSocksProxy();
  const { fingerprint, manifest } = await opened();
  const typed = ['yes', '9', '1', 'yes'];
  const { out, err, code } = await run([link(freshCode()), '--proxy', proxy.url], typed);
  proxy.stop();
  expect({ err, code }).toEqual({ err: '', code: 0 });
  expect(out).toContain(toHex(fingerprint));
  expect(out).toContain('The form holds a choice that is not on this ballot.');
  expect(out).toContain('Your vote is cast.');
  const receipt = takeReceipt();
  const checked = checkElection(nodeCrypto, manifest, fingerprint);
  expect(checked.ok && receiptIsGenuine(nodeCrypto, checked.value.boardKey, receipt)).toBe(true);
  expect(out).toContain(shortCode(receipt.leaf));
  expect(await counts()).toEqual({ issued: before.issued + 1, cast: before.cast + 1 });
  expect(proxy.relayed.map(({ host }) => host)).toEqual(Array(4).fill('localhost'));
  expect(new Set(proxy.relayed.map(({ user }) => user)).size).toBe(4);
});

test('goes on with the same ballot when the box could not be reached', async () => {
  const before = await counts();
  const code = freshCode();
  const cut = await startSocksProxy((number) => number === 4);
  const args = [link(code), '--fingerprint', toHex((await opened()).fingerprint)];
  const first = await run([...args, '--proxy', cut.url], ['2', 'yes']);
  cut.stop();
  expect(first.code).toBe(69);
  expect(first.err).toContain('Give the same command again');
  expect(await counts()).toEqual({ issued: before.issued + 1, cast: before.cast });
  for (const name of readdirSync(join(folder, 'kept')))
    expect(readFileSync(join(folder, 'kept', name)).includes('sealed')).toBe(false);
  const again = await run(args, []);
  expect(again.code).toBe(0);
  const { leaf } = takeReceipt();
  expect(first.out).toContain(shortCode(leaf));
  expect((await run(args, [])).out).toContain(shortCode(leaf));
  takeReceipt();
  expect(await counts()).toEqual({ issued: before.issued + 1, cast: before.cast + 1 });
});

test('casts nothing under another fingerprint, without a yes, or with a wrong code', async () => {
  const before = await counts();
  const code = freshCode();
  const other = await run([link(code), '--fingerprint', '0'.repeat(64)], []);
  expect([other.code, other.err]).toEqual([
    65,
    expect.stringContaining('not the election of your invitation'),
  ]);
  const refused = await run([link(code)], ['yes', '1', 'no']);
  expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('Not cast yet. You chose:')]);
  const mistyped = await run([`${code.slice(0, -1)}*`, '--server', site.web.origin], []);
  expect([mistyped.code, mistyped.err]).toEqual([
    64,
    expect.stringContaining('holds a character that no code has'),
  ]);
  const plain = await run([code, '--server', 'http://example.org'], []);
  expect(plain.code).toBe(64);
  expect(await counts()).toEqual(before);
});
