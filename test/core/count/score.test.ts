import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countBlocStar } from '../../../src/core/count/blocStar.ts';
import { countStar } from '../../../src/core/count/star.ts';
import { referenceStar } from './reference/star.ts';
import { bloc, score, tennessee } from './scoreCounts.ts';
import { fixedLot, type ScoreRow, scoreBallots, scoreContest, scoreElections } from './scoreElections.ts';

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
