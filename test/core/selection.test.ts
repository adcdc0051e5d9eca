import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ballotLength, encodeBallot, readBallot } from '../../src/core/ballot.ts';
import { equalBytes } from '../../src/core/bytes.ts';
import { canonicalJson } from '../../src/core/canonical.ts';
import { ballotKind, type Rule, rules } from '../../src/core/counting.ts';
import { type Selection, selectionKey, selectionProblems } from '../../src/core/selection.ts';
import { chooseUpTo, contest, motion, plainCountings } from '../support/definitions.ts';
import { anySelection } from '../support/selections.ts';

const ballotOf = (rule: Rule) =>
  rule === 'yes-no-abstain/v1' ? motion() : contest(plainCountings[rule], ['Ana', 'Bo', 'Chen']);

describe('a selection', () => {
  const council = chooseUpTo(2, ['Ana', 'Bo', 'Chen']);

  test('may be blank, or mark as many as allowed', () => {
    expect(selectionProblems(council, [])).toEqual([]);
    expect(selectionProblems(council, ['c1', 'c3'])).toEqual([]);
  });

  test('is refused with every reason at once', () => {
    const problems = selectionProblems(council, ['c9', 'c1', 'c1']);
    expect(problems).toEqual(['unknown-choice', 'repeated-choice', 'overvote', 'not-sorted']);
  });

  test('of fewer marks than wanted is refused, a blank one is not', () => {
    const two = contest({ rule: 'choose-up-to/v1', minMarks: 2, maxMarks: 3 }, ['Ana', 'Bo', 'Chen']);
    expect(selectionProblems(two, ['c1'])).toEqual(['too-few-marks']);
    expect(selectionProblems(two, [])).toEqual([]);
  });

  const irv = contest({ ...plainCountings['irv/v1'], maxRanks: 2 }, ['Ana', 'Bo', 'Chen']);
  const schulze = contest({ ...plainCountings['schulze/v1'], maxRanks: 2 }, ['Ana', 'Bo', 'Chen']);
  test.each<[string, Selection, readonly string[], readonly string[]]>([
    ['one after the other', [['c2'], ['c1']], [], []],
    ['two as equals', [['c1', 'c2'], ['c3']], ['equal-ranks'], []],
    ['three ranks of two', [['c1'], ['c2'], ['c3']], ['too-many-ranks'], ['too-many-ranks']],
    ['a choice twice', [['c1'], ['c1']], ['repeated-choice'], ['repeated-choice']],
    ['equals out of order', [['c2', 'c1']], ['equal-ranks', 'not-sorted'], ['not-sorted']],
    ['a rank with nobody', [[], ['c1']], ['wrong-shape'], ['wrong-shape']],
    ['marks', ['c1'], ['wrong-shape'], ['wrong-shape']],
    ['scores', { c1: 1 }, ['wrong-shape'], ['wrong-shape']],
  ])('that ranks %s is judged by the rule', (_, selection, strict, equal) => {
    expect(selectionProblems(irv, selection)).toEqual(strict);
    expect(selectionProblems(schulze, selection)).toEqual(equal);
  });

  const score = contest({ rule: 'score/v1', maxScore: 5 }, ['Ana', 'Bo']);
  const cumulative = contest({ rule: 'cumulative/v1', points: 5 }, ['Ana', 'Bo']);
  test.each<[Selection, readonly string[], readonly string[]]>([
    [{ c1: 5, c2: 0 }, [], ['bad-score']],
    [{ c1: 4, c2: 2 }, [], ['too-many-points']],
    [{ c1: 6 }, ['bad-score'], ['bad-score', 'too-many-points']],
    [{ c1: -1 }, ['bad-score'], ['bad-score']],
    [{ c9: 1 }, ['unknown-choice'], ['unknown-choice']],
    [[], ['wrong-shape'], ['wrong-shape']],
  ])('of scores %j is judged by the rule', (selection, scored, cumulated) => {
    expect(selectionProblems(score, selection)).toEqual(scored);
    expect(selectionProblems(cumulative, selection)).toEqual(cumulated);
  });

  test.each(rules)('under %s fits the one length of its ballots, and reads back as it was', (rule) => {
    const asked = ballotOf(rule);
    const definition = { title: 'T', description: '', contests: [asked] };
    fc.assert(
      fc.property(anySelection(asked), (selection) => {
        expect(selectionProblems(asked, selection)).toEqual([]);
        const ballot = encodeBallot(definition, { q1: selection }, new Uint8Array(16).fill(1));
        expect(ballot.length).toBe(ballotLength(definition));
        expect(readBallot(definition, ballot)).toEqual({ ok: true, value: { q1: selection } });
      }),
      { numRuns: 50 },
    );
  });

  test.each(rules)('under %s has a key that equal ones share, and no others', (rule) => {
    const asked = ballotOf(rule);
    fc.assert(
      fc.property(anySelection(asked), anySelection(asked), (one, other) => {
        const equal = equalBytes(canonicalJson(one), canonicalJson(other));
        expect(selectionKey(one) === selectionKey(other)).toBe(equal);
      }),
    );
  });

  test('has one of three shapes under every rule', () => {
    const kinds = rules.map((rule) => [rule, ballotKind(rule)]);
    expect(kinds.filter(([, kind]) => kind === 'ranking').map(([rule]) => rule)).toEqual([
      'irv/v1',
      'stv-scottish/v1',
      'stv-wigm/v1',
      'stv-meek/v1',
      'debian/v1',
      'schulze/v1',
      'ranked-pairs/v1',
      'borda/v1',
    ]);
    expect(kinds.filter(([, kind]) => kind === 'scores')).toHaveLength(5);
  });
});
