import { describe, expect, test } from 'vitest';
import { countMotion } from '../../../src/cli/count/motion.ts';

type Params = Readonly<Record<string, unknown>>;
const majority: Params = { threshold: [1, 2], strict: true, base: 'yes+no' };

function passed(params: Params, votes: Readonly<Record<string, number>>, weight?: string) {
  const ballots = Object.entries(votes).map(([choice, count]) => ({
    choice,
    count,
    ...(weight && { weight }),
  }));
  return countMotion({ id: 'x', method: 'motion', candidates: ['yes', 'no', 'abstain'], params, ballots });
}

describe('files of motions', () => {
  test.each([
    ['a simple majority', majority, { yes: 51, no: 50, abstain: 899 }, true],
    ['a simple majority, tied', majority, { yes: 50, no: 50 }, false],
    ['those present', { ...majority, base: 'present', present: 100 }, { yes: 50, no: 3 }, false],
    ['those present', { ...majority, base: 'present', present: 99 }, { yes: 50, no: 3 }, true],
    ['blanks among those cast', { ...majority, base: 'cast' }, { yes: 5, no: 3, blank: 2 }, false],
    // 93 = 3 × 31 (Debian constitution A.5.3.2).
    ['three to one', { ratio: [3, 1], strict: false }, { yes: 93, no: 31, abstain: 12 }, true],
    ['three to one', { ratio: [3, 1], strict: false }, { yes: 92, no: 31 }, false],
    ['more than three to one', { ratio: [3, 1], strict: true }, { yes: 93, no: 31 }, false],
    ['three to one of nobody', { ratio: [3, 1], strict: false }, { abstain: 4 }, false],
    ['one to one is more yes than no', { ratio: [1, 1], strict: false }, { yes: 5, no: 5 }, false],
    ['one to one', { ratio: [1, 1], strict: false }, { yes: 6, no: 5 }, true],
    [
      'one to two is more yes than no all the same',
      { ratio: [1, 2], strict: false },
      { yes: 4, no: 5 },
      false,
    ],
  ])('%s', (_, params, votes, expected) => {
    expect(passed(params, votes)['passed']).toBe(expected);
  });

  const half = { min: [1, 2], of: 'eligible', counts: 'cast', strict: false };
  const quarter = { min: [1, 4], of: 'eligible', counts: 'yes', strict: false };
  test.each([
    [half, { yes: 400, no: 20, abstain: 79 }, false],
    [half, { yes: 400, no: 20, abstain: 80 }, true],
    [{ ...half, strict: true }, { yes: 400, no: 20, abstain: 80 }, false],
    [quarter, { yes: 249, no: 1 }, false],
    [quarter, { yes: 250, no: 1 }, true],
    [[half, quarter], { yes: 250, no: 249 }, false],
    [[half, quarter], { yes: 250, no: 249, abstain: 1 }, true],
  ])('quorum %j with %j', (quorum, votes, expected) => {
    expect(passed({ ...majority, eligible: 1000, quorum }, votes)['passed']).toBe(expected);
  });

  test('the outcome is told too; unknown while nobody knows who is present', () => {
    expect(passed(majority, { yes: 1 })).toEqual({ passed: true, outcome: 'carried' });
    expect(passed(majority, { yes: 2, no: 2 })).toEqual({ passed: false, outcome: 'tied' });
    expect(passed({ ...majority, base: 'present' }, { yes: 2 })).toEqual({
      passed: null,
      outcome: 'undecided',
    });
  });

  test('weights and decimal numbers of eligible votes are exact', () => {
    // 3 × 0.1 of 0.6 is exactly half; of 0.59 more.
    const params = { ...majority, base: 'eligible' };
    expect(passed({ ...params, eligible: '0.6' }, { yes: 3 }, '0.1')['passed']).toBe(false);
    expect(passed({ ...params, eligible: '0.59' }, { yes: 3 }, '0.1')['passed']).toBe(true);
  });

  test.each([
    ['neither threshold nor ratio', { strict: true }, 'either a threshold or a ratio'],
    ['both', { ...majority, ratio: [1, 1] }, 'either a threshold or a ratio'],
    ['no word on strict', { threshold: [1, 2], base: 'cast' }, 'strict'],
    ['no base', { threshold: [1, 2], strict: true }, 'needs a base'],
    ['a base that is none', { ...majority, base: 'feeling' }, 'base'],
    ['a ratio of those cast', { ratio: [3, 1], strict: false, base: 'cast' }, 'one of yes to no'],
    ['a threshold by halves', { ...majority, threshold: [0.5, 1] }, 'threshold'],
    ['a division by zero', { ...majority, threshold: [1, 0] }, 'threshold'],
    ['no number of eligible', { ...majority, base: 'eligible' }, 'eligible is missing'],
    ['no number of eligible', { ...majority, quorum: half }, 'eligible is missing'],
    ['two alike', { ...majority, eligible: 9, quorum: [half, half] }, 'two quorums of one kind'],
    ['an unknown word', { ...majority, veto: true }, 'veto'],
  ])('refuse %s', (_, params, reason) => {
    expect(() => passed(params, { yes: 1 })).toThrow(reason);
  });

  test('refuse a choice that there is not', () => {
    expect(() => passed(majority, { maybe: 1 })).toThrow('choice');
  });
});
