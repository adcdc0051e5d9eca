import { describe, expect, test } from 'vitest';
import { verifyInThreads } from '../../src/cli/record/inThreads.ts';
import { utf8 } from '../../src/core/bytes.ts';
import { createVerifier } from '../../src/core/verify/verifier.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { buildRecord, encodeRecord } from '../core/record/builder.ts';
import { join, linesOf } from '../core/verify/mutating.ts';
import { verify } from '../core/verify/verifying.ts';

const built = buildRecord();
const record = encodeRecord(built.lines);
const lines = linesOf(record);
const expected = { fingerprint: undefined, receipts: built.receipts };

function indexOf(kind: string, nth = 0): number {
  return [...lines.keys()].filter((index) => kindAt(index) === kind)[nth] ?? -1;
}

function kindAt(index: number): string {
  return String(JSON.parse(new TextDecoder().decode(lines[index])).kind);
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function inThreads(bytes: Uint8Array, threads: number, batchLength: number) {
  return verifyInThreads(createVerifier(nodeCrypto, expected), oneChunk(bytes), threads, batchLength);
}

/** Everything that lines prepared elsewhere could get wrong, in one record. */
function broken(): Uint8Array {
  const ballots = [indexOf('ballot', 0), indexOf('ballot', 1)] as const;
  const changed = lines.map((line, index) => {
    if (index === indexOf('voter', 1)) return utf8('{"kind":"voter"}');
    if (index === indexOf('token')) return lines[indexOf('token', 1)] ?? line;
    return index === ballots[0] ? (lines[ballots[1]] ?? line) : line;
  });
  return join([...changed, utf8('not JSON')]);
}

describe('a record whose lines are prepared by threads', () => {
  test.each([
    ['in one batch, before the key that opens ballots was read', record, 1, 1_000_000],
    ['line by line, by two threads', record, 2, 1],
  ])('is judged as without them: %s', async (_how, bytes, threads, batchLength) => {
    const report = await inThreads(bytes, threads, batchLength);
    expect(report).toEqual(verify(bytes, expected));
    expect(report.verdict).toBe('verified');
    expect(report.receipts.map(({ error }) => error)).toEqual(built.receipts.map(() => null));
  });

  test('has the same errors at the same places', async () => {
    const report = await inThreads(broken(), 2, 1);
    expect(report).toEqual(verify(broken(), expected));
    const found = report.checks.flatMap(({ findings }) => findings.map(({ id }) => id));
    expect(found).toEqual(
      expect.arrayContaining([
        'line-shape',
        'ballot-position',
        'token-twice',
        'board-root',
        'line-after-end',
      ]),
    );
  });

  test('is refused without threads when it is no record', async () => {
    const report = await inThreads(utf8('{}\n{}\n'), 2, 1);
    expect(report.verdict).toBe('not-a-record');
  });
});
