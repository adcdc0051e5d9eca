import { describe, expect, test } from 'vitest';
import type { ErrorId } from '../../../src/core/verify/errors.ts';
import { buildRecord, encodeRecord } from '../record/builder.ts';
import { encodeTotals } from '../record/totals.ts';
import {
  byteMutants,
  fieldMutants,
  join,
  kindOf,
  lineMutants,
  linesOf,
  type Mutant,
  signAgain,
} from './mutating.ts';
import { errorsIn, rememberingCrypto, verify } from './verifying.ts';

/** What must be said, among other things, of a changed value that is still of its right form. */
const errorOfField: readonly (readonly [RegExp, readonly ErrorId[]])[] = [
  [/^header .*: manifest/u, ['manifest-signature']],
  [/^amendment .*: amendment (election|fingerprint)/u, ['amendment-other-election']],
  [/^amendment .*: amendment number/u, ['amendment-number']],
  [/^amendment .*: amendment added \[\d\] (dropped|.*changed)/u, ['amendment-root', 'roll-root']],
  [/^amendment .*: amendment added \[\d\] (doubled|moved)/u, ['amendment-leaf-order']],
  [/^amendment .*: amendment roll root/u, ['amendment-root']],
  [/^amendment .*: amendment roll size/u, ['amendment-size']],
  [/^amendment .*: amendment weights/u, ['amendment-weights']],
  [/^amendment .*: amendment at/u, ['audit-amendment']],
  [/^amendment .*: signature/u, ['amendment-signature']],
  [/^voter .*: leaf/u, ['roll-root', 'amendment-root']],
  [/^voter .*: weight/u, ['roll-weights', 'amendment-weights']],
  [/^voter .*: issued/u, ['issued-differs']],
  [/^event /u, ['audit-chain']],
  [/^closing .*: sealingPrivateKey/u, ['sealing-key-differs']],
  [/^closing .*: lotSeed/u, ['lot-seed-differs']],
  [/: tokens \[\d\] (weight|dropped|doubled|moved)/u, ['classes-differ']],
  [/: tokens \[\d\] issued/u, ['issued-differs']],
  [/^closing .*: tokens \[\d\] spent/u, ['spent-differs']],
  [/^cancelled .*: tokens \[\d\] spent raised/u, ['spent-exceeds-issued']],
  [/^checkpoint /u, ['checkpoint-form', 'checkpoint-signature']],
  [/^ballot .*: position/u, ['ballot-position']],
  [/^ballot .*: leaf/u, ['ballot-leaf']],
  [/^ballot .*: weight/u, ['ballot-weight']],
  [/^ballot .*: sealed/u, ['ballot-leaf']],
  [/^ballot .*: receiptSignature/u, ['receipt-signature']],
  [/^ballot .*: opened/u, ['opening-differs']],
  [/^token .*: weight/u, ['token-weight']],
  [/^token .*: (nonce|signature)/u, ['token-false']],
  [/^closed .*: lotSeed/u, ['lot-seed-differs']],
  [/^closed .*: tokens \[\d\] spent/u, ['spent-differs']],
  [/^entry .*: position/u, ['ballot-position']],
  [/^entry .*: leaf/u, ['receipt-signature']],
  [/^entry .*: weight/u, ['ballot-weight']],
  [/^entry .*: receiptSignature/u, ['receipt-signature']],
  [/^result /u, ['result-differs', 'audit-publication']],
];

/** The same of a line that is gone. */
const errorOfDrop: Readonly<Record<string, readonly ErrorId[]>> = {
  header: ['not-a-record'],
  amendment: ['audit-amendment'],
  voter: ['roll-size', 'amendment-size'],
  event: ['audit-chain', 'audit-order'],
  closing: ['line-missing'],
  closed: ['line-missing'],
  full: ['line-missing'],
  entry: ['board-size'],
  cancelled: ['line-missing'],
  checkpoint: ['line-missing'],
  ballot: ['board-size'],
  token: ['ballots-without-tokens'],
  result: ['line-missing'],
  end: ['line-missing'],
};

/**
 * A cancelled election shows no tokens: whoever holds the deployment key can say that fewer were spent. And a promise of
 * another full record is seen by whoever has the full one.
 */
const cannotBeSeen = /^(cancelled .*: tokens \[\d\] spent lowered|full .*: hash)/u;

const crypto = rememberingCrypto();
const withoutBallots = buildRecord({ settings: { publication: 'totals' } });
const published = buildRecord();
const cancelled = buildRecord({ outcome: 'cancelled', issued: 4 });
const amended = buildRecord({ voters: 7, added: [2, 1] });
const weights = ['1', '2.5', '2.5', '1', '2.5'];
const weighted = buildRecord({ weights, settings: { smallClasses: 'accept' } });

