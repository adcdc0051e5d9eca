import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { motionChoices } from '../../../src/core/contest.ts';
import type { Ballots } from '../../../src/core/count/method.ts';
import { countMotion } from '../../../src/core/count/motion.ts';
import type { CountingBy } from '../../../src/core/counting.ts';
import type { Marks } from '../../../src/core/selection.ts';

type Motion = CountingBy<'yes-no-abstain/v1'>;

const simple: Motion = {
  rule: 'yes-no-abstain/v1',
  threshold: { share: [1, 2], strict: true },
  base: 'yes+no',
  turnoutQuorum: null,
  approvalQuorum: null,
};

interface Votes {
  readonly yes?: number;
  readonly no?: number;
  readonly abstain?: number;
  readonly blank?: number;
  readonly eligible?: number;
  readonly present?: number | null;
  readonly weight?: bigint;
  readonly scale?: number;
}

function count(rule: Partial<Motion>, votes: Votes) {
  const { eligible = 0, present = null, weight = 1n, scale = 0 } = votes;
  const group = (selection: Marks, number = 0) => ({ selection, count: number, weight });
  const ballots: Ballots<Marks> = {
    groups: [
      group(['yes'], votes.yes),
      group(['no'], votes.no),
      group(['abstain'], votes.abstain),
      group([], votes.blank),
    ],
    scale,
    eligible: BigInt(eligible),
    present: present === null ? null : BigInt(present),
  };
  const contest = { id: 'q1', title: 'Agreed?', description: '', choices: [...motionChoices], seats: 1 };
  const result = countMotion({ ...contest, counting: { ...simple, ...rule } }, ballots, null);
  if (result.details?.kind !== 'motion') throw new Error('a motion');
  return { ...result, ...result.details };
}

const atLeast = (numerator: number, denominator: number): Motion['threshold'] => ({
  share: [numerator, denominator],
  strict: false,
});
const moreThan = (numerator: number, denominator: number): Motion['threshold'] => ({
  share: [numerator, denominator],
  strict: true,
});

