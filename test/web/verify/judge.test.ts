import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../src/core/bytes.ts';
import { canonicalJson } from '../../../src/core/canonical.ts';
import { toBase64url, toHex } from '../../../src/core/encoding.ts';
import { receiptText } from '../../../src/core/receiptFile.ts';
import type { Asked, Outcome } from '../../../web/client/verify/asked.ts';
import { createHelp, createHelper } from '../../../web/client/verify/helper.ts';
import { check } from '../../../web/client/verify/judge.ts';
import { buildRecord, encodeRecord } from '../../core/record/builder.ts';
import { encodeTotals } from '../../core/record/totals.ts';
import { linesOf } from '../../core/verify/mutating.ts';
import { errorsIn, verify } from '../../core/verify/verifying.ts';
import { given } from '../support/site.ts';

const built = buildRecord();
const record = encodeRecord(built.lines);
const fingerprint = toHex(built.fingerprint);
const receipt = given(built.receipts[0]);

/** As in workers, on the other side of messages. */
const helpers = [0, 1].map(() => {
  const help = createHelp();
  const helper = createHelper((message) => {
    setImmediate(() => {
      const prepared = help(structuredClone(message));
      if (prepared !== null) helper.answer(structuredClone(prepared));
    });
  });
  return helper;
});

function file(content: Uint8Array | string, name = 'record.jsonl'): File {
  return new File([typeof content === 'string' ? content : new Uint8Array(content)], name);
}

const receiptFile = file(receiptText(receipt), 'receipt.json');

/** What the check comes to, and how far it told to be. */
async function outcomeOf(asked: Partial<Asked> & Pick<Asked, 'record'>) {
  const shares: number[] = [];
  const { signal } = new AbortController();
  const outcome = await check({ others: [], fingerprint: '', ...asked }, helpers, signal, (share) =>
    shares.push(share),
  );
  return { outcome, shares };
}

function reportOf(outcome: Outcome) {
  if (outcome.kind === 'problems') throw new Error(JSON.stringify(outcome.problems));
  return outcome.report;
}