function errorsOf(lines: readonly Uint8Array[]): readonly ErrorId[] {
  return errorsIn(verify(join(lines), {}, crypto));
}

describe.each([
  ['published', published, encodeRecord, / /u, 400],
  ['cancelled', cancelled, encodeRecord, / /u, 400],
  ['amended', amended, encodeRecord, /^(amendment|voter)/u, 100],
  ['weighted', weighted, encodeRecord, /weight|tokens/u, 100],
  ['published without its ballots', withoutBallots, encodeTotals, /^(header|closed|entry|result|full)/u, 100],
])('a small record of a %s election', (_, built, encoded, concerned, least) => {
  const whole = encoded(built.lines);
  const lines = linesOf(whole);
  const fields = [...fieldMutants(lines)].filter(({ name }) => !name.startsWith('end '));
  const body = fields.filter(({ name }) => concerned.test(name));

  test('verifies as it is, and there is something to change in it', () => {
    expect(errorsOf(lines)).toEqual([]);
    expect(body.length).toBeGreaterThan(least);
  });

  test('fails when any line is dropped, doubled, moved, cut or preceded by nothing', () => {
    const mutants = [...lineMutants(lines)];
    expect(mutants.filter(({ lines: changed }) => errorsOf(changed).length === 0).map(nameOf)).toEqual([]);
    const dropped = mutants.filter(({ name }) => name.endsWith(': dropped'));
    expect(
      dropped.filter((mutant) => !names(errorOfDrop[kindOfMutant(mutant)], errorsOf(mutant.lines))),
    ).toEqual([]);
  });

  test('fails when it ends early, at any line or in the middle of one', () => {
    const short = lines.map((line, index) => join(lines.slice(0, index)).length + line.length / 2);
    const ends = [
      ...short,
      ...lines.map((_line, index) => join(lines.slice(0, index)).length),
      whole.length - 1,
    ];
    for (const end of ends) {
      expect(errorsIn(verify(whole.slice(0, end), {}, crypto)).length, `cut at ${end}`).toBeGreaterThan(0);
    }
  });

  test('fails when a byte of it is flipped, and the signature at the end says so', () => {
    for (const [at, record] of byteMutants(whole, 101)) {
      const report = verify(record, {}, crypto);
      const signed = report.checks.find(({ id }) => id === 'signature')?.ok ?? false;
      expect([report.verdict === 'consistent', signed], `byte ${at}`).toEqual([false, false]);
    }
  });

  test('fails with the right error when the deployment key itself signs the change', () => {
    const key = built.keys.deployment;
    const signed = body.map((mutant) => ({
      name: mutant.name,
      errors: errorsOf(signAgain(mutant.lines, key)),
    }));
    const right = ({ name, errors }: { name: string; errors: readonly ErrorId[] }) =>
      ['line-shape', 'not-a-record'].some((id) => errors.includes(id as ErrorId)) ||
      names(errorOfField.find(([pattern]) => pattern.test(name))?.[1], errors);
    const wrong = signed.filter((mutant) => !right(mutant) && !cannotBeSeen.test(mutant.name));
    expect(wrong).toEqual([]);
    expect(signed.flatMap(({ errors }) => errors)).not.toContain('record-hash');
  });
});

test('lines of a record put in another order fail even when the deployment key signs them', () => {
  const lines = linesOf(encodeRecord(published.lines));
  const moved = [...lineMutants(lines)].filter(({ name }) => /(dropped|doubled|moved|next)$/u.test(name));
  const survivors = moved
    .filter(({ name }) => !/^(end|result .*: swapped)/u.test(name))
    .filter((mutant) => errorsOf(signAgain(mutant.lines, published.keys.deployment)).length === 0);
  expect(survivors.map(nameOf)).toEqual([]);
});

function names(expected: readonly ErrorId[] | undefined, errors: readonly ErrorId[]): boolean {
  return expected?.some((id) => errors.includes(id)) ?? false;
}

function nameOf({ name }: Mutant): string {
  return name;
}

function kindOfMutant({ name }: Mutant): string {
  return name.slice(0, name.indexOf(' '));
}

test('every kind of line is changed', () => {
  const records = [published, cancelled, amended].map(({ lines }) => encodeRecord(lines));
  const kinds = [...records, encodeTotals(withoutBallots.lines)].flatMap((record) =>
    linesOf(record).map(kindOf),
  );
  expect(new Set(kinds)).toEqual(new Set(Object.keys(errorOfDrop)));
});
