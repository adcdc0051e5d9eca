import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../src/core/bytes.ts';
import { rules } from '../../../src/core/counting.ts';
import { errorIds } from '../../../src/core/verify/errors.ts';
import { text } from '../record/sample.ts';
import { errorsIn, verify } from '../verify/verifying.ts';
import { applyChange, type Change } from './edits.ts';
import { elections } from './elections.ts';
import { expectedOf } from './expected.ts';
import { vectorFiles } from './files.ts';
import { tampered } from './tampered.ts';
import type { Given } from './tampering.ts';

const folder = join(import.meta.dirname, '../../../docs/vectors');
const files = vectorFiles();
const read = (name: string) => files.get(name) ?? '';
const json = (name: string): unknown => JSON.parse(read(name));

interface TamperedVector extends Change {
  readonly name: string;
  readonly record: string;
  readonly shows: string;
  readonly errors: readonly string[];
  readonly given: Given;
}

describe('the vectors of the protocol', () => {
  test.each([...files.keys()])('%s is what the code makes', async (name) => {
    await expect(files.get(name)).toMatchFileSnapshot(join(folder, name));
  });

  test('are these files, and no others', () => {
    const there = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const names = there.filter((name) => name.includes('.') && name !== 'README.md');
    expect(names.filter((name) => !files.has(name))).toEqual([]);
  });

  test('verify', () => {
    const told = json('elections.json') as readonly { readonly verdict: string }[];
    expect(told.map(({ verdict }) => verdict)).toEqual(elections.map(() => 'verified'));
    const given = json('genuine.json') as Given & { readonly record: string };
    const report = verify(utf8(read(`records/${given.record}.jsonl`)), expectedOf(given));
    expect([report.verdict, errorsIn(report)]).toEqual(['verified', []]);
  });

  test('when tampered with say how, and show the errors that they are for', () => {
    const vectors = json('tampered.json') as readonly TamperedVector[];
    expect(vectors.length).toBe(tampered.length);
    for (const [index, { name, errors, shows, record, ...change }] of vectors.entries()) {
      const made = applyChange(utf8(read(`records/${record}.jsonl`)), change);
      expect([name, text(made)]).toEqual([name, text(tampered[index]?.record ?? new Uint8Array())]);
      expect([name, errors]).toEqual([name, expect.arrayContaining([shows])]);
    }
  });

  test('show every error at least once, and count by every rule', () => {
    const vectors = json('tampered.json') as readonly TamperedVector[];
    expect(new Set(vectors.map(({ shows }) => shows))).toEqual(new Set(errorIds));
    const records = [...files].filter(([name]) => name.endsWith('.jsonl')).map(([, text]) => text);
    for (const rule of rules) {
      expect(records.some((record) => record.includes(`"rule":"${rule}"`))).toBe(true);
      expect(read('counts.json')).toContain(`"rule":"${rule}"`);
    }
  });
});
