import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'count-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function run(...args: readonly string[]) {
  const script = join(import.meta.dirname, '../../../src/cli/count.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { status, stdout, stderr };
}

const approval = {
  id: 'lunch',
  method: 'approval',
  seats: 1,
  candidates: ['Soup', 'Salad', 'Stew'],
  ballotKind: 'approval',
  ballots: [
    { approvals: [0, 1], count: 2 },
    { approvals: [1], count: 1 },
    { approvals: [], count: 4 },
  ],
};
const asked = { ...approval, id: 'asked', expected: { winners: [0], why: 'on purpose wrong', totals: [] } };
const good = file('good.json', JSON.stringify(asked, null, 2));
const goodLine = '{"id":"asked","winners":[1],"totals":[2,3,0]}\n';

describe('npm run count', () => {
  test('prints a line for each file: its id and the keys that the file expects, but no commentary', () => {
    const other = file('other.json.gz', gzipSync(JSON.stringify({ ...asked, id: 'again' })));
    const { status, stdout, stderr } = run(good, other);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(goodLine + goodLine.replace('asked', 'again'));
  });

  test('prints all that the method gives where the file expects nothing', () => {
    const { status, stdout } = run(file('plain.json', `\uFEFF${JSON.stringify(approval)}`));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      id: 'lunch',
      winners: [1],
      elected: [1],
      totals: [2, 3, 0],
      tie: false,
      ballots: 7,
      valid: 3,
      invalid: 0,
      blank: 4,
    });
  });

  test('keeps to keys of its own, whatever a file expects', () => {
    const odd = { ...approval, expected: { constructor: 1, blank: 0, unheardOf: 2 } };
    expect(run(file('odd.json', JSON.stringify(odd))).stdout).toBe('{"id":"lunch","blank":4}\n');
  });

  test('counts a bundle line by line, compressed or not', () => {
    const lines = `${JSON.stringify(asked)}\n\n${JSON.stringify({ ...asked, id: 'last' })}`;
    for (const bundle of [file('two.jsonl', lines), file('two.jsonl.gz', gzipSync(lines))])
      expect(run(bundle)).toEqual({
        status: 0,
        stdout: goodLine + goodLine.replace('asked', 'last'),
        stderr: '',
      });
  });

  test('names the file, the line of a bundle and every reason; counts the others; exit code 65', () => {
    const wrong = { ...approval, ballots: [{ approvals: [3], count: -1 }, { approvals: 'all' }] };
    const bundle = [
      JSON.stringify(wrong),
      JSON.stringify(asked),
      '{"id": 1}',
      JSON.stringify({ ...approval, method: 'coin' }),
      'not\tJSON',
      JSON.stringify(asked),
    ];
    const path = file('bad.jsonl', bundle.join('\n'));
    const { status, stdout, stderr } = run(path, good);
    expect(status).toBe(65);
    expect(stdout).toBe(goodLine.repeat(3));
    const reasons = stderr.trimEnd().split('\n');
    expect(reasons.every((reason) => reason.startsWith(`${path}, line `))).toBe(true);
    const told = reasons.map((reason) => reason.slice(path.length));
    expect(told).toEqual([
      ', line 1: ballots[0].count: Too small: expected number to be >=0',
      ', line 1: ballots[0].approvals[0]: there is no candidate 3: they are 0 to 2',
      ', line 1: ballots[1].approvals: Invalid input: expected array, received string',
      ', line 3: id: Invalid input: expected string, received number',
      ', line 3: method: Invalid input: expected string, received undefined',
      expect.stringMatching(/^, line 4: method: "coin" is not known; there are approval, .*weighted$/u),
      expect.stringMatching(/^, line 5: is not JSON: /u),
    ]);
  });

  test('of many reasons tells the first, and how many more there are', () => {
    const ballots = Array.from({ length: 100 }, () => ({ approvals: [9], count: 1 }));
    const { stderr } = run(file('many.json', JSON.stringify({ ...approval, ballots })));
    const reasons = stderr.trimEnd().split('\n');
    expect(reasons).toHaveLength(21);
    expect(reasons.at(-1)).toMatch(/many\.json: and 80 more$/u);
  });

  const gone = join(folder, 'gone.json');
  mkdirSync(join(folder, 'folder.json'));
  test.each([
    ['no such file', gone, 66, `${gone} cannot be read: there is no such file.`],
    ['a folder', join(folder, 'folder.json'), 66, 'it is a folder'],
    ['an empty file', file('empty.json', ''), 65, 'is not JSON'],
    ['bytes that are no text', file('bytes.json', new Uint8Array([0x22, 0xff, 0x22])), 65, 'is not JSON'],
    [
      'a cut download',
      file('cut.json.gz', gzipSync(JSON.stringify(approval)).subarray(0, 60)),
      65,
      'too early',
    ],
    ['a list', file('list.json', '[]'), 65, 'expected object, received array'],
  ])('of %s says so in a sentence, and counts the others', (_, path, exit, sentence) => {
    const { status, stdout, stderr } = run(path, good);
    expect({ status, stdout }).toEqual({ status: exit, stdout: goodLine });
    expect(stderr).toContain(sentence);
    expect(stderr).toContain(path);
    expect(stderr).not.toContain('    at ');
  });

  test('a file that is wrong weighs more than one that is not there', () => {
    const wrong = file('wrong.json', '{}');
    expect(run(wrong, gone).status).toBe(65);
    expect(run(gone, wrong).status).toBe(65);
  });

  test.each([
    ['nothing', []],
    ['an unknown option', ['--quiet', good]],
  ])('with %s shows how it is used', (_, args) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(stderr).toContain('Usage: npm run --silent count -- FILE…');
    expect(stderr).not.toContain('    at ');
  });

  test('--help shows how it is used', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('Usage: npm run --silent count -- FILE…');
  });

  test('prints everything into a pipe, and ends quietly where nobody reads on', () => {
    const line = `${JSON.stringify({ ...approval, candidates: Array.from({ length: 500 }, () => 'x') })}\n`;
    const bundle = file('long.jsonl', line.repeat(2000));
    const { status, stdout } = run(bundle);
    expect(status).toBe(0);
    expect(stdout.split('\n')).toHaveLength(2001);
    const script = join(import.meta.dirname, '../../../src/cli/count.ts');
    const piped = spawnSync('sh', ['-c', `"$0" "$1" "$2" | head -1`, process.execPath, script, bundle], {
      encoding: 'utf8',
    });
    expect(piped.stdout.split('\n')).toHaveLength(2);
    expect(piped.stderr).toBe('');
  });
});
