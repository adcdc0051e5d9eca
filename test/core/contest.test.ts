import { describe, expect, test } from 'vitest';
import { contestSchema } from '../../src/core/contest.ts';
import { contestProblems } from '../../src/core/contestProblems.ts';
import { countingSchema, rules } from '../../src/core/counting.ts';
import { contest, motion, plainCountings } from '../support/definitions.ts';

describe('a contest', () => {
  test.each(rules)('of the rule %s can be put to the voters', (rule) => {
    const question =
      rule === 'yes-no-abstain/v1' ? motion() : contest(plainCountings[rule], ['Ana', 'Bo', 'Chen']);
    expect(contestProblems(question)).toEqual([]);
    expect(contestSchema.parse(question)).toEqual(question);
  });

  test('is refused with every reason at once', () => {
    const twins = contest({ rule: 'choose-up-to/v1', minMarks: 4, maxMarks: 3 }, ['Ana', 'ANA'], {
      seats: 3,
    });
    expect(contestProblems(twins)).toEqual([
      'duplicate-choice-label',
      'seats-exceed-choices',
      'marks-exceed-choices',
      'min-marks-exceed-max',
    ]);
  });

  test('about a motion has its fixed answers, one seat, and no share above all', () => {
    const bent = motion(
      { choices: [{ id: 'yes', label: 'Yes' }], seats: 2 },
      { threshold: { share: [4, 3], strict: false } },
    );
    expect(contestProblems(bent)).toEqual([
      'too-few-choices',
      'seats-exceed-choices',
      'motion-choices-fixed',
      'share-above-one',
      'one-seat-only',
    ]);
  });

  test.each([
    ['ranks-exceed-choices', { rule: 'stv-meek/v1', maxRanks: 4 }],
    ['default-option-unknown', { ...plainCountings['debian/v1'], defaultOption: 'c4' }],
    ['ratio-unknown-choice', { ...plainCountings['debian/v1'], ratios: { c9: [3, 1] } }],
    ['ratio-unknown-choice', { ...plainCountings['debian/v1'], ratios: { c3: [3, 1] } }],
    ['ratio-below-one', { ...plainCountings['debian/v1'], ratios: { c1: [1, 2] } }],
    ['duplicate-grade', { rule: 'majority-judgement/v1', grades: ['Good', 'Poor', 'Good'] }],
    ['share-above-one', { rule: 'list-hare/v1', threshold: { share: [3, 2], inclusive: true } }],
    [
      'minority-seats-exceed-seats',
      { ...plainCountings['works-council-persons/v1'], minority: { gender: 'F', seats: 2 } },
    ],
    [
      'person-without-gender',
      { ...plainCountings['works-council-persons/v1'], genders: { c1: 'F', c2: 'M' } },
    ],
  ] as const)('is refused for %s', (problem, counting) => {
    const asked = contest(countingSchema.parse(counting), ['Ana', 'Bo', 'Chen']);
    expect(contestProblems(asked)).toEqual([problem]);
  });

  test('with lists wants persons on every list, on none else, and enough of them', () => {
    const lists = { c1: [{ name: 'Ada', gender: 'F' }], c4: [{ name: 'Bob', gender: 'M' }] };
    const asked = contest({ ...plainCountings['works-council-lists/v1'], lists }, ['A', 'B', 'C'], {
      seats: 7,
    });
    expect(contestProblems(asked)).toEqual([
      'persons-without-list',
      'list-without-persons',
      'too-few-persons',
    ]);
  });

  test.each(['irv/v1', 'debian/v1', 'star/v1'] as const)('of the rule %s has one seat', (rule) => {
    const asked = contest(plainCountings[rule], ['Ana', 'Bo', 'Chen'], { seats: 2 });
    expect(contestProblems(asked)).toEqual(['one-seat-only']);
  });

  test('keeps what people write: markup, emoji and Arabic, in one Unicode form', () => {
    const title = '<script>alert(1)</script> 🗳️ انتخابات';
    expect(contestSchema.parse(contest('choose-one/v1', ['Ana', 'Bo'], { title })).title).toBe(title);
    expect(contestSchema.parse(contest('choose-one/v1', ['Zoe\u0308', 'Bo'])).choices[0]?.label).toBe(
      'Zo\u00eb',
    );
  });

  test.each([
    ['too-long', 'x'.repeat(151)],
    ['empty', '   '],
    ['unsafe-characters', 'Ana \u202e oB'],
    ['unsafe-characters', 'Ana\u0000'],
    ['unsafe-characters', 'half \ud83d a pair'],
  ])('names what is wrong with a title: %s', (problem, title) => {
    const parsed = contestSchema.safeParse(contest('choose-one/v1', ['Ana', 'Bo'], { title }));
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual([problem]);
  });
});
