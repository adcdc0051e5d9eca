import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countBlocStar } from '../../../src/core/count/blocStar.ts';
import { countScore } from '../../../src/core/count/score.ts';
import { countStar } from '../../../src/core/count/star.ts';
import { drawLot, type Lot } from '../../../src/core/lot.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { referenceStar } from './reference/star.ts';
import { fixedLot, type ScoreRow, scoreBallots, scoreContest, scoreElections } from './scoreElections.ts';

const anyLot = drawLot(nodeCrypto, { seed: new Uint8Array(32), root: new Uint8Array(32), draw: '' }, 'q1');

function star(rows: readonly ScoreRow[], lot: Lot = anyLot, maxScore = 5, scale = 0) {
  const choices = rows[0]?.scores.length ?? 3;
  return countStar(scoreContest({ rule: 'star/v1', maxScore }, choices), scoreBallots(rows, scale), lot);
}

function bloc(rows: readonly ScoreRow[], seats: number, lot: Lot = anyLot, maxScore = 5) {
  const choices = rows[0]?.scores.length ?? 3;
  const contest = scoreContest({ rule: 'bloc-star/v1', maxScore }, choices, seats);
  return countBlocStar(contest, scoreBallots(rows), lot);
}

function score(rows: readonly ScoreRow[], seats = 1, lot: Lot = anyLot, scale = 0) {
  const choices = rows[0]?.scores.length ?? 3;
  const contest = scoreContest({ rule: 'score/v1', maxScore: 5 }, choices, seats);
  return countScore(contest, scoreBallots(rows, scale), lot);
}

/** Memphis 42, Nashville 26, Chattanooga 15, Knoxville 17: the nearer, the more stars. */
const tennessee: readonly ScoreRow[] = [
  { scores: [5, 2, 1, 0], count: 42 },
  { scores: [0, 5, 2, 2], count: 26 },
  { scores: [0, 3, 5, 4], count: 15 },
  { scores: [0, 2, 4, 5], count: 17 },
];

