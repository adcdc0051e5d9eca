import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contest } from '../../../src/core/contest.ts';
import type { ContestResult } from '../../../src/core/count/method.ts';
import type { Counts } from '../../../src/core/counts.ts';
import type { Selection } from '../../../src/core/selection.ts';
import { totalsHold } from '../../../src/core/verify/totals.ts';
import { byName, countBallots, countedContest } from '../../support/counted.ts';
import { contest } from '../../support/definitions.ts';

function hold(
  of: Contest,
  result: ContestResult,
  entries: Counts = new Map([['1', result.valid]]),
  lot = byName,
): boolean {
  const { valid } = result;
  const weights = [...entries.keys()].map((weight) => ({ weight, voters: 200 }));
  const electorate = { definition: { title: '', description: '', contests: [of] }, weights };
  const basis = { electorate, entries, present: null, lotFor: () => lot };
  return totalsHold({ cast: valid, valid, invalid: {}, contests: [{ ...result }] }, basis);
}

/** The one round of these votes, and who won. */
function told(votes: Readonly<Record<string, string>>, elected: readonly string[]): Partial<ContestResult> {
  return { rounds: [{ kind: 'votes', votes, elected, excluded: [] }], elected, ties: [] };
}

const one = contest({ rule: 'choose-one/v1' }, ['Ana', 'Bo']);
const upTo = contest({ rule: 'choose-up-to/v1', minMarks: 1, maxMarks: 2 }, ['Ana', 'Bo']);
const points = contest({ rule: 'cumulative/v1', points: 3 }, ['Ana', 'Bo']);
const scores = contest({ rule: 'score/v1', maxScore: 3 }, ['Ana', 'Bo']);
const [ana = '', bo = ''] = one.choices.map(({ id }) => id);

describe('votes that no ballots could give do not hold', () => {
  test.each<[string, Contest, Selection[], Partial<ContestResult>]>([
    [
      'a vote called an undervote',
      one,
      [[ana], [bo]],
      { ...told({ [ana]: '0', [bo]: '1' }, [bo]), undervotes: 1 },
    ],
    [
      'two votes of a ballot for one',
      upTo,
      [[ana], [bo]],
      { ...told({ [ana]: '4', [bo]: '0' }, [ana]), undervotes: 0 },
    ],
    [
      'points that are neither given nor left',
      points,
      [{ [ana]: 3 }],
      { ...told({ [ana]: '0', [bo]: '1' }, [bo]), undervotes: 1 },
    ],
    ['more points for one than there are', points, [{ [ana]: 3 }], told({ [ana]: '4', [bo]: '0' }, [ana])],
    ['a score above the highest', scores, [{ [bo]: 3 }], told({ [ana]: '4', [bo]: '0' }, [ana])],
    ['more scores left out than choices', scores, [{ [bo]: 3 }], { undervotes: 2 }],
  ])('%s', (_, of, ballots, change) => {
    const counted = countBallots(of, ballots, byName, false);
    expect(hold(of, counted)).toBe(true);
    const kind = counted.rounds[0]?.kind ?? 'votes';
    const rounds = (change.rounds ?? counted.rounds).map((round) => ({ ...round, kind }));
    expect(hold(of, { ...counted, ...change, rounds })).toBe(false);
  });

  test('more than the heaviest entries of the board weigh', () => {
    const ballots = [[ana], [bo], [ana], []];
    const counted = countBallots(one, ballots, byName, true);
    const entries = new Map([
      ['1', 2],
      ['2.5', 2],
    ]);
    expect(hold(one, counted, entries)).toBe(true);
    expect(hold(one, { ...counted, ...told({ [ana]: '5', [bo]: '1' }, [ana]) }, entries)).toBe(true);
    expect(hold(one, { ...counted, ...told({ [ana]: '5', [bo]: '2' }, [ana]) }, entries)).toBe(false);
    expect(hold(one, { ...counted, ...told({ [ana]: '7', [bo]: '0' }, [ana]) }, entries)).toBe(false);
  });
});

describe('elected are', () => {
  const irv = countedContest('irv/v1');
  const [first = '', second = ''] = irv.choices.map(({ id }) => id);
  const counted = countBallots(irv, [[[first], [second]], [[first]]], byName, false);

  test.each<[string, readonly string[]]>([
    ['choices of the contest', ['nobody']],
    ['no written names where none may be', ['+Nobody']],
    ['at most as many as seats', [first, second]],
  ])('%s', (_, elected) => {
    expect(hold(irv, counted)).toBe(true);
    expect(hold(irv, { ...counted, elected })).toBe(false);
  });

  test('different choices', () => {
    const star = countedContest('bloc-star/v1');
    const [best = '', next = ''] = star.choices.map(({ id }) => id);
    const result = countBallots(star, [{ [best]: 1, [next]: 1 }], byName, false);
    expect(hold(star, result)).toBe(true);
    expect(hold(star, { ...result, elected: [best, best] })).toBe(false);
  });
});

