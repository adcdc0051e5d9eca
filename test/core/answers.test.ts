import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnswers } from '../../src/core/answers.ts';
import type { Contest } from '../../src/core/contest.ts';
import { contest, councilDefinition, plainCountings } from '../support/definitions.ts';

describe('answers of a form', () => {
  test('become selections, sorted; an explicit blank vote is an empty list', () => {
    const read = readAnswers(councilDefinition, { q1: ['c3', 'c1'], q2: ['blank'] });
    expect(read).toEqual({ ok: true, value: { q1: ['c1', 'c3'], q2: [] } });
  });

  test('are refused with every reason, each at its contest', () => {
    const read = readAnswers(councilDefinition, {
      q1: ['c1', 'c2', 'c3', 'c9'],
      q2: ['blank', 'yes'],
      q3: ['x'],
    });
    expect(read.ok ? [] : read.error).toEqual([
      { contest: 'q3', problem: 'unknown-contest' },
      { contest: 'q1', problem: 'unknown-choice' },
      { contest: 'q1', problem: 'overvote' },
      { contest: 'q2', problem: 'blank-with-choices' },
    ]);
  });

  test('of a contest whose id is the name of something built in are not found where there are none', () => {
    const [contest] = councilDefinition.contests;
    if (contest === undefined) throw new Error('two contests');
    const definition = { ...councilDefinition, contests: [{ ...contest, id: 'constructor' }] };
    const read = readAnswers(definition, {});
    expect(read).toEqual({ ok: false, error: [{ contest: 'constructor', problem: 'missing-contest' }] });
  });

  test('that leave a contest out are not taken for a blank vote', () => {
    const read = readAnswers(councilDefinition, { q1: ['c1'], q2: [] });
    expect(read).toEqual({ ok: false, error: [{ contest: 'q2', problem: 'missing-contest' }] });
  });
});

function read(asked: Contest, entries: readonly string[]) {
  const answers = readAnswers({ title: 'T', description: '', contests: [asked] }, { q1: entries });
  return answers.ok ? answers.value['q1'] : answers.error.map(({ problem }) => problem);
}

describe('ranks of a form', () => {
  const irv = contest({ ...plainCountings['irv/v1'], maxRanks: 2 }, ['Ana', 'Bo', 'Chen']);
  const schulze = contest(plainCountings['schulze/v1'], ['Ana', 'Bo', 'Chen']);

  test.each([
    ['become an order', ['c1=2', 'c3=1'], [['c3'], ['c1']]],
    ['of a blank vote are none', ['blank'], []],
    ['must name somebody', [], ['missing-contest']],
    ['do not go with a blank vote', ['blank', 'c1=1'], ['blank-with-choices']],
    ['are whole numbers from 1', ['c1=0', 'c2=x', 'c3'], ['not-a-number']],
    ['are not above what the ballot has', ['c1=3'], ['not-a-number']],
    ['hold a choice once', ['c1=1', 'c1=2'], ['repeated-choice']],
    ['hold one choice each', ['c1=1', 'c2=1'], ['equal-ranks']],
    ['hold choices of the ballot', ['c9=1'], ['unknown-choice']],
  ])('%s: %j', (_, entries, expected) => {
    expect(read(irv, entries)).toEqual(expected);
  });

  test('may be equal where the rule takes it; gaps are closed', () => {
    expect(read(schulze, ['c2=3', 'c1=1', 'c3=1'])).toEqual([['c1', 'c3'], ['c2']]);
  });
});

describe('scores of a form', () => {
  const score = contest(plainCountings['score/v1'], ['Ana', 'Bo', 'Chen']);
  const cumulative = contest(plainCountings['cumulative/v1'], ['Ana', 'Bo', 'Chen']);

  test.each([
    ['become numbers', ['c1=5', 'c3=0'], { c1: 5, c3: 0 }],
    ['of a blank vote are none', ['blank'], {}],
    ['are whole numbers', ['c1=1.5', 'c2=-1'], ['not-a-number']],
    ['are one number each', ['c1=1=2'], ['not-a-number']],
    ['are in the range of the rule', ['c1=6'], ['bad-score']],
    ['are given once', ['c1=1', 'c1=2'], ['repeated-choice']],
  ])('%s: %j', (_, entries, expected) => {
    expect(read(score, entries)).toEqual(expected);
  });

  test('are not more in all than a voter has', () => {
    expect(read(cumulative, ['c1=3', 'c2=2'])).toEqual({ c1: 3, c2: 2 });
    expect(read(cumulative, ['c1=3', 'c2=3'])).toEqual(['too-many-points']);
  });

  test('of zero are no points, and nothing but zeros is no vote', () => {
    expect(read(cumulative, ['c1=3', 'c2=0'])).toEqual({ c1: 3 });
    expect(read(cumulative, ['c1=0'])).toEqual(['missing-contest']);
  });
});

test('whatever a form sends is read or refused with reasons, never with a failure', () => {
  const entry = fc.oneof(
    fc.string(),
    fc.constantFrom('c1', 'c1=1', 'c2=2', 'blank', '__proto__=1', 'c1=9999'),
  );
  const asked = Object.values(plainCountings).map((counting) => contest(counting, ['Ana', 'Bo', 'Chen']));
  fc.assert(
    fc.property(fc.constantFrom(...asked), fc.array(entry, { maxLength: 4 }), (question, entries) => {
      const answers = readAnswers({ title: 'T', description: '', contests: [question] }, { q1: entries });
      expect(answers.ok ? Object.keys(answers.value) : answers.error.map(({ contest: id }) => id)).toContain(
        'q1',
      );
    }),
  );
});
