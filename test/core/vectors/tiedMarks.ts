import type { Contest } from '../../../src/core/contest.ts';
import { among, type TiedCount } from './tiedCount.ts';

/** `2: 3 5 -` are two ballots that give a three, b five, and c nothing. */
function scored(...piles: readonly string[]): TiedCount['ballots'] {
  return piles.map((pile) => {
    const [times = '', row = ''] = pile.split(':');
    const scores = row
      .trim()
      .split(' ')
      .flatMap((score, i) => (score === '-' ? [] : [['abcdef'[i], Number(score)]]));
    return { times: Number(times), selection: Object.fromEntries(scores) };
  });
}

const star = (choices: string, maxScore = 5) => among(choices, { rule: 'star/v1', maxScore });
const lists = (genders: Readonly<Record<string, string>>, least: number, seats: number): Contest => {
  const persons = (letters: string) =>
    Array.from(letters, (gender, i) => ({ gender, name: `Person ${i + 1}` }));
  const all = Object.fromEntries(Object.entries(genders).map(([id, letters]) => [id, persons(letters)]));
  const minority = { gender: 'F', seats: least };
  return among(
    Object.keys(genders).join(''),
    { rule: 'works-council-lists/v1', minority, lists: all },
    seats,
  );
};
const marked = (votes: Readonly<Record<string, number>>): TiedCount['ballots'] =>
  Object.entries(votes).map(([id, times]) => ({ times, selection: [id] }));

const others: readonly TiedCount[] = [
  {
    name: 'star: three tied for two places, by comparison',
    contest: star('abc'),
    lot: 'abc',
    ballots: scored('2: 5 0 4', '1: 0 5 2', '1: 0 5 0'),
  },
  {
    name: 'star: three tied for two places, by lot',
    contest: star('abc'),
    lot: 'cab',
    ballots: scored('1: 5 3 1', '1: 1 5 3', '1: 3 1 5'),
  },
  {
    name: 'star: two tied for the second place, by the highest scores',
    contest: star('abc'),
    lot: 'cab',
    ballots: scored('2: 5 4 4', '1: 0 5 1', '1: 0 1 5', '1: 5 0 0', '1: 1 5 5', '1: 1 5 5'),
  },
  {
    name: 'star: an equal runoff, by the sum',
    contest: star('ab'),
    lot: 'ab',
    ballots: scored('1: 5 0', '1: 1 2'),
  },
  {
    name: 'star: an equal runoff, by the highest scores',
    contest: star('ab', 4),
    lot: 'ba',
    ballots: scored('1: 4 1', '1: 0 3'),
  },
  {
    name: 'star: an equal runoff, by lot',
    contest: star('ab'),
    lot: 'ba',
    ballots: scored('1: 4 1', '1: 1 4'),
  },
  { name: 'star: only one has points', contest: star('ab'), lot: 'ba', ballots: scored('1: 0 1', '2: 0 0') },
  {
    name: 'bloc star: no more with points than seats',
    contest: among('abc', { rule: 'bloc-star/v1', maxScore: 5 }, 2),
    lot: 'abc',
    ballots: scored('1: 1 3 0'),
  },
  {
    name: 'majority judgement: equal grades, by lot',
    contest: among('abc', { rule: 'majority-judgement/v1', grades: ['Poor', 'Fair', 'Good'] }, 2),
    lot: 'cba',
    ballots: scored('1: 2 1 0', '2: 1 0 2', '1: 0 1 0', '1: 0 2 -', '1: - 1 2', '1: 1 - 1'),
  },
  {
    name: 'majority judgement: nobody voted',
    contest: among('ab', { rule: 'majority-judgement/v1', grades: ['No', 'Yes'] }),
    lot: 'ab',
    ballots: [{ selection: {}, times: 2 }],
  },
  {
    name: 'dhondt: three equal for two seats',
    contest: among('abc', { rule: 'list-dhondt/v1', threshold: null }, 5),
    lot: 'cab',
    ballots: marked({ a: 4, b: 4, c: 4 }),
  },
  {
    name: 'hare: equal remainders',
    contest: among('abc', { rule: 'list-hare/v1', threshold: null }, 4),
    lot: 'cba',
    ballots: marked({ a: 5, b: 5, c: 5 }),
  },
  {
    name: 'hare: nobody voted',
    contest: among('ab', { rule: 'list-hare/v1', threshold: { share: [1, 20], inclusive: true } }, 2),
    lot: 'ab',
    ballots: [{ selection: [], times: 3 }],
  },
  {
    name: 'works council: the lowest numbers give way within their lists',
    contest: lists({ a: 'MMFMMFMF', b: 'MMMFMF', c: 'MFM' }, 3, 9),
    lot: 'abc',
    ballots: marked({ a: 210, b: 120, c: 38 }),
  },
  {
    name: 'works council: a seat goes to another list',
    contest: lists({ a: 'MMM', b: 'MFF', c: 'MF' }, 2, 4),
    lot: 'abc',
    ballots: marked({ a: 100, b: 60, c: 30 }),
  },
  {
    name: 'works council: equal lowest numbers, by lot, and equal next ones',
    contest: lists({ a: 'MM', b: 'MM', c: 'MFF', d: 'MFF' }, 1, 4),
    lot: 'dbca',
    ballots: marked({ a: 10, b: 10, c: 10, d: 10 }),
  },
  {
    name: 'works council: nobody is left to take a seat',
    contest: lists({ a: 'MMF', b: 'MM' }, 2, 3),
    lot: 'ab',
    ballots: marked({ a: 10, b: 9 }),
  },
];

const name = (index: number) =>
  `+Name ${String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26))}`;

/** 104 names: all but the most voted have one vote. */
const manyNames: TiedCount = {
  name: 'written names: more than a result names',
  contest: { ...among('ab', { rule: 'choose-one/v1' }, 3), writeIns: 1 },
  lot: ['b', 'a', ...Array.from({ length: 104 }, (_, index) => name(index).toLowerCase()).reverse()],
  ballots: [
    { selection: ['a'], times: 2 },
    ...Array.from({ length: 104 }, (_, index) => ({ selection: [name(index)], times: index === 50 ? 2 : 1 })),
  ],
};

/** Ties between scores, grades, lists and names. */
export const tiedMarks: readonly TiedCount[] = [...others, manyNames];