describe('names that a result leaves out', () => {
  const open = { ...contest({ rule: 'choose-one/v1' }, ['Ana', 'Bo'], { seats: 2 }), writeIns: 1 };
  const names = Array.from({ length: 130 }, (_, index) => `+name ${index}`);
  const votesEach = (each: number) => names.flatMap((name) => Array.from({ length: each }, () => [name]));

  test('do not make an honest count refused, whoever ties with them', () => {
    const writeIns = fc.shuffledSubarray(names, { minLength: 95 });
    const more = fc.array(fc.constantFrom(...names, ana, bo), { maxLength: 8 });
    fc.assert(
      fc.property(
        writeIns,
        more,
        fc.integer({ min: 1, max: 2 }),
        fc.boolean(),
        (some, others, seats, weighted) => {
          const ballots = [...some, ...others].map((mark) => [mark]);
          const of = { ...open, seats };
          const result = countBallots(of, ballots, backwards, weighted);
          const heavy = weighted ? Math.ceil(ballots.length / 3) : 0;
          const entries = new Map([
            ['1', ballots.length - heavy],
            ...(weighted ? [['2.5', heavy] as const] : []),
          ]);
          expect(hold(of, result, entries, backwards)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('are none where no names may be written, or none was', () => {
    const counted = countBallots(one, [[ana], [ana], [bo]], byName, false);
    const otherWriteIns = { names: 0, votes: '0' };
    expect(hold(one, { ...counted, ...told({ [ana]: '2', [bo]: '1' }, [bo]), otherWriteIns })).toBe(false);
    expect(hold(one, { ...counted, otherWriteIns: { names: 1, votes: '0' } })).toBe(false);
    const few = countBallots(open, [[ana], [ana], ['+Chen']], byName, false);
    expect(hold(open, few)).toBe(true);
    expect(hold(open, { ...few, otherWriteIns: { names: 1, votes: '0' } })).toBe(false);
    const round = {
      kind: 'votes',
      votes: { [ana]: '2', [bo]: '0', '+Chen': '1', '+Dora': '0' },
      excluded: [],
    } as const;
    expect(hold(open, { ...few, rounds: [{ ...round, elected: few.elected }] })).toBe(false);
    const hundred = countBallots(open, votesEach(2).slice(0, 200), byName, false);
    expect(hold(open, hundred)).toBe(true);
    expect(hold(open, { ...hundred, otherWriteIns: { names: 0, votes: '0' } })).toBe(false);
    const unnamed = hundred.ties.map((tie) => ({ ...tie, unnamed: 1 }));
    expect(unnamed).toHaveLength(1);
    expect(hold(open, { ...hundred, ties: unnamed })).toBe(false);
  });

  test('may be tied with names that are all elected', () => {
    const labels = Array.from({ length: 100 }, (_, index) => `Choice ${index}`);
    const of = { ...contest({ rule: 'approval/v1' }, labels, { seats: 105 }), writeIns: 5 };
    const ballots = names.slice(0, 110).map((name) => [name]);
    const counted = countBallots(of, ballots, byName, false);
    expect(counted.ties).toMatchObject([{ unnamed: 5 }]);
    expect(counted.elected).toHaveLength(105);
    expect(hold(of, counted)).toBe(true);
  });

  const won = countBallots(open, [...votesEach(2), [ana], [ana], [ana], [bo], [bo], [bo]], byName, false);
  const tied = countBallots(open, [...votesEach(1), [ana], [ana]], byName, false);
  const others = { names: 30, votes: '60' };

  test.each<[string, ContestResult, Partial<ContestResult>]>([
    ['another is elected', won, { elected: [bo, ana] }],
    ['a name of fewer votes is elected', won, { elected: ['+name 0', ana] }],
    ['they are none', won, { otherWriteIns: { names: 0, votes: '60' } }],
    ['their votes are no number', won, { otherWriteIns: { ...others, votes: 'many' } }],
    ['they have more votes than the hundredth name', won, { otherWriteIns: { names: 29, votes: '60' } }],
    ['one of them has no vote', won, { otherWriteIns: { names: 61, votes: '60' } }],
    ['they are told with more', won, { otherWriteIns: { ...others, more: 1 } as typeof others }],
    ['more of them tied than there are', tied, { ties: tied.ties.map((tie) => ({ ...tie, unnamed: 31 })) }],
    ['a tie of none of them says so', tied, { ties: tied.ties.map((tie) => ({ ...tie, unnamed: 0 })) }],
    [
      'the lot is told in another order',
      tied,
      { ties: tied.ties.map((tie) => ({ ...tie, order: tie.order.toReversed() })) },
    ],
    ['somebody lost the lot and is elected', tied, { elected: [ana, '+name 5'] }],
  ])('do not hold where %s', (_, counted, change) => {
    expect(counted.otherWriteIns?.names).toBe(30);
    expect(hold(open, counted)).toBe(true);
    const { elected } = { ...counted, ...change };
    const rounds = counted.rounds.map((round) => ({ ...round, elected }));
    expect(hold(open, { ...counted, ...change, rounds })).toBe(false);
  });
});

/** The names that are left out, whose folds come last, come first in the lot. */
function backwards(choices: readonly string[]): readonly string[] {
  return byName(choices).toReversed();
}
