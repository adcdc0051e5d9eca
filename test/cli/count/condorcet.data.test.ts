import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  countCondorcetMany,
  countCondorcetRankedPairs,
  countCondorcetSchulze,
} from '../../../src/cli/count/condorcet.ts';
import { countCondorcetDebian } from '../../../src/cli/count/condorcetDebian.ts';

const data = process.env['COUNTING_DATA'];

const families = [
  ['condorcet-debian', countCondorcetDebian, 23],
  ['condorcet-schulze', countCondorcetSchulze, 14],
  ['condorcet-ranked-pairs', countCondorcetRankedPairs, 5],
  ['condorcet-many', countCondorcetMany, 9],
] as const;

interface DataFile {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

const filesIn = (folder: string) =>
  data === undefined ? [] : readdirSync(join(data, folder)).filter((name) => name.endsWith('.json'));

const read = (folder: string, name: string): DataFile =>
  JSON.parse(readFileSync(join(data ?? '', folder, name), 'utf8'));

describe.skipIf(data === undefined).each(families)('%s files (COUNTING_DATA)', (folder, count, least) => {
  test('there are files', () => expect(filesIn(folder).length).toBeGreaterThanOrEqual(least));

  test.each(filesIn(folder))('%s', (name) => {
    const file = read(folder, name);
    const { publishedRanking: _, alternatives: __, ...expected } = file.expected;
    const told = count(file);
    for (const [key, value] of Object.entries(expected)) expect(told[key], key).toEqual(value);
    // What is expected is not looked at, but for the names of the rankings that are asked for.
    expect(count({ ...file, expected: undefined })).toEqual(told);
  });
});

describe.skipIf(data === undefined)('Schulze files with another reading of unranked candidates', () => {
  const names = filesIn('condorcet-schulze').filter(
    (name) => 'alternatives' in read('condorcet-schulze', name).expected,
  );

  test('there are files', () => expect(names.length).toBeGreaterThanOrEqual(5));

  test.each(names)('%s: unranked last', (name) => {
    const file = read('condorcet-schulze', name);
    const last = countCondorcetSchulze({ ...file, params: { ...file.params, unranked: 'last' } });
    expect(file.expected['alternatives']).toEqual({ unrankedLast: { ranking: last['ranking'] } });
  });
});
