import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFraction } from '../../../src/core/count/fraction.ts';
import { countListDhondt, countListHare, countListSainteLague } from '../../../src/core/count/lists.ts';
import type { CountingBy } from '../../../src/core/counting.ts';
import type { Lot } from '../../../src/core/lot.ts';
import { letter, listBallots, listDetails, markContest } from './listElections.ts';
import { referenceAverages, referenceHare } from './reference/lists.ts';
import { fixedLot } from './scoreElections.ts';

type Threshold = CountingBy<'list-dhondt/v1'>['threshold'];

const noLot = () => {
  throw new Error('nothing is tied');
};

interface How {
  readonly lot?: Lot;
  readonly threshold?: Threshold;
  readonly blank?: number;
}

const dhondt = (
  votes: readonly number[],
  seats: number,
  { lot = noLot, threshold = null, blank }: How = {},
) =>
  countListDhondt(
    markContest({ rule: 'list-dhondt/v1', threshold }, votes.length, seats),
    listBallots(votes, blank),
    lot,
  );
const sainteLague = (votes: readonly number[], seats: number, { lot = noLot, threshold = null }: How = {}) =>
  countListSainteLague(
    markContest({ rule: 'list-sainte-lague/v1', threshold }, votes.length, seats),
    listBallots(votes),
    lot,
  );
const hare = (votes: readonly number[], seats: number, { lot = noLot, threshold = null }: How = {}) =>
  countListHare(
    markContest({ rule: 'list-hare/v1', threshold }, votes.length, seats),
    listBallots(votes),
    lot,
  );

const seatsOf = (result: ReturnType<typeof dhondt>) => Object.values(listDetails(result).seats);

describe('D’Hondt', () => {
  test('eight seats for 100, 80, 30 and 20 thousand votes', () => {
    // 100 80 50 40 33⅓ 30 26⅔ 25: a b a b a c b a. (20 comes ninth, with 80/4 and 100/5.)
    const result = dhondt([100, 80, 30, 20], 8);
    expect(listDetails(result)).toEqual({
      kind: 'lists',
      seats: { a: 4, b: 3, c: 1, d: 0 },
      order: [
        { list: 'a', number: '100' },
        { list: 'b', number: '80' },
        { list: 'a', number: '50' },
        { list: 'b', number: '40' },
        { list: 'a', number: '100/3' },
        { list: 'c', number: '30' },
        { list: 'b', number: '80/3' },
        { list: 'a', number: '25' },
      ],
      belowThreshold: [],
    });
    expect(result).toMatchObject({
      rule: 'list-dhondt/v1',
      elected: ['a', 'b', 'c'],
      ties: [],
      rounds: [{ kind: 'votes', votes: { a: '100', b: '80', c: '30', d: '20' }, elected: ['a', 'b', 'c'] }],
    });
  });

  test('equal numbers that all fit are no tie', () => {
    // 40 40 20 20: everyone of them has a seat.
    expect(seatsOf(dhondt([40, 40], 4))).toEqual([2, 2]);
  });

  test('equal numbers at the last seats: by lot, open without', () => {
    // 30 30 30 15 15 15: after three seats one is left for three lists with 15 each.
    const drawn = dhondt([30, 30, 30], 4, { lot: fixedLot(['c', 'a', 'b']) });
    expect(seatsOf(drawn)).toEqual([1, 1, 2]);
    expect(drawn.ties).toEqual([
      { round: 1, over: 'seat', choices: ['a', 'b', 'c'], brokenBy: 'lot', order: ['c', 'a', 'b'] },
    ]);
    const open = dhondt([30, 30, 30], 4, { lot: null });
    expect(seatsOf(open)).toEqual([1, 1, 1]);
    expect(open.ties).toMatchObject([{ brokenBy: 'open', choices: ['a', 'b', 'c'], order: [] }]);
  });

  test('a list without votes has no seat, and without votes nobody has', () => {
    expect(seatsOf(dhondt([5, 0], 3))).toEqual([3, 0]);
    expect(dhondt([0, 0], 3, { blank: 4 })).toMatchObject({ valid: 4, blank: 4, elected: [], ties: [] });
  });

  test('the threshold is a share of the votes for lists, blank ballots apart', () => {
    // 5 of 100 are 5 per cent: enough where the threshold is inclusive.
    const five = { share: [5, 100] as [number, number], inclusive: true };
    const just = dhondt([95, 5], 20, { threshold: five, blank: 50 });
    expect(seatsOf(just)).toEqual([19, 1]);
    expect(just).toMatchObject({ valid: 150, blank: 50, undervotes: 0 });
    const strict = dhondt([95, 5], 20, { threshold: { ...five, inclusive: false } });
    expect(seatsOf(strict)).toEqual([20, 0]);
    expect(listDetails(strict).belowThreshold).toEqual(['b']);
    // 4 of 81 are 4.94 per cent.
    expect(seatsOf(dhondt([77, 4], 20, { threshold: five }))).toEqual([20, 0]);
    expect(seatsOf(dhondt([0, 0], 20, { threshold: five }))).toEqual([0, 0]);
  });

  test('weights are exact: 0.1 and 0.2 are as much as 0.3', () => {
    const contest = markContest({ rule: 'list-dhondt/v1', threshold: null }, 2, 1);
    const groups = [
      { selection: ['a'], count: 1, weight: 1n },
      { selection: ['a'], count: 1, weight: 2n },
      { selection: ['b'], count: 1, weight: 3n },
    ];
    const result = countListDhondt(contest, { groups, scale: 1, eligible: 0n, present: null }, null);
    expect(result.rounds[0]?.votes).toEqual({ a: '0.3', b: '0.3' });
    expect(result.ties).toMatchObject([{ brokenBy: 'open', choices: ['a', 'b'] }]);
    const two = countListDhondt(
      { ...contest, seats: 2 },
      { groups, scale: 1, eligible: 0n, present: null },
      null,
    );
    expect(listDetails(two).order).toEqual([
      { list: 'a', number: '3/10' },
      { list: 'b', number: '3/10' },
    ]);
  });
});

