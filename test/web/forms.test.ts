import { expect, test } from 'vitest';
import { err } from '../../src/core/result.ts';
import { formFields, readBallotForm, readCodeForm } from '../../web/forms.ts';

const pageNonce = 'A'.repeat(43);
const rest = { code: 'CODE', election: 'e', pageNonce };

test('a ballot form gives the answers of each contest, one or several', () => {
  const form = readBallotForm({ ...rest, 'contest-q1': 'c1', 'contest-q2': ['c1', 'c2'], other: 'x' });
  expect(form.ok && form.value.answers).toEqual({ q1: ['c1'], q2: ['c1', 'c2'] });
});

test('the fields of a form give the same form again', () => {
  const form = readBallotForm({ ...rest, 'contest-q1': ['c2', 'c1'], 'contest-q2': 'blank' });
  if (!form.ok) throw new Error('refused');
  const fields = Map.groupBy(formFields(form.value), ([name]) => name);
  const again = Object.fromEntries(
    [...fields].map(([name, pairs]) => [name, pairs.map(([, value]) => value)]),
  );
  expect(readBallotForm({ ...again, code: 'CODE', election: 'e', pageNonce })).toEqual(form);
});

test('names that JavaScript objects have are contests like others', () => {
  const form = readBallotForm({ ...rest, 'contest-__proto__': 'x', 'contest-constructor': 'y' });
  if (!form.ok) throw new Error('refused');
  expect(Object.keys(form.value.answers)).toEqual(['__proto__', 'constructor']);
  expect(form.value.answers['toString']).toBeUndefined();
});

test.each([
  undefined,
  null,
  'text',
  {},
  { ...rest, code: ['a', 'b'] },
  { ...rest, pageNonce: '' },
  { ...rest, pageNonce: 'A'.repeat(42) },
  { ...rest, pageNonce: `${'A'.repeat(42)}B` },
  { ...rest, pageNonce: `${'A'.repeat(42)}=` },
  { ...rest, 'contest-q1': { c1: 'on' } },
])('anything else is a bad form: %j', (body) => {
  expect(readBallotForm(body)).toEqual(err('bad-form'));
});

test('a code form is a code, and whether the voter goes on with a used one', () => {
  expect(readCodeForm({ code: 'X' })).toEqual({ ok: true, value: { code: 'X', again: false } });
  expect(readCodeForm({ code: 'X', again: '1' })).toEqual({ ok: true, value: { code: 'X', again: true } });
  expect(readCodeForm({ code: ['X', 'Y'] })).toEqual(err('bad-form'));
  expect(readCodeForm({})).toEqual(err('bad-form'));
});
