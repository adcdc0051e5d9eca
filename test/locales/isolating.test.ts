import fc from 'fast-check';
import { expect, test } from 'vitest';
import { translator } from '../../src/locales/catalogue.ts';
import { isolatedIn, quoted } from '../../src/locales/isolating.ts';

const [en, ar] = [translator('en'), translator('ar')];

test('a name keeps its direction of writing in a sentence of the other one', () => {
  expect(en('commands.voted.summary', { title: 'Council' })).toBe('You have voted: Council');
  expect(en('commands.voted.summary', { title: 'مجلس' })).toBe('You have voted: \u2068مجلس\u2069');
  expect(ar('commands.voted.summary', { title: 'Council' })).toContain('\u2068Council\u2069');
});

test('a sentence that begins with a name of the other direction has its own', () => {
  const put = (t: typeof en, contest: string) => t('web.ballot.problemIn', { contest, problem: '!' });
  expect(put(en, 'Chair')).toMatch(/^Chair/u);
  expect(put(en, 'مجلس')).toMatch(/^\u200e\u2068مجلس\u2069/u);
  expect(put(ar, 'Chair')).toMatch(/^\u200f\u2068Chair\u2069/u);
  expect(put(ar, 'مجلس')).toMatch(/^\u2068مجلس\u2069/u);
});

test('so has one that begins with such a name in quotation marks', () => {
  const close = (t: typeof en, title: string) => t('commands.close.ask', { title, cast: 1, size: 2 });
  expect(close(ar, 'Council')).toMatch(/^\u200f«\u2068Council\u2069»/u);
  expect(close(en, 'مجلس')).toMatch(/^\u200e“\u2068مجلس\u2069”/u);
  expect(close(en, 'Council')).toMatch(/^“Council”/u);
});

test('what decides on a form of words is no text, and neither is a number', () => {
  const votes = ar('words.amount.votes', { kind: 'votes', count: 3, amount: '3' });
  expect(votes).not.toBe(ar('words.amount.votes', { kind: 'points', count: 3, amount: '3' }));
  expect(votes).toMatch(/^3 \p{L}+$/u);
});

test('addresses stay as they are, and what is put together from names flows with the sentence', () => {
  expect(ar('mail.orType', { page: 'https://vote.example.org/vote' })).not.toMatch(/[\u2068\u2069]/u);
  expect(isolatedIn('rtl', `${quoted('Ana')}، ${quoted('فاطمة')}`)).not.toMatch(/^\u2068\u2068/u);
});

test('every sign that opens is closed, whatever text there is', () => {
  fc.assert(
    fc.property(fc.constantFrom('ltr', 'rtl'), fc.string({ unit: 'grapheme' }), (direction, text) => {
      fc.pre(!/[\u2066-\u2069]/u.test(text));
      const isolated = isolatedIn(direction, text);
      expect([text, quoted(text)]).toContain(isolated);
    }),
  );
});
