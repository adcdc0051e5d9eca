import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { toHex } from '../../src/core/encoding.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { type Asset, type Assets, buildAssets } from '../../web/bundle.ts';
import { landingPage } from '../../web/views/landing.ts';
import { renderPage } from '../../web/views/layout.ts';

const assets: Promise<Assets> = buildAssets();

test('everything that voting loads is at most 60 kB, compressed as it is sent; checking a receipt adds 25', async () => {
  const { style, icon, script } = await assets;
  const voting = await sentSize([style, icon, script('landing'), script('ballot'), script('receipt')]);
  expect(voting).toBeLessThanOrEqual(60_000);
  const checking = await sentSize([script('receiptFile'), script('board')]);
  expect(checking).toBeLessThanOrEqual(25_000);
});

async function sentSize(loaded: readonly Asset[]): Promise<number> {
  const { file } = await assets;
  const sizes = loaded.map(({ address }) => {
    const found = file(address.slice('/assets/'.length));
    if (found === null) throw new Error(address);
    return brotliCompressSync(found.bytes).length;
  });
  expect(Math.min(...sizes)).toBeGreaterThan(100);
  return sizes.reduce((sum, size) => sum + size, 0);
}

test('the same sources give the same names and bytes', async () => {
  const [one, other] = [await assets, await buildAssets()];
  expect(one.files.size).toBeGreaterThan(5);
  expect([...other.files]).toEqual([...one.files]);
});

test('one hash stands for all of them, as a folder of them gives it', async () => {
  const { files, hash } = await assets;
  const folder = await mkdtemp(join(tmpdir(), 'client-'));
  const { stdout } = await promisify(execFile)(process.execPath, ['src/cli/buildClient.ts', folder]);
  const list: string[] = [];
  for (const name of (await readdir(folder)).toSorted()) {
    const bytes = await readFile(join(folder, name));
    expect(new Uint8Array(bytes)).toEqual(files.get(name));
    list.push(`${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
  }
  await rm(folder, { recursive: true });
  expect(list).toHaveLength(files.size);
  expect(createHash('sha256').update(list.join('')).digest('hex')).toBe(toHex(hash));
  expect(stdout).toContain(list.join(''));
  expect(stdout).toContain(toHex(hash));
});

test('the release notes of a release name its hash', async () => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  const notes = (await readFile('README.md', 'utf8')).split('## Release notes')[1] ?? '';
  const named = new Map(
    [...notes.matchAll(/^\| (\S+) \| [^|]+ \| `([0-9a-f]{64})` \|$/gmu)].map(([, a, b]) => [a, b]),
  );
  const isRelease = /^\d+\.\d+\.\d+$/u.test(version);
  expect(isRelease || version.endsWith('-dev')).toBe(true);
  expect(named.get(version)).toBe(isRelease ? toHex((await assets).hash) : undefined);
});

test('pages hold the browser to the very bytes of style sheet and script', async () => {
  const site = { assets: await assets, t: translator(), chosen: null, query: '' };
  const page = renderPage(site, landingPage(site.t));
  const tags = [...page.matchAll(/(?:src|href)="\/assets\/([^"]*)" integrity="sha256-([^"]*)"/gu)];
  expect(tags.map(([, name = '']) => name.split('-')[0])).toEqual(['style', 'landing']);
  for (const [, name = '', hash] of tags) {
    const bytes = site.assets.file(name)?.bytes ?? new Uint8Array();
    expect(createHash('sha256').update(bytes).digest('base64')).toBe(hash);
  }
  expect(page.match(/<(?:script|link rel="stylesheet")[^>]*>/gu)).toHaveLength(2);
});
