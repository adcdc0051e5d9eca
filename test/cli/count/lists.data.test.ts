import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { countLists } from '../../../src/cli/count/lists.ts';

const data = process.env['COUNTING_DATA'];

describe.skipIf(data === undefined)('files of votes for lists', () => {
  for (const method of ['party-list', 'party-list-works-council']) {
    const folder = join(data ?? '', method);
    const names = data === undefined ? [] : readdirSync(folder);
    test(`${method}: there are files`, () => expect(names.length).toBeGreaterThan(0));
    test.each(names)(`${method}: %s`, (name) => {
      const file: { expected: Record<string, unknown> } = JSON.parse(
        readFileSync(join(folder, name), 'utf8'),
      );
      const told = countLists(file);
      expect(told).toMatchObject(file.expected);
      expect('tie' in told).toBe('tie' in file.expected);
    });
  }
});

const lists = {
  method: 'party-list',
  candidates: ['A', 'B', 'C'],
  seats: 5,
  params: { method: 'dhondt' },
  partyVotes: [6, 4, 2],
};

describe('party-list files', () => {
  test('seats, and the order in which they were won', () => {
    // 6 4 3 2 2 2 …: two seats are left for three lists with 2 each.
    expect(countLists(lists)).toEqual({
      seats: [2, 1, 0],
      tie: { tied: [0, 1, 2], seatsLeft: 2 },
      seatOrder: [
        { list: 0, divisor: 1, value: '6' },
        { list: 1, divisor: 1, value: '4' },
        { list: 0, divisor: 2, value: '3' },
      ],
    });
    expect(
      countLists({ ...lists, seats: 4, partyVotes: [9, 4, 2], params: { method: 'sainte-lague' } }),
    ).toEqual({
      seats: [2, 1, 1],
      seatOrder: [
        { list: 0, divisor: 1, value: '9' },
        { list: 1, divisor: 1, value: '4' },
        { list: 0, divisor: 3, value: '3' },
        { list: 2, divisor: 1, value: '2' },
      ],
    });
  });

  test('largest remainders have no order of seats; equal ones are a tie', () => {
    // Quota 12/4 = 3: 2 1 0, remainders 0 1 2.
    const params = { method: 'largest-remainder-hare' };
    expect(countLists({ ...lists, seats: 4, params })).toEqual({ seats: [2, 1, 1] });
    expect(countLists({ ...lists, seats: 2, partyVotes: [1, 1, 1], params })).toEqual({
      seats: [0, 0, 0],
      tie: { tied: [0, 1, 2], seatsLeft: 2 },
    });
  });

  test('a threshold in per cent, with decimals too', () => {
    // 25 of 1000 are 2.5 per cent. Quota 50: 18 1 0, remainders 1 24 25. Without C, quota 48.75: 18 1, 23.5 25.25.
    const votes = { ...lists, seats: 20, partyVotes: [901, 74, 25] };
    const seats = (percent: number, inclusive: boolean) =>
      countLists({
        ...votes,
        params: { method: 'largest-remainder-hare', threshold: { percent, of: 'valid votes', inclusive } },
      })['seats'];
    expect(seats(2.5, true)).toEqual([18, 1, 1]);
    expect(seats(2.5, false)).toEqual([18, 2, 0]);
    expect(seats(2.51, true)).toEqual([18, 2, 0]);
  });

  test.each([
    ['method', { method: 'party-vote' }],
    ['method', { params: { method: 'imperiali' } }],
    ['has 2 numbers for 3 lists', { partyVotes: [1, 2] }],
    ['partyVotes', { partyVotes: undefined }],
    ['partyVotes', { partyVotes: [1, 2, -1] }],
    ['partyVotes', { partyVotes: [1, 2, 1.5] }],
    ['seats', { seats: 0 }],
    ['params', { params: undefined }],
    ['inclusive', { params: { method: 'dhondt', threshold: { percent: 5, of: 'valid votes' } } }],
    ['of', { params: { method: 'dhondt', threshold: { percent: 5, of: 'voters', inclusive: true } } }],
    [
      'is no plain decimal',
      { params: { method: 'dhondt', threshold: { percent: 1e-9, of: 'valid votes', inclusive: true } } },
    ],
  ])('refused: %s', (reason, change) => {
    expect(() => countLists({ ...lists, ...change })).toThrow(reason);
  });
});

const council = {
  method: 'party-list-works-council',
  candidates: ['A', 'B'],
  seats: 3,
  params: { method: 'dhondt', minorityGender: 'F', minimumSeats: 1 },
  partyVotes: [100, 60],
  lists: ['MMM', 'MMF'],
};

describe('party-list-works-council files', () => {
  test('persons elected, by list and place', () => {
    expect(countLists(council)).toEqual({
      elected: [
        [0, 0],
        [1, 0],
        [1, 2],
      ],
      seats: [1, 2],
    });
  });

  test('a tie for the last seat stays open', () => {
    expect(countLists({ ...council, seats: 2, partyVotes: [60, 30] })).toEqual({
      elected: [[0, 0]],
      seats: [1, 0],
      tie: { tied: [0, 1], seatsLeft: 1 },
    });
  });

  test('equal lowest numbers: the list that comes first gives way', () => {
    const { elected } = countLists({ ...council, seats: 2, partyVotes: [60, 60], lists: ['MF', 'MF'] });
    expect(elected).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  test.each([
    ['has 1 entries for 2 lists', { lists: ['M'] }],
    ['has 1 numbers for 2 lists', { partyVotes: [3] }],
    ['lists', { lists: ['M', 'm'] }],
    ['lists', { lists: ['M', ''] }],
    ['minorityGender', { params: { method: 'dhondt', minimumSeats: 1 } }],
    ['minimumSeats', { params: { method: 'dhondt', minorityGender: 'F' } }],
    ['method', { params: { method: 'hare', minorityGender: 'F', minimumSeats: 1 } }],
  ])('refused: %s', (reason, change) => {
    expect(() => countLists({ ...council, ...change })).toThrow(reason);
  });
});
