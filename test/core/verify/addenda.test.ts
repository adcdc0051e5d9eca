import { describe, expect, test } from 'vitest';
import type { Addendum, SignedAddendum } from '../../../src/core/addendum.ts';
import { plainCountings } from '../../support/definitions.ts';
import { addendumTo, signAddendum } from '../record/addenda.ts';
import { buildRecord, encodeRecord } from '../record/builder.ts';
import { fixed, keys, text } from '../record/sample.ts';
import { errorsIn, verify } from './verifying.ts';

const built = buildRecord();
const record = encodeRecord(built.lines);
const [, team] = built.manifest.definition.contests;
if (team === undefined) throw new Error('two contests');
const honest = addendumTo(built, record, { ...team, seats: 1 });

function errorsOf(...addenda: readonly SignedAddendum[]) {
  return errorsIn(verify(record, { addenda }));
}

describe('an addendum', () => {
  test('of this record is verified, and told with what it says', () => {
    const report = verify(record, { addenda: [signAddendum(honest)] });
    expect(errorsIn(report)).toEqual([]);
    expect(report.addenda).toEqual([{ addendum: honest, errors: [] }]);
    expect(report.checks.find(({ id }) => id === 'addenda')?.ok).toBe(true);
    expect(honest.result).toMatchObject({ elected: ['joan'] });
  });

  test('does not show that the record is of the reader’s election', () => {
    expect(verify(record, { addenda: [signAddendum(honest)] }).verdict).toBe('consistent');
  });

  test('is not looked for where none was given', () => {
    expect(verify(record).checks.map(({ id }) => id)).not.toContain('addenda');
    expect(verify(record).addenda).toEqual([]);
  });

  test.each<[string, Partial<Addendum>]>([
    ['record', { record: text(fixed('another')) }],
    ['fingerprint', { fingerprint: text(fixed('another')) }],
    ['election', { election: '7f1c1f0a-3d57-4c55-9a2b-0d6a7a4f0c11' as Addendum['election'] }],
  ])('that names another %s is not of this one', (_, change) => {
    expect(errorsOf(signAddendum({ ...honest, ...change }))).toEqual(['addendum-other-record']);
  });

  test('signed by somebody else is not taken', () => {
    expect(errorsOf(signAddendum(honest, keys.board))).toEqual(['addendum-signature']);
  });

  test.each<[string, Partial<Addendum>]>([
    ['somebody else elected', { result: { ...honest.result, elected: ['katja'] } }],
    ['a ballot set aside', { uncountable: { overvote: 1 } }],
    ['no result', { result: {} }],
  ])('with %s is recounted otherwise', (_, change) => {
    expect(errorsOf(signAddendum({ ...honest, ...change }))).toEqual(['addendum-result']);
  });

  test.each<[string, Addendum['contest']]>([
    ['that changes nothing', team],
    ['of another question', { ...team, seats: 1, title: 'Whom?' }],
    ['of a contest that there is not', { ...team, id: 'other' }],
    ['with more seats than choices', { ...team, seats: 4 }],
    ['by ranks, of marks', { ...team, counting: plainCountings['irv/v1'], seats: 1 }],
  ])('%s is refused', (_, contest) => {
    expect(errorsOf(signAddendum({ ...honest, contest }))).toEqual(['addendum-contest']);
  });

  test('is judged beside others, each by itself', () => {
    const wrong = signAddendum({ ...honest, number: 2, uncountable: { 'not-sorted': 9 } });
    const report = verify(record, { addenda: [signAddendum(honest), wrong] });
    expect(report.addenda.map(({ errors }) => errors)).toEqual([[], ['addendum-result']]);
    const findings = report.checks.flatMap((check) => check.findings);
    expect(findings).toMatchObject([{ id: 'addendum-result', places: ['addendum 2'] }]);
  });

  test('by another rule sets aside the ballots that this rule does not take', () => {
    const { maxMarks: _, ...rest } = { ...plainCountings['choose-up-to/v1'] };
    const contest = { ...team, counting: { ...rest, minMarks: 2, maxMarks: 2 } };
    const addendum = addendumTo(built, record, contest);
    const single = addendumTo(built, record, { ...team, counting: { rule: 'choose-one/v1' } });
    expect([addendum.uncountable, single.uncountable]).toEqual([{}, { overvote: 2 }]);
    expect(errorsOf(signAddendum(addendum), signAddendum(single))).toEqual([]);
  });

  test('of a cancelled election there is none', () => {
    const cancelled = encodeRecord(buildRecord({ outcome: 'cancelled' }).lines);
    expect(errorsIn(verify(cancelled, { addenda: [signAddendum(honest)] }))).toContain(
      'addendum-other-record',
    );
  });
});
