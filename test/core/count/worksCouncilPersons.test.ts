import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWorksCouncilPersons } from '../../../src/core/count/worksCouncilPersons.ts';
import type { Lot } from '../../../src/core/lot.ts';
import { letter, listBallots, markContest } from './listElections.ts';
import { fixedLot } from './scoreElections.ts';

const noLot = () => {
  throw new Error('nothing is tied');
};

function byPersons(
  votes: readonly number[],
  genders: string,
  { seats, minimum, lot = noLot }: { readonly seats: number; readonly minimum: number; readonly lot?: Lot },
) {
  const contest = markContest(
    {
      rule: 'works-council-persons/v1',
      minority: { gender: 'F', seats: minimum },
      genders: Object.fromEntries(genders.split('').map((gender, index) => [letter(index), gender])),
    },
    votes.length,
    seats,
  );
  return countWorksCouncilPersons(contest, listBallots(votes), lot);
}

describe('works council by persons (WO § 22)', () => {
  test('the minority gender’s seats first, then the most votes whatever the gender', () => {
    // M 50 40 30, F 20 10 5; four seats, at least two of them for F: d e, then a b. Without a minimum: a b c d.
    const result = byPersons([50, 40, 30, 20, 10, 5], 'MMMFFF', { seats: 4, minimum: 2 });
    expect(result).toMatchObject({
      rule: 'works-council-persons/v1',
      elected: ['d', 'e', 'a', 'b'],
      ties: [],
    });
    expect(result.rounds).toEqual([
      { kind: 'votes', votes: { d: '20', e: '10', f: '5' }, elected: ['d', 'e'], excluded: [] },
      { kind: 'votes', votes: { a: '50', b: '40', c: '30', f: '5' }, elected: ['a', 'b'], excluded: [] },
    ]);
    expect(result.details).toEqual({ kind: 'minority', minoritySeats: ['d', 'e'] });
  });

  test('the minority gender may have more than its minimum', () => {
    expect(byPersons([9, 30, 20, 10], 'MFFF', { seats: 3, minimum: 1 }).elected).toEqual(['b', 'c', 'd']);
  });

  test('without a minimum there is one round', () => {
    const result = byPersons([3, 2, 1], 'MFM', { seats: 2, minimum: 0 });
    expect(result).toMatchObject({ elected: ['a', 'b'], details: { minoritySeats: [] } });
    expect(result.rounds).toHaveLength(1);
    expect(byPersons([3, 2, 1], 'MFF', { seats: 2, minimum: 2 }).rounds).toHaveLength(1);
  });

  test('fewer of them stood, or were voted for, than have seats: the others get these (4)', () => {
    expect(byPersons([9, 8, 7, 1], 'MMMF', { seats: 3, minimum: 2 }).elected).toEqual(['d', 'a', 'b']);
    expect(byPersons([9, 8, 7, 0], 'MMMF', { seats: 3, minimum: 2 }).elected).toEqual(['a', 'b', 'c']);
    expect(byPersons([9, 0, 0, 0], 'MMMF', { seats: 3, minimum: 1 }).elected).toEqual(['a']);
  });

  test('equal votes for the last of the minority’s seats, and for the last of all, by lot (3)', () => {
    const lot = fixedLot(['d', 'c', 'b', 'a']);
    const minority = byPersons([9, 8, 2, 2], 'MMFF', { seats: 2, minimum: 1, lot });
    expect(minority.elected).toEqual(['d', 'a']);
    expect(minority.ties).toEqual([
      { round: 1, over: 'seat', choices: ['c', 'd'], brokenBy: 'lot', order: ['d', 'c'] },
    ]);
    const all = byPersons([9, 9, 3], 'MMF', { seats: 2, minimum: 1, lot });
    expect(all.elected).toEqual(['c', 'b']);
    expect(all.ties).toEqual([
      { round: 2, over: 'seat', choices: ['a', 'b'], brokenBy: 'lot', order: ['b', 'a'] },
    ]);
  });

  test('an open tie leaves its seat open, and in the first round the others', () => {
    expect(byPersons([9, 8, 2, 2], 'MMFF', { seats: 2, minimum: 1, lot: null })).toMatchObject({
      elected: [],
      ties: [{ round: 1, brokenBy: 'open' }],
    });
    expect(byPersons([9, 9, 3], 'MMF', { seats: 2, minimum: 1, lot: null })).toMatchObject({
      elected: ['c'],
      ties: [{ round: 2, brokenBy: 'open' }],
    });
  });

  test('everyone elected is ahead of who is not, within the minimum; names and order do not matter', () => {
    const persons = fc.integer({ min: 2, max: 6 }).chain((size) =>
      fc.record({
        votes: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: size, maxLength: size }),
        genders: fc.array(fc.constantFrom('M', 'F'), { minLength: size, maxLength: size }),
        seats: fc.integer({ min: 1, max: size }),
        minimum: fc.integer({ min: 0, max: 3 }),
        order: fc.shuffledSubarray(
          Array.from({ length: size }, (_, index) => index),
          { minLength: size },
        ),
      }),
    );
    fc.assert(
      fc.property(persons, ({ votes, genders, seats, minimum: wished, order }) => {
        const minimum = Math.min(wished, seats);
        const how = { seats, minimum, lot: fixedLot(order.map(letter)) };
        const { elected } = byPersons(votes, genders.join(''), how);
        // Sorted once by votes and luck: the best F up to the minimum, then the best of the rest.
        const sorted = order
          .filter((each) => (votes[each] ?? 0) > 0)
          .sort((a, b) => (votes[b] ?? 0) - (votes[a] ?? 0) || order.indexOf(a) - order.indexOf(b));
        const first = sorted.filter((each) => genders[each] === 'F').slice(0, minimum);
        const rest = sorted.filter((each) => !first.includes(each)).slice(0, seats - first.length);
        expect(elected.toSorted()).toEqual([...first, ...rest].map(letter).sort());
        const last = votes.length - 1;
        const mirrored = (id: string) => letter(last - (id.charCodeAt(0) - 97));
        const turned = byPersons(votes.toReversed(), genders.toReversed().join(''), {
          ...how,
          lot: fixedLot(order.map(letter).map(mirrored)),
        });
        expect(turned.elected.map(mirrored).sort()).toEqual(elected.toSorted());
      }),
      { numRuns: 1000 },
    );
  });
});