describe('Sainte-Laguë', () => {
  test('seven seats for 53, 24 and 23 thousand votes', () => {
    // 53 24 23 17⅔ 10.6 8 7⅔ | 53/7 = 7.57: a b c a a b c. D'Hondt: 53 26½ 24 23 17⅔ 13¼ 12: a a b c a a b.
    expect(seatsOf(sainteLague([53, 24, 23], 7))).toEqual([3, 2, 2]);
    expect(seatsOf(dhondt([53, 24, 23], 7))).toEqual([4, 2, 1]);
    expect(listDetails(sainteLague([53, 24, 23], 5)).order.map(({ number }) => number)).toEqual([
      '53',
      '24',
      '23',
      '53/3',
      '53/5',
    ]);
  });
});

describe('Hare quota and largest remainders', () => {
  test('ten seats for 47, 16, 15.8, 12, 6.1 and 3.1 thousand votes', () => {
    // Quota 10000. Full: 4 1 1 1 0 0 = 7. Remainders 7000 6000 5800 2000 6100 3100: a, e, b.
    const result = hare([47000, 16000, 15800, 12000, 6100, 3100], 10);
    expect(seatsOf(result)).toEqual([5, 2, 1, 1, 1, 0]);
    const { order } = listDetails(result);
    expect(order.slice(0, 7)).toEqual(
      ['a', 'a', 'a', 'a', 'b', 'c', 'd'].map((list) => ({ list, number: '10000' })),
    );
    expect(order.slice(7)).toEqual([
      { list: 'a', number: '7000' },
      { list: 'e', number: '6100' },
      { list: 'b', number: '6000' },
    ]);
    expect(result.elected).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('equal remainders by lot, open without; no votes, no seats', () => {
    // Quota 3/2: nobody has a full one, three remainders of 1 for two seats.
    const drawn = hare([1, 1, 1], 2, { lot: fixedLot(['c', 'a', 'b']) });
    expect(seatsOf(drawn)).toEqual([1, 0, 1]);
    expect(listDetails(drawn).order).toEqual([
      { list: 'c', number: '1' },
      { list: 'a', number: '1' },
    ]);
    expect(hare([1, 1, 1], 2, { lot: null })).toMatchObject({ elected: [], ties: [{ brokenBy: 'open' }] });
    expect(hare([0, 0], 2, { lot: null })).toMatchObject({ elected: [], ties: [] });
  });

  test('lists below the threshold are no part of the quota', () => {
    // 60 + 36 = 96, quota 32: 1 and 1, remainders 28 and 4: 2 and 1.
    const threshold = { share: [1, 20] as [number, number], inclusive: true };
    const result = hare([60, 36, 4], 3, { threshold });
    expect(seatsOf(result)).toEqual([2, 1, 0]);
    expect(listDetails(result).order.map(({ number }) => number)).toEqual(['32', '32', '28']);
  });
});

describe('properties', () => {
  const elections = fc.integer({ min: 2, max: 5 }).chain((lists) =>
    fc.record({
      votes: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: lists, maxLength: lists }),
      seats: fc.integer({ min: 1, max: 9 }),
      lot: fc.shuffledSubarray(
        Array.from({ length: lists }, (_, index) => index),
        { minLength: lists },
      ),
    }),
  );

  test('the table of all quotients agrees', () => {
    fc.assert(
      fc.property(elections, fc.constantFrom(1, 2), ({ votes, seats, lot }, step) => {
        const divisors = Array.from({ length: seats }, (_, index) => index * step + 1);
        const expected = referenceAverages(votes, seats, divisors, lot);
        const count = step === 1 ? dhondt : sainteLague;
        const result = count(votes, seats, { lot: fixedLot(lot.map(letter)) });
        expect(seatsOf(result)).toEqual(
          votes.map((_, list) => expected.filter((each) => each.list === list).length),
        );
        expect(listDetails(result).order.map(({ number }) => number)).toEqual(
          expected.map((each) => formatFraction(BigInt(each.votes), BigInt(each.divisor))),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('quotas subtracted one by one agree', () => {
    fc.assert(
      fc.property(elections, ({ votes, seats, lot }) => {
        const result = hare(votes, seats, { lot: fixedLot(lot.map(letter)) });
        expect(seatsOf(result)).toEqual(referenceHare(votes, seats, lot));
      }),
      { numRuns: 2000 },
    );
  });

  test('all seats are given; shares are kept from below by D’Hondt, from both sides by Hare', () => {
    fc.assert(
      fc.property(elections, ({ votes, seats, lot }) => {
        const all = votes.reduce((sum, count) => sum + count, 0);
        fc.pre(all > 0);
        const how = { lot: fixedLot(lot.map(letter)) };
        for (const [count, above] of [
          [dhondt, Number.POSITIVE_INFINITY],
          [hare, 1],
        ] as const) {
          const given = seatsOf(count(votes, seats, how));
          expect(given.reduce((sum, each) => sum + each, 0)).toBe(seats);
          for (const [list, each] of given.entries()) {
            const share = ((votes[list] ?? 0) * seats) / all;
            expect(each).toBeGreaterThanOrEqual(Math.floor(share));
            expect(each).toBeLessThan(share + above);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('one seat more takes none away, one vote more neither, and order and names do not matter', () => {
    fc.assert(
      fc.property(elections, fc.nat(4), ({ votes, seats, lot }, which) => {
        const how = { lot: fixedLot(lot.map(letter)) };
        for (const count of [dhondt, sainteLague]) {
          const before = seatsOf(count(votes, seats, how));
          const bigger = seatsOf(count(votes, seats + 1, how));
          expect(bigger.every((each, list) => each >= (before[list] ?? 0))).toBe(true);
          const gained = votes.map((each, list) => (list === which ? each + 1 : each));
          const after = seatsOf(count(gained, seats, how));
          expect(after[which] ?? 0).toBeGreaterThanOrEqual(before[which] ?? 0);
        }
        for (const count of [dhondt, sainteLague, hare]) {
          const last = votes.length - 1;
          const turned = { lot: fixedLot(lot.map((list) => letter(last - list))) };
          expect(seatsOf(count(votes.toReversed(), seats, turned)).reverse()).toEqual(
            seatsOf(count(votes, seats, how)),
          );
        }
      }),
      { numRuns: 500 },
    );
  });
});
