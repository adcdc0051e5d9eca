import fc from 'fast-check';
import { expect, test } from 'vitest';
import { err, ok } from '../../src/core/result.ts';
import { typedNames } from '../../src/core/writeIn.ts';
import { contestField, formFields, numberField, typedNumber } from '../../web/fields.ts';
import { readBallotForm, readCodeForm } from '../../web/forms.ts';

const pageNonce = 'A'.repeat(43);
const rest = { code: 'CODE', election: 'e', pageNonce };

test('a ballot form gives the answers of each contest, one or several', () => {
  const form = readBallotForm({ ...rest, 'contest-q1': 'c1', 'contest-q2': ['c1', 'c2'], other: 'x' });
  expect(form.ok && form.value.answers).toEqual({ q1: ['c1'], q2: ['c1', 'c2'] });
});

test('a rank or score is an entry of its contest; a field left empty is none, and what is no number is kept as typed', () => {
  const body = {
    ...rest,
    'contest-q1': 'blank',
    'contest-q1-c1': '2',
    'contest-q1-c2': '',
    'contest-q1-c3': ' ten ',
    'contest-q2-c1': ['1', '3'],
    'contest-q3-c1': '',
  };
  const form = readBallotForm(body);
  if (!form.ok) throw new Error('refused');
  expect(form.value.answers).toEqual({ q1: ['blank', 'c1=2', 'c3=ten'], q2: ['c1=1', 'c1=3'] });
  expect(typedNumber(form.value.answers['q1'] ?? [], 'c3')).toBe('ten');
  expect(typedNumber(form.value.answers['q1'] ?? [], 'c2')).toBe('');
});

test('a name that is written is an entry behind its sign; a field left empty is none', () => {
  const body = { ...rest, 'contest-q1': 'c1', 'write-q1': [' a=b ', ''], 'write-q2': 'Dora' };
  const form = readBallotForm({ ...body, 'write-q3': '' });
  if (!form.ok) throw new Error('refused');
  expect(form.value.answers).toEqual({ q1: ['c1', '+a=b'], q2: ['+Dora'] });
  expect(typedNames(['c1', '+', '+a=b'])).toEqual(['a=b']);
});

test('marks and numbers have names that no other contest and choice have', () => {
  expect([contestField('q1'), numberField('q1', 'c1')]).toEqual(['contest-q1', 'contest-q1-c1']);
});

/** What a form sends again, as the parser of requests delivers it. */
function bodyOf(fields: readonly (readonly [string, string])[]): Record<string, unknown> {
  const byName = Map.groupBy(fields, ([name]) => name);
  return Object.fromEntries(
    [...byName].map(([name, pairs]) => {
      const values = pairs.map(([, value]) => value);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

test('the fields of a form give the same form again, whatever was filled in', () => {
  const id = fc.stringMatching(/^[a-z0-9]{1,12}$/u);
  const typed = fc
    .string()
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const marks = fc
    .tuple(
      fc.array(fc.oneof(id, fc.constantFrom('', '+')), { minLength: 1 }),
      fc.array(typed.map((name) => `+${name}`)),
    )
    .map((both) => both.flat());
  const numbers = fc.uniqueArray(fc.tuple(id, typed), { minLength: 1, selector: ([choice]) => choice });
  const entries = fc.oneof(
    marks,
    numbers.map((pairs) => pairs.map(([choice, text]) => `${choice}=${text}`)),
  );
  fc.assert(
    fc.property(fc.dictionary(id, entries, { noNullPrototype: true }), (answers) => {
      const form = { code: 'CODE', election: 'e', pageNonce: new Uint8Array(32), answers };
      const again = readBallotForm(bodyOf(formFields(form)));
      expect(again.ok && { ...again.value.answers }).toEqual(answers);
    }),
  );
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

test('a code form is a code, whether the voter goes on with a used one, and who shall seal', () => {
  const plainly = { code: 'X', again: false, plain: false };
  expect(readCodeForm({ code: 'X' })).toEqual(ok(plainly));
  expect(readCodeForm({ code: 'X', again: '1' })).toEqual(ok({ ...plainly, again: true }));
  expect(readCodeForm({ code: 'X', plain: '1' })).toEqual(ok({ ...plainly, plain: true }));
  expect(readCodeForm({ code: ['X', 'Y'] })).toEqual(err('bad-form'));
  expect(readCodeForm({})).toEqual(err('bad-form'));
});
