import { describe, expect, test } from 'vitest';
import { ballotSteps, stepAfter } from '../../../src/commands/ballot/steps.ts';
import type { Contest } from '../../../src/core/contest.ts';
import { rules } from '../../../src/core/counting.ts';
import { contestBy } from '../../support/ballots.ts';
import { chooseUpTo, motion } from '../../support/definitions.ts';

const names = ['Ana', 'Bo', 'Chen'];
const many = Array.from({ length: 100 }, (_, index) => `Choice ${index}`);
const motions = (count: number) => Array.from({ length: count }, (_, index) => motion({ id: `q${index}` }));
const shape = (contests: readonly Contest[]) => ballotSteps(contests).map((own) => own.map(({ id }) => id));

describe('what stands on one page of a ballot', () => {
  test.each(rules)('a single question by %s, however long', (rule) => {
    expect(shape([contestBy(rule, many)])).toHaveLength(1);
  });

  test('up to three questions that are short together', () => {
    expect(shape(motions(3))).toEqual([['q0', 'q1', 'q2']]);
    expect(shape([chooseUpTo(2, names), motion({ id: 'q2' })])).toEqual([['q1', 'q2']]);
    expect(shape([chooseUpTo(2, many), motion({ id: 'q2' })])).toEqual([['q1', 'q2']]);
  });

  test('of four questions one each', () => {
    expect(shape(motions(4))).toEqual([['q0'], ['q1'], ['q2'], ['q3']]);
  });

  test('of longer ones one each', () => {
    const described = motion({ id: 'q2', description: 'Why this matters. '.repeat(100) });
    expect(shape([motion(), described])).toEqual([['q1'], ['q2']]);
    expect(shape([contestBy('irv/v1', many.slice(0, 9)), motion({ id: 'q2' })])).toEqual([['q1'], ['q2']]);
    expect(shape([contestBy('star/v1', many.slice(0, 9)), motion({ id: 'q2' })])).toEqual([['q1'], ['q2']]);
  });
});

describe('the step after', () => {
  const steps = ballotSteps(motions(4));
  const answered = (...ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, ['yes']]));

  test('is the next one while something is open', () => {
    expect(stepAfter(steps, 0, {})).toBe(1);
    expect(stepAfter(steps, 1, answered('q0', 'q2'))).toBe(2);
  });

  test('is the review once everything else is answered', () => {
    expect(stepAfter(steps, 3, answered('q0', 'q1', 'q2'))).toBeNull();
    expect(stepAfter(steps, 1, answered('q0', 'q2', 'q3'))).toBeNull();
  });

  test('is never the review while an answer is missing or wrong', () => {
    expect(stepAfter(steps, 3, answered('q1', 'q2'))).toBe(0);
    expect(stepAfter(steps, 3, { ...answered('q0', 'q1'), q2: ['yes', 'no'] })).toBe(2);
  });

  test('of the only one is the review', () => {
    expect(stepAfter(ballotSteps(motions(2)), 0, {})).toBeNull();
  });
});