describe('a record that a browser checks', () => {
  test.each([
    ['as it is', file(record)],
    ['compressed', file(gzipSync(record), 'record.jsonl.gz')],
  ])('%s, gives the report of the command line', async (_how, recordFile) => {
    const asked = { record: recordFile, others: [receiptFile], fingerprint: ` ${fingerprint}\n` };
    const { outcome, shares } = await outcomeOf(asked);
    expect(reportOf(outcome)).toEqual(verify(record, { fingerprint, receipts: [receipt] }));
    expect(reportOf(outcome).verdict).toBe('verified');
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  test('without anything to compare with is consistent with itself', async () => {
    const { outcome } = await outcomeOf({ record: file(record) });
    expect(reportOf(outcome).verdict).toBe('consistent');
  });

  test('that was changed, or cut short, has the errors of the command line', async () => {
    const changed = utf8(new TextDecoder().decode(record).replace('"position":1,', '"position":7,'));
    const cut = record.slice(0, -100);
    for (const bytes of [changed, cut]) {
      const report = reportOf((await outcomeOf({ record: file(bytes), fingerprint })).outcome);
      expect(report).toEqual(verify(bytes, { fingerprint }));
      expect(report.verdict).toBe('failed');
    }
    const report = reportOf((await outcomeOf({ record: file(changed) })).outcome);
    expect(errorsIn(report)).toContain('ballot-position');
  });

  test('of many batches, after another one, is judged in the order of its lines', async () => {
    await outcomeOf({ record: file(record) });
    const other = linesOf(encodeRecord(buildRecord({ weights: ['1', '2', '1', '2', '1', '2'] }).lines)).map(
      text,
    );
    const unsorted = (number: number) => (number % 700 === 0 ? 2000 - number : number);
    const voters = Array.from({ length: 2000 }, (_, number) => voter(unsorted(number)));
    const long = utf8(`${[other[0], ...voters, ...other.slice(1)].join('\n')}\n`);
    const report = reportOf((await outcomeOf({ record: file(long) })).outcome);
    expect(report).toEqual(verify(long));
    const found = report.checks.flatMap(({ findings }) => findings);
    expect(found.find(({ id }) => id === 'roll-order')?.places).toContain('line 703');
    expect(found.map(({ id }) => id)).not.toContain('token-weight');
  });

  test('that is the full one of totals is held to the record that everybody has', async () => {
    const full = buildRecord({ settings: { publication: 'totals' } });
    const whole = file(encodeRecord(full.lines), 'full.jsonl');
    const totals = new Uint8Array(encodeTotals(full.lines));
    const others = buildRecord({ settings: { publication: 'totals' }, ballots: [{ chair: ['ada'] }] });
    const beside = async (bytes: Uint8Array) => {
      const { outcome } = await outcomeOf({ record: whole, others: [file(bytes, 'totals')] });
      return errorsIn(reportOf(outcome));
    };
    expect(await beside(totals)).toEqual([]);
    expect(await beside(gzipSync(totals))).toEqual([]);
    expect(await beside(totals.slice(0, -100))).toContain('public-not-verified');
    expect(await beside(encodeTotals(others.lines))).toEqual(['public-other-full', 'public-differs']);
    const { outcome } = await outcomeOf({ record: whole, others: [file(totals, 'a'), file(totals, 'b')] });
    expect(outcome).toEqual({ kind: 'problems', problems: [{ kind: 'second-record', file: 'b' }] });
  });

  test.each([
    ['some text', file('To whom it may concern\n')],
    ['a film', file(new Uint8Array(1_000_000).fill(7), 'film.mp4')],
    ['a receipt', receiptFile],
    ['something that was compressed', file(gzipSync('nothing'), 'x.gz')],
  ])('is none when it is %s', async (_what, record) => {
    expect(reportOf((await outcomeOf({ record })).outcome).verdict).toBe('not-a-record');
  });

  test('is read no further than its beginning when it is none', async () => {
    let read = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        read += 1;
        controller.enqueue(new Uint8Array(10_000));
      },
    });
    const record = Object.assign(file('film'), { stream: () => endless });
    expect(reportOf((await outcomeOf({ record })).outcome).verdict).toBe('not-a-record');
    expect(read).toBeLessThan(10);
  });

  test('cannot be checked when its compressed file is damaged or cut short', async () => {
    const whole = gzipSync(record);
    const damaged = whole.map((byte, index) => (index === 1000 ? byte ^ 1 : byte));
    for (const bytes of [damaged, whole.subarray(0, 2000), whole.subarray(0, 3)]) {
      const { outcome } = await outcomeOf({ record: file(bytes, 'r.gz') });
      expect(outcome).toEqual({ kind: 'problems', problems: [{ kind: 'damaged', file: 'r.gz' }] });
    }
  });

  test('is not checked before everything that is wrong with what was given is told', async () => {
    const asked = {
      record: file(''),
      others: [file('{}', 'a'), receiptFile, file('', 'b')],
      fingerprint: 'abc',
    };
    const { outcome } = await outcomeOf(asked);
    expect(outcome).toEqual({
      kind: 'problems',
      problems: [
        { kind: 'not-fingerprint' },
        { kind: 'empty', file: 'record.jsonl' },
        { kind: 'not-receipt', file: 'a' },
        { kind: 'not-receipt', file: 'b' },
      ],
    });
  });

  test('is stopped in its middle, and the next one is checked as if nothing had been', async () => {
    const lines = linesOf(record);
    const [header = '', ballot = ''] = [lines[0], lines.find((line) => isBallot(line))].map((line) =>
      new TextDecoder().decode(line),
    );
    const long = file(`${header}\n${`${ballot}\n`.repeat(2000)}`);
    const stop = new AbortController();
    const stopped = check({ record: long, others: [], fingerprint: '' }, helpers, stop.signal, () =>
      stop.abort(),
    );
    await expect(stopped).rejects.toThrow('abort');
    const { outcome } = await outcomeOf({ record: file(record), fingerprint });
    expect(reportOf(outcome)).toEqual(verify(record, { fingerprint }));
  });
});

function isBallot(line: Uint8Array): boolean {
  return text(line).includes('"kind":"ballot"');
}

function text(line: Uint8Array): string {
  return new TextDecoder().decode(line);
}

/** A line of the roll whose leaf begins with this number. */
function voter(number: number): string {
  const leaf = Uint8Array.of(number >> 8, number & 0xff, ...new Uint8Array(30));
  return text(canonicalJson({ kind: 'voter', leaf: toBase64url(leaf), weight: '1', issued: false }));
}
