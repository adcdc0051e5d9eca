import { describe, expect, test } from 'vitest';
import { contestProblems, contestSchema, selectionProblems } from '../../src/core/contest.ts';
import { contest } from '../support/definitions.ts';

describe('a contest', () => {
  test('of every rule can be put to the voters', () => {
    expect(contestProblems(contest('choose-one/v1', ['Ana', 'Bo']))).toEqual([]);
    expect(contestProblems(contest('choose-up-to/v1', ['Ana', 'Bo', 'Chen'], { maxMarks: 2 }))).toEqual([]);
    expect(contestProblems(contest('approval/v1', ['Ana', 'Bo']))).toEqual([]);
    expect(contestProblems(contest('yes-no-abstain/v1', []))).toEqual([]);
  });

  test('is refused with every reason at once', () => {
    const twins = contest('choose-one/v1', ['Ana', 'ANA'], { seats: 3, maxMarks: 2 });
    expect(contestProblems(twins)).toEqual([
      'duplicate-choice-label',
      'seats-exceed-choices',
      'one-mark-only',
    ]);
  });

  test('about a motion has its fixed answers and one seat', () => {
    const bent = contest('yes-no-abstain/v1', [], { choices: [{ id: 'yes', label: 'Yes' }], seats: 2 });
    expect(contestProblems(bent)).toEqual([
      'too-few-choices',
      'seats-exceed-choices',
      'motion-choices-fixed',
      'motion-has-one-seat',
    ]);
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

describe('a selection', () => {
  const council = contest('choose-up-to/v1', ['Ana', 'Bo', 'Chen'], { maxMarks: 2 });

  test('may be blank, or mark as many as allowed', () => {
    expect(selectionProblems(council, [])).toEqual([]);
    expect(selectionProblems(council, ['c1', 'c3'])).toEqual([]);
  });

  test('is refused with every reason at once', () => {
    const problems = selectionProblems(council, ['c9', 'c1', 'c1']);
    expect(problems).toEqual(['unknown-choice', 'repeated-choice', 'overvote', 'not-sorted']);
  });
});
