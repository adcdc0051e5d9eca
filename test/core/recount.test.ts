import { describe, expect, test } from 'vitest';
import type { Contest } from '../../src/core/contest.ts';
import { createRecounter, recountProblems } from '../../src/core/recount.ts';
import { err, ok } from '../../src/core/result.ts';
import { chooseUpTo, contest, motion, plainCountings } from '../support/definitions.ts';

const labels = ['Ana', 'Bo', 'Chen'];
const board = chooseUpTo(2, labels, { seats: 2 });
const statutes = motion({ id: 'q2' });
const ranked = contest(plainCountings['stv-meek/v1'], labels, { id: 'q3' });
const definition = { title: 'Council', description: '', contests: [board, statutes, ranked] };
const tokenKey = { n: '', e: '' };
const weights = [
  { weight: '1', voters: 3, tokenKey },
  { weight: '2.5', voters: 2, tokenKey },
];

describe('what can be recounted', () => {
  const problems = (corrected: Contest, present: string | null = null) =>
    recountProblems({ definition, weights }, corrected, present);

  test('is the same question with other seats, or by another rule for the same kind of ballot', () => {
    expect(problems({ ...board, seats: 1 })).toEqual([]);
    expect(problems({ ...board, counting: { rule: 'approval/v1' } })).toEqual([]);
    expect(problems({ ...ranked, counting: { ...plainCountings['stv-wigm/v1'], batch: true } })).toEqual([]);
  });

  test('differs from the first count', () => {
    expect(problems(board)).toEqual([{ kind: 'nothing-changed' }]);
  });

  test.each<[string, Contest]>([
    ['title', { ...board, seats: 1, title: 'Whom?' }],
    ['a label', { ...board, seats: 1, choices: board.choices.with(0, { id: 'c1', label: 'Eve' }) }],
    ['the order of the choices', { ...board, seats: 1, choices: board.choices.toReversed() }],
  ])('does not change %s', (_, corrected) => {
    expect(problems(corrected)).toEqual([{ kind: 'other-question' }]);
  });

  test('is a question of this election', () => {
    expect(problems({ ...board, id: 'q9' })).toEqual([{ kind: 'unknown-contest' }]);
  });

  test('cannot turn marks into ranks or scores', () => {
    for (const rule of ['stv-meek/v1', 'score/v1'] as const)
      expect(problems({ ...board, counting: plainCountings[rule] })).toEqual([{ kind: 'other-ballot-kind' }]);
  });

  test('keeps names that voters wrote: a rule that takes none is refused', () => {
    const written = { ...board, writeIns: 2 };
    const elections = { definition: { ...definition, contests: [written] }, weights };
    const genders = { c1: 'F', c2: 'M', c3: 'M' };
    const counting = { ...plainCountings['works-council-persons/v1'], genders };
    expect(recountProblems(elections, { ...written, counting: { rule: 'approval/v1' } }, null)).toEqual([]);
    expect(recountProblems(elections, { ...written, counting }, null)).toEqual([
      { kind: 'contest', problem: 'write-ins-not-taken' },
      { kind: 'weights', problem: 'weights-works-council' },
    ]);
    expect(recountProblems(elections, { ...board, seats: 1 }, null)).toEqual([{ kind: 'other-question' }]);
  });

  test('is a contest that could have been put to these voters: every reason is told', () => {
    const counting = { ...plainCountings['stv-scottish/v1'], maxRanks: 4 };
    expect(problems({ ...ranked, seats: 4, counting })).toEqual([
      { kind: 'contest', problem: 'seats-exceed-choices' },
      { kind: 'contest', problem: 'ranks-exceed-choices' },
      { kind: 'weights', problem: 'weights-scottish' },
    ]);
  });

  test('is decided by those present only where their number was entered', () => {
    const corrected = motion({ id: 'q2' }, { base: 'present' });
    expect(problems(corrected)).toEqual([{ kind: 'present-missing' }]);
    expect(problems(corrected, '4')).toEqual([]);
  });
});

describe('a recount', () => {
  const inOrder = (ids: readonly string[]) => [...ids].sort();

  test('counts the ballots by the corrected rule, weights and all, and sets aside those it does not take', () => {
    const recounter = createRecounter(
      { definition, weights },
      { ...board, counting: { rule: 'choose-one/v1' } },
    );
    const ballot = (q1: readonly string[]) => ok({ q1, q2: [], q3: [] });
    recounter.add(ballot(['c1']), '1');
    recounter.add(ballot(['c2']), '2.5');
    recounter.add(ballot(['c1', 'c2']), '1');
    recounter.add(ballot([]), '1');
    recounter.add(err('overvote'), '1');
    const { uncountable, result } = recounter.result(inOrder, null);
    expect(uncountable).toEqual({ overvote: 1 });
    expect(result).toMatchObject({
      contest: 'q1',
      rule: 'choose-one/v1',
      valid: 3,
      blank: 1,
      elected: ['c2', 'c1'],
    });
    expect(result.rounds[0]?.votes).toEqual({ c1: '1', c2: '2.5', c3: '0' });
  });

  test('breaks ties by the lot of the first count', () => {
    const winner = (lot: (ids: readonly string[]) => readonly string[]) => {
      const recounter = createRecounter({ definition, weights }, { ...board, seats: 1 });
      for (const id of ['c1', 'c2']) recounter.add(ok({ q1: [id], q2: [], q3: [] }), '1');
      return recounter.result(lot, null).result.elected;
    };
    expect(winner(inOrder)).toEqual(['c1']);
    expect(winner((ids) => inOrder(ids).toReversed())).toEqual(['c2']);
  });
});
