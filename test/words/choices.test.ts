import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { translator } from '../../src/locales/catalogue.ts';
import { amountText, reaches, sumOf } from '../../src/words/amounts.ts';
import { choiceLabel, selectionItems, selectionText } from '../../src/words/choices.ts';
import { roundSentences } from '../../src/words/rounds.ts';
import { problemText } from '../../src/words/rules.ts';
import { shareText } from '../../src/words/shares.ts';
import { contest, motion, plainCountings } from '../support/definitions.ts';
import { resultOf } from './support.ts';

const t = translator('en');
const names = ['Ana', 'فاطمة', 'Chen'];

describe('what was chosen', () => {
  test('marks stand in the order of the ballot', () => {
    expect(selectionText(t, contest('approval/v1', names), ['c3', 'c1'])).toBe('Ana, Chen');
  });

  test('ranks are numbered, equal ones joined, and each name keeps its direction of writing', () => {
    const schulze = contest(plainCountings['schulze/v1'], names);
    expect(selectionItems(t, schulze, [['c3'], ['c2', 'c1']])).toEqual([
      '1. Chen',
      '2. Ana = \u2068فاطمة\u2069',
    ]);
  });

  test('scores stand from the highest to the lowest', () => {
    const star = contest(plainCountings['star/v1'], names);
    expect(selectionText(t, star, { c1: 0, c3: 5 })).toBe('Chen 5, Ana 0');
  });

  test('grades are named', () => {
    const grades = contest(plainCountings['majority-judgement/v1'], names);
    expect(selectionText(t, grades, { c1: 0, c3: 3 })).toBe('Chen: Excellent, Ana: Poor');
  });

  test('yes, no and abstain are the reader’s words; a blank vote says so', () => {
    expect(selectionText(t, motion(), ['abstain'])).toBe('Abstain');
    expect(selectionText(t, motion(), [])).toBe('Blank vote');
    expect(selectionText(t, contest(plainCountings['score/v1'], names), {})).toBe('Blank vote');
    expect(choiceLabel(t, contest('choose-one/v1', ['Yes', 'No']), 'c1')).toBe('Yes');
  });
});

describe('numbers', () => {
  test.each([
    ['12', '12'],
    ['1234567', '1,234,567'],
    ['45.50000', '45.5'],
    ['3.000000000', '3'],
    ['0.000000001', '0.000000001'],
    ['163/2', '163/2'],
  ])('%s is written %s', (amount, text) => {
    expect(amountText(t, amount)).toBe(text);
  });

  test.each([
    ['en', '1,234,567.25'],
    ['de', '1.234.567,25'],
    ['de-CH', "1'234'567.25"],
    ['es', '1.234.567,25'],
    ['es-MX', '1,234,567.25'],
    ['fr', '1\u202f234\u202f567,25'],
    ['ru', '1\u00a0234\u00a0567,25'],
  ])('for a reader of %s decimals and thousands are set apart by different signs: %s', (tag, text) => {
    expect(amountText(translator(tag), '1234567.250')).toBe(text);
  });

  test('sums and comparisons are exact', () => {
    const decimal = fc.tuple(fc.nat(1_000_000), fc.nat(99_999));
    const write = ([whole, part]: [number, number]) => `${whole}.${String(part).padStart(5, '0')}`;
    const units = ([whole, part]: [number, number]) => whole * 100_000 + part;
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(sumOf([write(a), write(b)]).replace('.', '')).toBe(
          String(units(a) + units(b)).padStart(6, '0'),
        );
        expect(reaches(write(a), write(b))).toBe(units(a) >= units(b));
      }),
    );
    expect(sumOf(['0.1', '0.2'])).toBe('0.3');
    expect(sumOf([])).toBe('0');
    expect(reaches('10', '9.99999')).toBe(true);
  });

  test.each([
    [{ share: [1, 2], strict: true }, 'more than half'],
    [{ share: [2, 3], strict: false }, 'at least two thirds'],
    [{ share: [5, 100], strict: false }, 'at least 5%'],
    [{ share: [5, 8], strict: true }, 'more than 5/8'],
  ] as const)('%o is a share in words', (bound, text) => {
    expect(shareText(t, { ...bound, share: [...bound.share] })).toBe(text);
  });
});

test('problems of a ballot name the numbers of its contest', () => {
  const irv = contest(plainCountings['irv/v1'], names);
  const points = contest(plainCountings['cumulative/v1'], names);
  expect(problemText(t, irv, 'too-many-ranks')).toBe('You have used too many ranks. Use 3 at most.');
  expect(problemText(t, irv, 'not-a-number')).toBe('Ranks are whole numbers from 1 to 3.');
  expect(problemText(t, points, 'too-many-points')).toBe(
    'You have given too many points: there are 5 to give.',
  );
  expect(problemText(t, points, 'not-a-number')).toBe('Give whole numbers from 1 to 5.');
  expect(problemText(t, contest('choose-one/v1', names), 'overvote')).toBe(
    'You have chosen too many. Choose one.',
  );
});

test('a sentence that begins with a name from right to left keeps the direction of its language', () => {
  const irv = contest(plainCountings['irv/v1'], names);
  expect(selectionItems(t, irv, [['c2'], ['c1']])).toEqual(['\u200e1. \u2068فاطمة\u2069', '2. Ana']);
  const elected = { kind: 'votes', votes: { c2: '5' }, elected: ['c2'], excluded: [] } as const;
  expect(roundSentences(t, irv, resultOf(irv, [elected]), 0)).toEqual([
    '\u200e\u2068فاطمة\u2069 is elected with 5 votes.',
  ]);
});