describe('STAR', () => {
  test('the capital of Tennessee is Nashville', () => {
    // Memphis 42×5 = 210; Nashville 42×2 + 26×5 + 15×3 + 17×2 = 84 + 130 + 45 + 34 = 293;
    // Chattanooga 42 + 52 + 75 + 68 = 237; Knoxville 0 + 52 + 60 + 85 = 197. Finalists: Nashville and Chattanooga.
    // Nashville is above Chattanooga on 42 + 26 = 68 ballots, below on 15 + 17 = 32.
    const result = star(tennessee);
    expect(result.rounds).toEqual([
      { kind: 'scores', votes: { c1: '210', c2: '293', c3: '237', c4: '197' }, elected: [], excluded: [] },
      { kind: 'runoff', votes: { c2: '68', c3: '32' }, elected: ['c2'], excluded: [], exhausted: '0' },
    ]);
    expect(result.elected).toEqual(['c2']);
    expect(result.ties).toEqual([]);
  });

  test('the runoff may turn the order of the scores round; equal scores are no preference', () => {
    // c1: 3×5 + 4×2 + 2×1 = 25; c2: 4×3 + 2×1 = 14; c3: 3×1 = 3. c2 is above c1 on 4 ballots, below on 3.
    const result = star([
      { scores: [5, 0, 1], count: 3 },
      { scores: [2, 3, 0], count: 4 },
      { scores: [1, 1, 0], count: 2 },
    ]);
    expect(result.rounds[0]?.votes).toEqual({ c1: '25', c2: '14', c3: '3' });
    expect(result.rounds[1]).toMatchObject({ votes: { c1: '3', c2: '4' }, exhausted: '2' });
    expect(result.elected).toEqual(['c2']);
  });

  test('tied for the second place of the runoff: who is scored higher head to head', () => {
    // c1 15; c2 4 + 2×1 = 6; c3 2×3 = 6. c3 is above c2 on two ballots, below on one.
    const result = star([
      { scores: [5, 4, 0], count: 1 },
      { scores: [5, 1, 3], count: 2 },
    ]);
    expect(result.rounds[0]?.votes).toEqual({ c1: '15', c2: '6', c3: '6' });
    expect(Object.keys(result.rounds[1]?.votes ?? {})).toEqual(['c1', 'c3']);
    expect(result.ties).toEqual([
      { round: 1, over: 'finalist', choices: ['c2', 'c3'], brokenBy: 'head-to-head', order: ['c3', 'c2'] },
    ]);
  });

  test('then the most five stars, and a tie is broken by several means', () => {
    // All of c2, c3, c4 have 6. Pairs, ballot by ballot (c2 c3 c4): 5 1 0: c2 2, c3 1. 1 0 5: c4 2, c2 1.
    // 0 5 1: c3 2, c4 1. Each 3: head to head says nothing. Each has one 5: nothing either. So by lot.
    const cycle = [
      { scores: [5, 5, 1, 0], count: 1 },
      { scores: [5, 1, 0, 5], count: 1 },
      { scores: [5, 0, 5, 1], count: 1 },
    ];
    const lot = star(cycle, fixedLot(['c1', 'c4', 'c2', 'c3']));
    expect(lot.ties).toEqual([
      {
        round: 1,
        over: 'finalist',
        choices: ['c2', 'c3', 'c4'],
        brokenBy: 'lot',
        order: ['c4', 'c2', 'c3'],
      },
    ]);
    expect(Object.keys(lot.rounds[1]?.votes ?? {})).toEqual(['c1', 'c4']);
    // c2 4+2 = c3 5+1 = c4 3+3 = 6. Head to head: c2 above c4 once, below c3 once, then above c3, below c4: 2;
    // c3 2 above both, then none: 2; c4 none, then 2: 2. Five stars: c3 one, the others none.
    const tops = star([
      { scores: [5, 4, 5, 3], count: 1 },
      { scores: [5, 2, 1, 3], count: 1 },
    ]);
    expect(tops.ties).toEqual([
      {
        round: 1,
        over: 'finalist',
        choices: ['c2', 'c3', 'c4'],
        brokenBy: 'top-scores',
        order: ['c3', 'c2', 'c4'],
      },
    ]);
  });

  test('head to head decides who stays in the tie, five stars the rest', () => {
    // c2, c3, c4 have 6 each. c4 (3 3) is above c2 (5 1) once and above c3 (5 1) once; c2 and c3 once above c4 each.
    // So 1, 1 and 2 votes: c4 is the finalist.
    const [tie] = star([
      { scores: [5, 5, 5, 3], count: 1 },
      { scores: [5, 1, 1, 3], count: 1 },
    ]).ties;
    expect(tie).toMatchObject({ brokenBy: 'head-to-head', order: ['c4', 'c2', 'c3'] });
    // c2 (5 0 1), c3 (4 1 1), c4 (0 3 3): above others c2 2+0+0, c3 1+1+0, c4 0+2+2 = 4: c4 is one finalist.
    // c2 and c3 have 2 each and stay tied; c2 has a five.
    const result = star([
      { scores: [0, 5, 4, 0], count: 1 },
      { scores: [0, 0, 1, 3], count: 1 },
      { scores: [0, 1, 1, 3], count: 1 },
    ]);
    expect(result.ties.slice(0, 2)).toEqual([
      {
        round: 1,
        over: 'finalist',
        choices: ['c2', 'c3', 'c4'],
        brokenBy: 'head-to-head',
        order: ['c4', 'c2', 'c3'],
      },
      { round: 1, over: 'finalist', choices: ['c2', 'c3'], brokenBy: 'top-scores', order: ['c2', 'c3'] },
    ]);
    expect(result.elected).toEqual(['c4']);
  });

  test('a tied runoff: by score, then by the most five stars, then by lot', () => {
    const byScore = star([
      { scores: [5, 0], count: 1 },
      { scores: [0, 1], count: 1 },
    ]);
    expect(byScore.ties).toEqual([
      { round: 2, over: 'seat', choices: ['c1', 'c2'], brokenBy: 'score', order: ['c1', 'c2'] },
    ]);
    const byTops = star([
      { scores: [4, 5], count: 1 },
      { scores: [3, 2], count: 1 },
    ]);
    expect(byTops.ties).toMatchObject([{ brokenBy: 'top-scores', order: ['c2', 'c1'] }]);
    expect(byTops.elected).toEqual(['c2']);
    const even = [
      { scores: [4, 3], count: 1 },
      { scores: [3, 4], count: 1 },
    ];
    const byLot = star(even, fixedLot(['c2', 'c1']));
    expect(byLot.ties).toMatchObject([{ brokenBy: 'lot', order: ['c2', 'c1'] }]);
    expect(byLot.elected).toEqual(['c2']);
    const open = star(even, null);
    expect(open.ties).toMatchObject([{ round: 2, over: 'seat', brokenBy: 'open', order: [] }]);
    expect(open.elected).toEqual([]);
  });

  test('the highest score of the rule, not five, breaks ties', () => {
    const rows = [
      { scores: [8, 10], count: 1 },
      { scores: [7, 5], count: 1 },
    ];
    expect(star(rows, null, 10).elected).toEqual(['c2']);
    expect(star(rows, null, 20).elected).toEqual([]);
  });

  test('without a lot, who wins against every possible second finalist is elected', () => {
    // c1 wins against c2 and against c3, which of them ever is in the runoff.
    const rows = [
      { scores: [5, 3, 2], count: 1 },
      { scores: [5, 2, 3], count: 1 },
    ];
    const result = star(rows, null);
    expect(result.ties).toMatchObject([{ over: 'finalist', brokenBy: 'open', order: [] }]);
    expect(result.rounds).toHaveLength(1);
    expect(result.rounds[0]?.elected).toEqual(['c1']);
    expect(result.elected).toEqual(['c1']);
    // c1 10; c2 and c3 2×3 + 2×1 = 8. Each is above c1 on 4 ballots of 6 and would win against it.
    const unsure = star(
      [
        { scores: [5, 0, 0], count: 2 },
        { scores: [0, 3, 1], count: 2 },
        { scores: [0, 1, 3], count: 2 },
      ],
      null,
    );
    expect(unsure.rounds[0]?.votes).toEqual({ c1: '10', c2: '8', c3: '8' });
    expect(unsure.elected).toEqual([]);
    // c1 18; c2 and c3 13, each above the other twice. c1 is above c2 on 4 ballots of 5, but below c3 on 3.
    const one = star(
      [
        { scores: [3, 2, 4], count: 2 },
        { scores: [5, 3, 1], count: 2 },
        { scores: [2, 3, 3], count: 1 },
      ],
      null,
    );
    expect(one.rounds[0]?.votes).toEqual({ c1: '18', c2: '13', c3: '13' });
    expect(one.elected).toEqual([]);
  });

  test('blank ballots are counted apart, and without points nobody is elected', () => {
    const result = star([
      { scores: [null, null], count: 2 },
      { scores: [1, null], count: 3 },
    ]);
    expect(result).toMatchObject({ valid: 5, blank: 2, undervotes: 3, elected: ['c1'] });
    expect(result.rounds).toHaveLength(1);
    for (const lot of [anyLot, null]) {
      expect(star([], lot)).toMatchObject({ valid: 0, elected: [], ties: [] });
      expect(star([{ scores: [0, 0, 0], count: 4 }], lot)).toMatchObject({ blank: 0, elected: [], ties: [] });
      expect(star([{ scores: [null, null, null], count: 4 }], lot)).toMatchObject({ blank: 4, elected: [] });
    }
  });

  test('weights are exact decimals', () => {
    // 0.1 and 0.2 for c1 against 0.3 for c2: a tie, by score too.
    const rows = [
      { scores: [2, 1], count: 1, weight: 1n },
      { scores: [2, 1], count: 1, weight: 2n },
      { scores: [1, 2], count: 1, weight: 3n },
    ];
    const result = star(rows, null, 5, 1);
    expect(result.rounds[0]?.votes).toEqual({ c1: '0.9', c2: '0.9' });
    expect(result.rounds[1]).toMatchObject({ votes: { c1: '0.3', c2: '0.3' }, exhausted: '0' });
    expect(result.ties).toMatchObject([{ brokenBy: 'open' }]);
  });

  test('a choice may be called constructor', () => {
    const choices = ['constructor', 'valueof'].map((id) => ({ id, label: id }));
    const contest = { ...scoreContest({ rule: 'star/v1', maxScore: 5 }, 2), choices };
    const groups = [{ selection: { valueof: 3 }, count: 1, weight: 1n }];
    const ballots = { groups, scale: 0, eligible: 0n, present: null };
    expect(countStar(contest, ballots, anyLot).elected).toEqual(['valueof']);
  });
});

