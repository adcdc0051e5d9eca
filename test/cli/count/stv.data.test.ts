import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { countMeek, countScottish, countWigm } from '../../../src/cli/count/stv.ts';

const data = process.env['COUNTING_DATA'];

interface Expected {
  readonly id: string;
  readonly expected: Readonly<Record<string, unknown>>;
}

function filesOf(method: string): readonly Expected[] {
  if (data === undefined) return [];
  const folder = join(data, method);
  return readdirSync(folder).flatMap((name): Expected[] => {
    const path = join(folder, name);
    if (name.endsWith('.json')) return [JSON.parse(readFileSync(path, 'utf8'))];
    if (!name.endsWith('.jsonl.gz')) return [];
    const lines = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n');
    return lines.map((line): Expected => JSON.parse(line));
  });
}

describe.skipIf(data === undefined)('STV files: every stage to the last decimal', () => {
  for (const [method, count, least] of [
    ['stv-scottish', countScottish, 144],
    ['stv-wigm', countWigm, 17],
    ['stv-meek', countMeek, 22],
  ] as const) {
    const files = filesOf(method);
    test(`${method}: the files are there`, () => expect(files.length).toBeGreaterThanOrEqual(least));
    test.each(files)('$id', (file) => {
      const { scottishElected: _, ...expected } = file.expected;
      expect(count(file)).toEqual(expected);
    });
  }
});
