import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, utf8 } from '../../../src/core/bytes.ts';
import { toHex } from '../../../src/core/encoding.ts';
import { shortCode, signReceipt } from '../../../src/core/receipt.ts';
import { errorIds, errors } from '../../../src/core/verify/errors.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { buildRecord, encodeRecord } from '../record/builder.ts';
import { fixed, someBallots } from '../record/sample.ts';
import { errorsIn, verify } from './verifying.ts';

const built = buildRecord();
const record = encodeRecord(built.lines);
const fingerprint = toHex(built.fingerprint);
const [receipt] = built.receipts;
if (receipt === undefined) throw new Error('an election with ballots has receipts');

describe('an honest record', () => {
  test('without a fingerprint is consistent with itself, and not shown to be anybody’s election', () => {
    const report = verify(record);
    expect(report.verdict).toBe('consistent');
    expect(report.headline).toBe('Consistent with itself; not shown to be your election.');
    expect(report.checks.map(({ id }) => id)).not.toContain('fingerprint');
  });

  test.each([
    ['in full', fingerprint],
    ['in capitals', fingerprint.toUpperCase()],
    ['by its code', shortCode(built.fingerprint)],
    ['by its code as people type it', shortCode(built.fingerprint).toLowerCase().replaceAll('-', ' ')],
  ])('with the fingerprint %s is verified', (_, text) => {
    expect(verify(record, { fingerprint: text })).toMatchObject({ verdict: 'verified' });
  });

  test('says which election it is of', () => {
    expect(verify(record).election).toEqual({
      id: built.election,
      title: 'Works council',
      contests: built.manifest.definition.contests,
      outcome: 'published',
      form: 'published',
      fingerprint,
      fingerprintCode: shortCode(built.fingerprint),
      client: toHex(fixed('client')),
      added: 0,
      voters: 6,
    });
  });

  test('whatever was cast, whoever stayed away, however the board grew, verifies', () => {
    const selections = fc.record({
      chair: fc.subarray(['ada', 'grace']),
      team: fc.subarray(['joan', 'katja', 'li']),
    });
    const elections = fc.record({
      ballots: fc.array(selections, { maxLength: 5 }),
      away: fc.nat(2),
      unused: fc.nat(2),
      live: fc.boolean(),
    });
    fc.assert(
      fc.property(elections, ({ ballots, away, unused, live }) => {
        const voters = ballots.length + unused + away + 1;
        const settings = live ? ({ results: 'live', mixThreshold: 1 } as const) : {};
        const batches = live && ballots.length > 1 ? [1, ballots.length - 1] : [ballots.length];
        const plan = { ballots, voters, issued: ballots.length + unused, settings, batches };
        expect(errorsIn(verify(encodeRecord(buildRecord(plan).lines)))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('of a cancelled election verifies, and shows no ballots', () => {
    const cancelled = buildRecord({ outcome: 'cancelled', issued: 4 });
    const report = verify(encodeRecord(cancelled.lines), { fingerprint: toHex(cancelled.fingerprint) });
    expect(report).toMatchObject({ verdict: 'verified', election: { outcome: 'cancelled' } });
    expect(report.checks.map(({ id }) => id)).not.toContain('ballots');
  });
});

describe('what ties a record to an election', () => {
  test('the fingerprint of another election fails', () => {
    for (const other of [toHex(fixed('another')), shortCode(fixed('another')), 'no fingerprint']) {
      const report = verify(record, { fingerprint: other });
      expect(report.verdict).toBe('failed');
      expect(errorsIn(report)).toEqual(['fingerprint-differs']);
    }
  });

  test('a receipt ties it as well, and shows its ballot', () => {
    for (const [position, mine] of built.receipts.entries()) {
      const report = verify(record, { receipts: [mine] });
      expect(report.verdict).toBe('verified');
      expect(report.receipts).toMatchObject([{ code: shortCode(mine.leaf), error: null, position }]);
    }
    const ballots = verify(record, { receipts: built.receipts }).receipts.map(({ ballot }) => ballot);
    expect(ballots).toContainEqual({ ok: true, value: someBallots[0] });
    expect(ballots).toContainEqual({ ok: false, error: 'overvote' });
  });

  test('a signed receipt without a ballot is proof of a broken promise', () => {
    const lost = signReceipt(nodeCrypto, built.keys.board, built.election, built.fingerprint, fixed('lost'));
    const report = verify(record, { receipts: [receipt, lost] });
    expect(report.verdict).toBe('failed');
    expect(errorsIn(report)).toEqual(['receipt-missing']);
    expect(report.receipts.map(({ error }) => error)).toEqual([null, 'receipt-missing']);
  });

  test('a receipt that the board key never signed proves nothing', () => {
    const forged = { ...receipt, signature: fixed('a').slice(0, 32) };
    expect(errorsIn(verify(record, { receipts: [forged] }))).toEqual(['receipt-false']);
  });

  test('a receipt of another election is named as such', () => {
    const other = { ...receipt, fingerprint: fixed('another') };
    expect(errorsIn(verify(record, { receipts: [other] }))).toEqual(['receipt-other-election']);
  });

  test('a receipt of a cancelled election is not held against it', () => {
    const cancelled = buildRecord({ outcome: 'cancelled' });
    const { keys, election } = cancelled;
    const mine = signReceipt(nodeCrypto, keys.board, election, cancelled.fingerprint, fixed('mine'));
    const report = verify(encodeRecord(cancelled.lines), { receipts: [mine] });
    expect(errorsIn(report)).toEqual(['receipt-of-cancelled']);
  });
});

describe('what is no record', () => {
  test.each([
    ['nothing at all', ''],
    ['an empty line', '\n'],
    ['prose', 'Dear all,\nhere is the result.\n'],
    ['other JSON', '{"kind":"header"}\n'],
    ['a record of another version', new TextDecoder().decode(record).replace('record/v1', 'record/v2')],
    ['one unended line', new TextDecoder().decode(record).split('\n')[0] ?? ''],
  ])('%s is none', (_, text) => {
    const report = verify(new TextEncoder().encode(text));
    expect(report.verdict).toBe('not-a-record');
    expect(report.election).toBeNull();
  });

  test('a record whose first line is broken is one that fails, in every check', () => {
    const broken = new TextDecoder().decode(record).replace('"outcome":"published"', '"outcome":"unknown"');
    const report = verify(new TextEncoder().encode(broken), { fingerprint });
    expect(report.verdict).toBe('failed');
    expect(report.checks.filter(({ ok }) => ok)).toEqual([]);
  });
});

test('something after the last line is found, ended or not', () => {
  expect(errorsIn(verify(concat(record, utf8('more'))))).toEqual(['line-unended']);
  expect(errorsIn(verify(concat(record, utf8('more\n'))))).toEqual(['line-after-end']);
});

test('one broken ballot is named by its position, and everything else still passes', () => {
  const lines = built.lines.map((line) =>
    line.kind === 'ballot' && line.position === 2
      ? { ...line, opened: { selections: { chair: ['ada'], team: [] } } }
      : line,
  );
  const report = verify(encodeRecord(lines));
  expect(report.checks.filter(({ ok }) => !ok).map(({ id }) => id)).toEqual(['opening']);
  expect(report.checks.find(({ id }) => id === 'opening')?.findings).toEqual([
    { id: 'opening-differs', sentence: errors['opening-differs'].sentence, places: ['ballot 2'], times: 1 },
  ]);
});

test('every error has an id of its own form and a sentence', () => {
  for (const id of errorIds) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/u);
    expect(errors[id].sentence).toMatch(/^[A-Z].*\.$/u);
  }
});