describe('bloc STAR', () => {
  test('one STAR election a seat, without those who have one', () => {
    // Seat 1: Nashville, as above. Seat 2: Chattanooga 237 and Memphis 210; Chattanooga is above Memphis on 58.
    const result = bloc(tennessee, 2);
    expect(result.elected).toEqual(['c2', 'c3']);
    expect(result.rounds.map(({ kind }) => kind)).toEqual(['scores', 'runoff', 'scores', 'runoff']);
    expect(result.rounds[2]?.votes).toEqual({ c1: '210', c3: '237', c4: '197' });
    expect(result.rounds[3]).toMatchObject({ votes: { c1: '42', c3: '58' }, elected: ['c3'] });
  });

  test('ties name the round in which they were broken', () => {
    const rows = [
      { scores: [5, 3, 2, 1], count: 1 },
      { scores: [5, 2, 3, 1], count: 1 },
    ];
    const result = bloc(rows, 2, fixedLot(['c3', 'c2', 'c1', 'c4']));
    expect(result.elected).toEqual(['c1', 'c3']);
    expect(result.ties.map(({ round, over, brokenBy }) => [round, over, brokenBy])).toEqual([
      [1, 'finalist', 'lot'],
      [4, 'seat', 'lot'],
    ]);
  });

  test('an open tie ends the count; what is sure stays', () => {
    const rows = [
      { scores: [5, 3, 2, 1], count: 1 },
      { scores: [5, 2, 3, 1], count: 1 },
    ];
    const result = bloc(rows, 3, null);
    expect(result.elected).toEqual(['c1']);
    expect(result.ties.map(({ round, over, brokenBy }) => [round, over, brokenBy])).toEqual([
      [1, 'finalist', 'open'],
      [3, 'seat', 'open'],
    ]);
  });

  test('no more choices with points than seats: all of these are elected', () => {
    const rows = [{ scores: [3, 3, 0, 5], count: 2 }];
    expect(bloc(rows, 3, null)).toMatchObject({ elected: ['c4', 'c1', 'c2'], ties: [] });
    expect(bloc(rows, 4, null).elected).toEqual(['c4', 'c1', 'c2']);
    expect(bloc([], 2, null)).toMatchObject({ elected: [], ties: [] });
  });
});

