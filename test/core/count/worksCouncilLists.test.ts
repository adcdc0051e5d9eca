import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWorksCouncilLists } from '../../../src/core/count/worksCouncilLists.ts';
import type { Lot } from '../../../src/core/lot.ts';
import { letter, listBallots, listDetails, markContest } from './listElections.ts';
import { referenceWorksCouncil } from './reference/lists.ts';
import { fixedLot } from './scoreElections.ts';

const noLot = () => {
  throw new Error('nothing is tied');
};

interface Council {
  readonly votes: readonly number[];
  /** Genders of each list, a letter a person. */
  readonly lists: readonly string[];
  readonly seats: number;
  /** Seats of F. */
  readonly minimum: number;
  readonly lot?: Lot;
}

function byLists({ votes, lists, seats, minimum, lot = noLot }: Council) {
  const persons = lists.map((genders, list) => [
    letter(list),
    genders.split('').map((gender, place) => ({ name: `${letter(list)}${place}`, gender })),
  ]);
  const contest = markContest(
    {
      rule: 'works-council-lists/v1',
      minority: { gender: 'F', seats: minimum },
      lists: Object.fromEntries(persons),
    },
    lists.length,
    seats,
  );
  const result = countWorksCouncilLists(contest, listBallots(votes), lot);
  const details = listDetails(result);
  const elected = (details.persons ?? []).map(({ list, place }) => `${list}${place + 1}`);
  return { ...result, details, persons: elected };
}

