import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { disputed } from './disputed.ts';

/** Keys of `expected` that explain, and are not results. */
const commentary = ['why', 'referenceOutput', 'scottishElected', 'publishedRanking', 'alternatives'];

const data = process.env['COUNTING_DATA'];

interface Election {
  readonly id: string;
  readonly expected: Readonly<Record<string, unknown>>;
}

function filesOf(folder: string): readonly string[] {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => join(folder, name, file)))
    .filter((path) => /\.json(l\.gz)?$/u.test(path))
    .sort();
}

function electionsIn(path: string): readonly Election[] {
  if (!path.endsWith('.gz')) return [JSON.parse(readFileSync(path, 'utf8')) as Election];
  const lines = gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Election);
}

function count(files: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }> {
  const script = join(import.meta.dirname, '../../../src/cli/count.ts');
  const child = spawn(process.execPath, [script, ...files], { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, output: Buffer.concat(chunks).toString('utf8') }));
  });
}

test.skipIf(data === undefined)(
  'the command counts every election of the data as it is known to have ended (COUNTING_DATA)',
  { timeout: 120_000 },
  async () => {
    const folder = data ?? '';
    const files = filesOf(folder);
    const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as readonly unknown[];
    expect(files).toHaveLength(index.length);
    const elections = files.flatMap(electionsIn);
    // 192 rows of the index, one of which is a bundle of 104.
    expect(elections).toHaveLength(191 + 104);
    const { code, output } = await count(files);
    expect(code).toBe(0);
    const counted = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    const known = elections.map(({ id, expected }) => ({
      id,
      ...Object.fromEntries(Object.entries(expected).filter(([key]) => !commentary.includes(key))),
      ...disputed[id],
    }));
    expect(elections.filter(({ id }) => id in disputed)).toHaveLength(3);
    expect(counted).toHaveLength(known.length);
    for (const [index, election] of known.entries()) expect(counted[index]).toEqual(election);
  },
);
