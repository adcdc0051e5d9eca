import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countContest } from '../../../src/core/count/count.ts';
import { countCumulative } from '../../../src/core/count/cumulative.ts';
import type { BallotGroup } from '../../../src/core/count/method.ts';
import type { Marks } from '../../../src/core/selection.ts';
import { contestOf, letters, lotOf } from './rankings.ts';
import { scoreBallots, scoreContest } from './scoreElections.ts';

const ballotsOf = (groups: readonly BallotGroup<Marks>[], scale = 0) => ({
  groups,
  scale,
  eligible: 0n,
  present: null,
});

describe('marks', () => {
  test('are worth their weight, exactly', () => {
    // 0.1 + 0.2 = 0.3, which binary fractions do not know: a tie.
    const groups = [
      { selection: ['a'], count: 1, weight: 1n },
      { selection: ['a'], count: 1, weight: 2n },
      { selection: ['b'], count: 1, weight: 3n },
    ];
    const result = countContest(
      contestOf({ rule: 'choose-one/v1' }, letters('ab')),
      ballotsOf(groups, 1),
      null,
    );
    expect(result.rounds[0]?.votes).toEqual({ a: '0.3', b: '0.3' });
    expect(result.ties).toHaveLength(1);
    expect(result.valid).toBe(3);
  });

  test('of a block vote: three seats, three marks', () => {
    // a 10 + 6 = 16, d 6 + 7 = 13, c 10 + 2 = 12, b 10, e 7, f 7; the second kind uses two of three marks.
    const groups = [
      { selection: letters('abc'), count: 10, weight: 1n },
      { selection: letters('ad'), count: 6, weight: 1n },
      { selection: letters('def'), count: 7, weight: 1n },
      { selection: ['c'], count: 2, weight: 1n },
      { selection: [], count: 3, weight: 1n },
    ];
    const contest = contestOf({ rule: 'choose-up-to/v1', minMarks: 1, maxMarks: 3 }, letters('abcdef'), 3);
    const result = countContest(contest, ballotsOf(groups), null);
    expect(result).toMatchObject({ elected: ['a', 'd', 'c'], valid: 28, blank: 3, undervotes: 6 + 2 * 2 });
    expect(result.rounds[0]?.votes).toEqual({ a: '16', b: '10', c: '12', d: '13', e: '7', f: '7' });
  });

  test('elect the same under other names, in another order, whatever the rule', () => {
    const election = fc.record({
      groups: fc.array(
        fc.record({
          selection: fc.subarray(letters('abcd') as string[]),
          count: fc.integer({ min: 1, max: 3 }),
          weight: fc.bigInt({ min: 1n, max: 3n }),
        }),
      ),
      names: fc.shuffledSubarray([...letters('abcd')], { minLength: 4 }),
      seats: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(election, ({ groups, names, seats }) => {
        const name = (id: string) => names['abcd'.indexOf(id)] ?? id;
        const result = countContest(
          contestOf({ rule: 'approval/v1' }, letters('abcd'), seats),
          ballotsOf(groups, 1),
          lotOf('abcd'),
        );
        const again = countContest(
          contestOf({ rule: 'approval/v1' }, names, seats),
          ballotsOf(groups.map((group) => ({ ...group, selection: group.selection.map(name) })).reverse(), 1),
          lotOf(names.join('')),
        );
        expect(again.rounds[0]?.votes).toEqual(
          Object.fromEntries(
            Object.entries(result.rounds[0]?.votes ?? {}).map(([id, own]) => [name(id), own]),
          ),
        );
        expect([...again.elected].sort()).toEqual(result.elected.map(name).sort());
      }),
    );
  });
});

describe('cumulative voting', () => {
  const five = { rule: 'cumulative/v1', points: 5 } as const;

  test('points add up, may all go to one, and need not all be used', () => {
    const ballots = scoreBallots([
      { scores: [5, null, null], count: 2 },
      { scores: [1, 2, 2], count: 3 },
      { scores: [null, null, 3], count: 1 },
      { scores: [null, null, null], count: 4 },
    ]);
    // c1: 2·5 + 3·1 = 13; c2: 3·2 = 6; c3: 3·2 + 3 = 9. Unused: 2 points on the last ballot that is not blank.
    const result = countCumulative(scoreContest(five, 3, 2), ballots, null);
    expect(result).toEqual({
      contest: 'q1',
      rule: 'cumulative/v1',
      valid: 10,
      blank: 4,
      undervotes: 2,
      rounds: [
        { kind: 'points', votes: { c1: '13', c2: '6', c3: '9' }, elected: ['c1', 'c3'], excluded: [] },
      ],
      elected: ['c1', 'c3'],
      ties: [],
    });
  });

  test('points are worth the weight of the ballot; a tie at the last seat is broken by lot', () => {
    // c1 2 × 1.5 = 3, c2 1 × 3 = 3.
    const ballots = scoreBallots(
      [
        { scores: [2, 0], count: 1, weight: 15n },
        { scores: [0, 1], count: 1, weight: 30n },
      ],
      1,
    );
    const result = countCumulative(scoreContest(five, 2), ballots, (ids) => ids.toSorted().reverse());
    expect(result.rounds[0]?.votes).toEqual({ c1: '3', c2: '3' });
    expect(result.elected).toEqual(['c2']);
    expect(result.ties).toMatchObject([{ over: 'seat', brokenBy: 'lot', order: ['c2', 'c1'] }]);
  });
});