describe('works council by lists (WO § 15)', () => {
  test('too few of the minority gender: the lowest numbers give way within their lists (5) no. 1', () => {
    // 210 120 105 70 60 52½ 42 40 38: a1 b1 a2 a3 b2 a4 a5 b3 c1. F: a3 alone, three are needed.
    // c1 (M, 38) gives way to c2, b3 (M, 40) to b4.
    const { details, persons, elected, ties } = byLists({
      votes: [210, 120, 38],
      lists: ['MMFMMFMF', 'MMMFMF', 'MFM'],
      seats: 9,
      minimum: 3,
    });
    expect(details.order.map(({ number }) => number)).toEqual([
      '210',
      '120',
      '105',
      '70',
      '60',
      '105/2',
      '42',
      '40',
      '38',
    ]);
    expect(persons).toEqual(['a1', 'b1', 'a2', 'a3', 'b2', 'a4', 'a5', 'b4', 'c2']);
    expect(details.seats).toEqual({ a: 5, b: 3, c: 1 });
    expect(details.swaps).toEqual([
      { out: { list: 'c', place: 0 }, in: { list: 'c', place: 1 }, number: '38' },
      { out: { list: 'b', place: 2 }, in: { list: 'b', place: 3 }, number: '40' },
    ]);
    expect([elected, ties]).toEqual([['a', 'b', 'c'], []]);
  });

  test('enough of them: nobody gives way', () => {
    const { persons, details } = byLists({ votes: [60, 30], lists: ['MFM', 'MF'], seats: 3, minimum: 1 });
    expect(persons).toEqual(['a1', 'a2', 'b1']);
    expect(details.swaps).toEqual([]);
  });

  test('a list without them loses the seat to the next number of a list that has one (5) no. 2', () => {
    // 100 60 50 | 33⅓ 30 25: a1 b1 a2, all M. a2 (50) gives way; a has no F. The next number is a's 33⅓, then b's 30,
    // whose next in order is M: but only F count (no. 4), so b3.
    const { details, persons } = byLists({
      votes: [100, 60, 20],
      lists: ['MMMM', 'MMF', 'FF'],
      seats: 3,
      minimum: 1,
    });
    expect(persons).toEqual(['a1', 'b1', 'b3']);
    expect(details.seats).toEqual({ a: 1, b: 2, c: 0 });
    expect(details.swaps).toEqual([
      { out: { list: 'a', place: 1 }, in: { list: 'b', place: 2 }, number: '30' },
    ]);
  });

  test('a list that got a seat in this way has used that number', () => {
    // 100 60 50 33⅓: a1 b1 a2 a3, all M; two F are needed. a3 gives way to b2 with 30; then a2: the next numbers are
    // b's 20, but b has no F left, and c's 19.
    const { persons, details } = byLists({
      votes: [100, 60, 19],
      lists: ['MMM', 'MF', 'FF'],
      seats: 4,
      minimum: 2,
    });
    expect(persons).toEqual(['a1', 'b1', 'b2', 'c1']);
    expect(details.swaps?.map(({ number }) => number)).toEqual(['30', '19']);
    // With an F more, b has 20 and comes before c's 19.
    const more = byLists({ votes: [100, 60, 19], lists: ['MMM', 'MFF', 'FF'], seats: 4, minimum: 2 });
    expect(more.persons).toEqual(['a1', 'b1', 'b2', 'b3']);
  });

  test('no list has one left: the seat stays (5) no. 5', () => {
    // 100 60 50: a1 b1 a2. a2 gives way to b2 (30). Two are needed: b1 (60) would have to give way, nobody is left.
    const { persons, details } = byLists({ votes: [100, 60], lists: ['MMM', 'MF'], seats: 3, minimum: 2 });
    expect(persons).toEqual(['a1', 'b1', 'b2']);
    expect(details.swaps).toHaveLength(1);
    const none = byLists({ votes: [100, 60], lists: ['MMM', 'MM'], seats: 3, minimum: 2 });
    expect(none.persons).toEqual(['a1', 'b1', 'a2']);
    expect(none.details.swaps).toEqual([]);
  });

  test('a list without votes has no number and no seat', () => {
    const { persons } = byLists({ votes: [10, 0], lists: ['MMM', 'FF'], seats: 3, minimum: 1 });
    expect(persons).toEqual(['a1', 'a2', 'a3']);
  });

  test('a list with too few persons passes seats on to the next numbers (3)', () => {
    // 90 45 30 22½ and 20 10: a has two persons, so b gets the third and the fourth seat with 20 and 10.
    const { details, persons } = byLists({ votes: [90, 20], lists: ['MM', 'MMMM'], seats: 4, minimum: 0 });
    expect(persons).toEqual(['a1', 'a2', 'b1', 'b2']);
    expect(details.order.map(({ number }) => number)).toEqual(['90', '45', '20', '10']);
    expect(byLists({ votes: [90, 20], lists: ['MM', 'M'], seats: 9, minimum: 0 }).persons).toHaveLength(3);
  });

  test('equal numbers at the last seat: by lot (2)', () => {
    // 60 30 30: one seat left for a2 and b1.
    const tied = { votes: [60, 30], lists: ['MMM', 'MM'], seats: 2, minimum: 0 };
    const drawn = byLists({ ...tied, lot: fixedLot(['b', 'a']) });
    expect(drawn.persons).toEqual(['a1', 'b1']);
    expect(drawn.ties).toMatchObject([{ over: 'seat', brokenBy: 'lot', order: ['b', 'a'] }]);
    const open = byLists({ ...tied, minimum: 1, lists: ['MFM', 'MM'], lot: null });
    expect(open.persons).toEqual(['a1']);
    expect(open.ties).toMatchObject([{ over: 'seat', brokenBy: 'open' }]);
  });

  test('equal lowest numbers: the last in the lot’s order gives way', () => {
    // 60 and 60: a1 b1, both M; one F is needed and both lists have one.
    const tied = { votes: [60, 60], lists: ['MF', 'MF'], seats: 2, minimum: 1 };
    const drawn = byLists({ ...tied, lot: fixedLot(['b', 'a']) });
    expect(drawn.persons).toEqual(['a2', 'b1']);
    expect(drawn.ties).toEqual([
      { round: 1, over: 'exclusion', choices: ['a', 'b'], brokenBy: 'lot', order: ['b', 'a'] },
    ]);
    const open = byLists({ ...tied, lot: null });
    expect(open.persons).toEqual(['a1', 'b1']);
    expect(open.ties).toMatchObject([{ over: 'exclusion', brokenBy: 'open', order: [] }]);
  });

  test('equal next numbers: by lot (5) no. 2', () => {
    // 90 45 30: a1 a2 a3, no F on a; b and c have 20 each.
    const tied = { votes: [90, 20, 20], lists: ['MMM', 'MF', 'FM'], seats: 3, minimum: 1 };
    const drawn = byLists({ ...tied, lot: fixedLot(['c', 'b', 'a']) });
    expect(drawn.persons).toEqual(['a1', 'a2', 'c1']);
    expect(drawn.ties).toMatchObject([{ over: 'seat', choices: ['b', 'c'], order: ['c', 'b'] }]);
    expect(byLists({ ...tied, lot: null })).toMatchObject({
      persons: ['a1', 'a2', 'a3'],
      ties: [{ over: 'seat', brokenBy: 'open' }],
    });
  });

  test('without votes nobody is elected', () => {
    expect(byLists({ votes: [0, 0], lists: ['MF', 'MF'], seats: 2, minimum: 1 })).toMatchObject({
      persons: [],
      elected: [],
      ties: [],
    });
  });

  test('the law word by word, on persons, agrees; as many of the minority gender as there can be', () => {
    const councils = fc.integer({ min: 1, max: 4 }).chain((lists) =>
      fc.record({
        votes: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: lists, maxLength: lists }),
        lists: fc.array(
          fc.array(fc.constantFrom('M', 'M', 'F'), { minLength: 1, maxLength: 6 }).map((all) => all.join('')),
          { minLength: lists, maxLength: lists },
        ),
        seats: fc.integer({ min: 1, max: 9 }),
        minimum: fc.integer({ min: 0, max: 4 }),
        order: fc.shuffledSubarray(
          Array.from({ length: lists }, (_, index) => index),
          { minLength: lists },
        ),
      }),
    );
    fc.assert(
      fc.property(councils, ({ votes, lists, seats, minimum, order }) => {
        const lot = fixedLot(order.map(letter));
        const { persons, details } = byLists({ votes, lists, seats, minimum, lot });
        const expected = referenceWorksCouncil(votes, lists, seats, { gender: 'F', seats: minimum }, order);
        const told = (details.persons ?? []).map(({ list, place }) => `${list.charCodeAt(0) - 97}/${place}`);
        expect(told.toSorted()).toEqual(expected);
        const inRace = lists.filter((_, list) => (votes[list] ?? 0) > 0).join('');
        expect(persons).toHaveLength(Math.min(seats, inRace.length));
        const women = told.filter((each) => {
          const [list = 0, place = 0] = each.split('/').map(Number);
          return lists[list]?.charAt(place) === 'F';
        });
        const possible = Math.min(minimum, inRace.replaceAll('M', '').length, persons.length);
        expect(women.length).toBeGreaterThanOrEqual(possible);
      }),
      { numRuns: 3000 },
    );
  });
});
