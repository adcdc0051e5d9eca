import { describe, expect, test } from 'vitest';
import { countStar } from '../../../src/core/count/star.ts';
import { anyLot, star, tennessee } from './scoreCounts.ts';
import { fixedLot, scoreContest } from './scoreElections.ts';

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