describe('score', () => {
  test('the greatest sums have the seats', () => {
    const result = score(tennessee, 2);
    expect(result).toMatchObject({
      rule: 'score/v1',
      elected: ['c2', 'c3'],
      ties: [],
      rounds: [{ kind: 'scores', votes: { c1: '210', c2: '293', c3: '237', c4: '197' } }],
    });
  });

  test('ties at the last seat by lot, open without; no points, no seat', () => {
    const rows = [{ scores: [3, 3, 0], count: 2 }];
    expect(score(rows, 1, fixedLot(['c2', 'c1'])).elected).toEqual(['c2']);
    expect(score(rows, 1, null)).toMatchObject({ elected: [], ties: [{ over: 'seat', brokenBy: 'open' }] });
    expect(score(rows, 3, null)).toMatchObject({ elected: ['c1', 'c2'], ties: [] });
  });

  test('weights count exactly', () => {
    const rows = [
      { scores: [1, 0], count: 3, weight: 1n },
      { scores: [0, 1], count: 1, weight: 3n },
    ];
    expect(score(rows, 1, null, 1)).toMatchObject({
      rounds: [{ votes: { c1: '0.3', c2: '0.3' } }],
      elected: [],
    });
  });
});

describe('properties', () => {
  const single = (rows: readonly ScoreRow[]) =>
    rows.flatMap(({ scores, count }) => Array.from({ length: count }, () => scores.map((each) => each ?? 0)));
  const numbers = (order: readonly string[]) => order.map((id) => Number(id.slice(1)) - 1);

  test('a slow counter agrees on STAR and bloc STAR', () => {
    fc.assert(
      fc.property(scoreElections(3), ({ choices, seats, rows, order }) => {
        const contest = scoreContest({ rule: 'bloc-star/v1', maxScore: 3 }, choices, seats);
        const { elected } = countBlocStar(contest, scoreBallots(rows), fixedLot(order));
        const running = new Set(Array.from({ length: choices }, (_, index) => index));
        const expected: string[] = [];
        for (let seat = 0; seat < seats; seat++) {
          const winner = referenceStar(single(rows), [...running], 3, numbers(order));
          if (winner === null) break;
          expected.push(`c${winner + 1}`);
          running.delete(winner);
        }
        const withPoints = contest.choices.filter((_, index) => single(rows).some((each) => each[index]));
        if (withPoints.length <= seats) expect([...elected].sort()).toEqual(expected.sort());
        else expect(elected).toEqual(expected);
        const one = countStar(
          scoreContest({ rule: 'star/v1', maxScore: 3 }, choices),
          scoreBallots(rows),
          fixedLot(order),
        );
        if (withPoints.length > seats) expect(one.elected).toEqual(expected.slice(0, 1));
      }),
      { numRuns: 3000 },
    );
  });

  test('without a lot nobody is elected who could lose by one', () => {
    fc.assert(
      fc.property(scoreElections(2), ({ choices, rows, order }) => {
        const contest = scoreContest({ rule: 'star/v1', maxScore: 2 }, choices);
        const live = countStar(contest, scoreBallots(rows), null);
        const drawn = countStar(contest, scoreBallots(rows), fixedLot(order));
        if (live.elected.length > 0) expect(drawn.elected).toEqual(live.elected);
        else expect(drawn.elected.length === 0 || live.ties.at(-1)?.brokenBy === 'open').toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  test('neither the order of ballots nor that of choices nor their names matter', () => {
    fc.assert(
      fc.property(scoreElections(3), fc.nat(), ({ choices, seats, rows, order }, salt) => {
        const contest = scoreContest({ rule: 'bloc-star/v1', maxScore: 3 }, choices, seats);
        const first = countBlocStar(contest, scoreBallots(rows), fixedLot(order));
        const parts = rows.flatMap((row) => Array.from({ length: row.count }, () => ({ ...row, count: 1 })));
        const other = countBlocStar(contest, scoreBallots(parts.toReversed()), fixedLot(order));
        expect({ ...other, rounds: [] }).toEqual({ ...first, rounds: [] });
        expect(other.rounds).toEqual(first.rounds);
        // Choice k becomes choice k + salt.
        const moved = (id: string) => `c${((Number(id.slice(1)) - 1 + salt) % choices) + 1}`;
        const turned = rows.map((row) => ({
          ...row,
          scores: row.scores.map((_, index) => row.scores.at((index - salt) % choices) ?? 0),
        }));
        const renamed = countBlocStar(contest, scoreBallots(turned), fixedLot(order.map(moved)));
        const before = first.elected.map(moved);
        if (first.rounds.length === 1) expect([...renamed.elected].sort()).toEqual(before.sort());
        else expect(renamed.elected).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  test('runoff votes and no preference are all votes; a Condorcet loser never wins; more points never hurt', () => {
    fc.assert(
      fc.property(scoreElections(4), ({ choices, rows, order }) => {
        const contest = scoreContest({ rule: 'star/v1', maxScore: 5 }, choices);
        const result = countStar(contest, scoreBallots(rows), fixedLot(order));
        const runoff = result.rounds[1];
        if (runoff !== undefined) {
          const told = Object.values(runoff.votes).reduce((sum, votes) => sum + Number(votes), 0);
          expect(told + Number(runoff.exhausted)).toBe(single(rows).length);
        }
        const winner = numbers(result.elected)[0];
        if (winner === undefined) return;
        const duels = contest.choices.map((_, other) =>
          single(rows).reduce((sum, each) => sum + Math.sign((each[winner] ?? 0) - (each[other] ?? 0)), 0),
        );
        expect(duels.every((margin, other) => other === winner || margin < 0)).toBe(false);
        if (result.ties.length > 0) return;
        const raised = rows.map(({ scores, count }) => ({
          count,
          scores: scores.map((each, index) => (index === winner ? each + 1 : each)),
        }));
        expect(countStar(contest, scoreBallots(raised), fixedLot(order)).elected).toEqual(result.elected);
      }),
      { numRuns: 1000 },
    );
  });
});