describe('a motion', () => {
  test.each([
    // 51 > 101/2; 899 abstentions do not count.
    ['simple majority', {}, { yes: 51, no: 50, abstain: 899 }, 'carried'],
    ['simple majority', {}, { yes: 50, no: 51 }, 'lost'],
    // 66/99 is exactly 2/3.
    ['two thirds', { threshold: atLeast(2, 3) }, { yes: 66, no: 33, abstain: 5 }, 'carried'],
    ['two thirds', { threshold: atLeast(2, 3) }, { yes: 65, no: 33 }, 'lost'],
    ['more than two thirds', { threshold: moreThan(2, 3) }, { yes: 66, no: 33 }, 'lost'],
    ['more than two thirds', { threshold: moreThan(2, 3) }, { yes: 67, no: 33 }, 'carried'],
    // 50 of 101 cast: abstentions and blanks count like a no.
    ['majority of those cast', { base: 'cast' }, { yes: 50, no: 40, abstain: 11 }, 'lost'],
    ['majority of those cast', { base: 'cast' }, { yes: 50, no: 40, abstain: 5, blank: 5 }, 'lost'],
    ['majority of those cast', { base: 'cast' }, { yes: 51, no: 40, abstain: 5, blank: 5 }, 'carried'],
    // 7/12 = 0.583… < 0.6 = 3/5.
    [
      'three fifths of those cast',
      { base: 'cast', threshold: atLeast(3, 5) },
      { yes: 7, no: 3, abstain: 2 },
      'lost',
    ],
    ['majority of those present', { base: 'present' }, { yes: 50, no: 1, present: 100 }, 'lost'],
    ['majority of those present', { base: 'present' }, { yes: 51, no: 1, present: 100 }, 'carried'],
    ['majority of those present', { base: 'present' }, { yes: 51, no: 1 }, 'undecided'],
    // 500 is not more than half of 1000.
    ['majority of the members', { base: 'eligible' }, { yes: 500, no: 100, eligible: 1000 }, 'lost'],
    ['majority of the members', { base: 'eligible' }, { yes: 501, no: 499, eligible: 1000 }, 'carried'],
    [
      'all of the members',
      { base: 'eligible', threshold: atLeast(1, 1) },
      { yes: 9, eligible: 9 },
      'carried',
    ],
    ['all of the members', { base: 'eligible', threshold: atLeast(1, 1) }, { yes: 8, eligible: 9 }, 'lost'],
  ] as const)('by %s, %j with %j is %4$s', (_, rule, votes, outcome) => {
    expect(count(rule, votes).outcome).toBe(outcome);
  });

  test.each([
    // Half of 1000 must take part; abstentions and blanks take part.
    [{ turnoutQuorum: atLeast(1, 2) }, { yes: 400, no: 20, abstain: 79, eligible: 1000 }, 'lost'],
    [
      { turnoutQuorum: atLeast(1, 2) },
      { yes: 400, no: 20, abstain: 40, blank: 40, eligible: 1000 },
      'carried',
    ],
    [{ turnoutQuorum: moreThan(1, 2) }, { yes: 400, no: 20, abstain: 80, eligible: 1000 }, 'lost'],
    // A quarter of 1000 must say yes.
    [{ approvalQuorum: atLeast(1, 4) }, { yes: 249, no: 1, eligible: 1000 }, 'lost'],
    [{ approvalQuorum: atLeast(1, 4) }, { yes: 250, no: 249, eligible: 1000 }, 'carried'],
    [{ approvalQuorum: moreThan(1, 4) }, { yes: 250, no: 249, eligible: 1000 }, 'lost'],
  ] as const)('with the quorum %j and %j is %s', (rule, votes, outcome) => {
    expect(count(rule, votes).outcome).toBe(outcome);
  });

  test('every test is told with its numbers', () => {
    const rule = { turnoutQuorum: atLeast(1, 2), approvalQuorum: moreThan(1, 4) };
    const { tests, outcome } = count(rule, { yes: 60, no: 30, abstain: 9, blank: 1, eligible: 200 });
    expect(outcome).toBe('carried');
    expect(tests).toEqual([
      { test: 'threshold', votes: '60', of: '90', share: [1, 2], strict: true, met: true },
      { test: 'turnout', votes: '100', of: '200', share: [1, 2], strict: false, met: true },
      { test: 'approval', votes: '60', of: '200', share: [1, 4], strict: true, met: true },
    ]);
    const waiting = count({ ...rule, base: 'present' }, { yes: 10, eligible: 200 });
    expect(waiting.tests.map(({ test: name, met }) => [name, met])).toEqual([
      ['turnout', false],
      ['approval', false],
    ]);
  });

  test('as many yes as no: a tie for the reader, open; only where a simple majority of them was asked', () => {
    const tied = count({}, { yes: 7, no: 7, abstain: 2 });
    expect(tied).toMatchObject({ outcome: 'tied', elected: [] });
    expect(tied.ties).toEqual([
      { round: 1, over: 'seat', choices: ['no', 'yes'], brokenBy: 'open', order: [] },
    ]);
    expect(count({ threshold: moreThan(2, 4) }, { yes: 7, no: 7 }).outcome).toBe('tied');
    expect(count({ turnoutQuorum: atLeast(1, 2) }, { yes: 7, no: 7, eligible: 29 }).outcome).toBe('lost');
    expect(count({ turnoutQuorum: atLeast(1, 2) }, { yes: 7, no: 7, eligible: 28 }).outcome).toBe('tied');
    expect(count({ base: 'cast' }, { yes: 7, no: 7 })).toMatchObject({ outcome: 'lost', ties: [] });
    expect(count({ threshold: moreThan(3, 5) }, { yes: 7, no: 7 }).outcome).toBe('lost');
    // With "at least half" it is carried.
    expect(count({ threshold: atLeast(1, 2) }, { yes: 7, no: 7 }).outcome).toBe('carried');
  });

  test('nothing is carried without a yes', () => {
    for (const base of ['yes+no', 'cast', 'eligible'] as const) {
      expect(count({ base, threshold: atLeast(0, 1) }, { abstain: 3 }).outcome).toBe('lost');
      expect(count({ base, threshold: atLeast(2, 3) }, {}).outcome).toBe('lost');
    }
    expect(count({}, {})).toMatchObject({ outcome: 'lost', elected: [], ties: [], valid: 0 });
  });

  test('who prevails: yes where it is carried, no where more said no', () => {
    expect(count({}, { yes: 2, no: 1 }).elected).toEqual(['yes']);
    expect(count({}, { yes: 1, no: 2 }).elected).toEqual(['no']);
    expect(count({ threshold: atLeast(2, 3) }, { yes: 60, no: 40 }).elected).toEqual([]);
    expect(count({}, { yes: 2, no: 1, abstain: 5, blank: 3 })).toMatchObject({
      valid: 11,
      blank: 3,
      undervotes: 0,
      rounds: [{ kind: 'votes', votes: { yes: '2', no: '1', abstain: '5' }, elected: ['yes'], excluded: [] }],
    });
  });

  test('votes are worth their weight', () => {
    // 3 × 2.5 = 7.5 of 12.5; eligible 30, of which a quarter is 7.5.
    const rule = { approvalQuorum: atLeast(1, 4) };
    const { outcome, tests } = count(rule, { yes: 3, no: 2, weight: 25n, scale: 1, eligible: 300 });
    expect(outcome).toBe('carried');
    expect(tests).toMatchObject([
      { votes: '7.5', of: '12.5', met: true },
      { votes: '7.5', of: '30', met: true },
    ]);
  });

  test('agrees with fractions compared the slow way', () => {
    const number = fc.integer({ min: 0, max: 12 });
    const bound = fc.record({
      share: fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 6 })),
      strict: fc.boolean(),
    });
    const rule = fc.record({
      threshold: bound,
      base: fc.constantFrom('yes+no', 'cast', 'present', 'eligible'),
      turnoutQuorum: fc.option(bound),
      approvalQuorum: fc.option(bound),
    });
    const votes = fc.record({
      yes: number,
      no: number,
      abstain: number,
      blank: number,
      present: number,
      eligible: number,
    });
    // 60 is the least common multiple of the denominators, so that no division leaves a rest.
    const met = (wanted: Motion['turnoutQuorum'], have: number, of: number) => {
      if (wanted === null) return true;
      const need = (of * 60 * wanted.share[0]) / wanted.share[1];
      return wanted.strict ? have * 60 > need : have * 60 >= need;
    };
    fc.assert(
      fc.property(rule, votes, (asked, given) => {
        const { yes, no, abstain, blank, present, eligible } = given;
        const cast = yes + no + abstain + blank;
        const base = { 'yes+no': yes + no, cast, present, eligible }[asked.base];
        const carried =
          yes > 0 &&
          met(asked.threshold, yes, base) &&
          met(asked.turnoutQuorum, cast, eligible) &&
          met(asked.approvalQuorum, yes, eligible);
        expect(count(asked, given).outcome === 'carried').toBe(carried);
      }),
      { numRuns: 2000 },
    );
  });
});
