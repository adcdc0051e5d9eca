import type { Contest } from '../../../src/core/contest.ts';
import type { Counting } from '../../../src/core/counting.ts';
import { contest, motion } from '../../support/definitions.ts';

const labels = ['Ana', 'Bo', 'Chen', 'Dora', 'Eve', 'Finn'];
const tenth: { share: [number, number]; inclusive: boolean } = { share: [1, 10], inclusive: true };
const grades = ['Poor', 'Fair', 'Good', 'Excellent'];

function of(choices: number, counting: Counting, seats = 1): Contest {
  return contest({ ...counting }, labels.slice(0, choices), { seats });
}

function persons(genders: string) {
  return Array.from(genders, (gender, index) => ({ gender, name: `Person ${index + 1}` }));
}

/** Contests of every rule, with settings of every kind. */
export const countedContests: readonly Contest[] = [
  of(4, { rule: 'choose-one/v1' }),
  of(5, { rule: 'choose-one/v1' }, 3),
  of(5, { rule: 'choose-up-to/v1', minMarks: 1, maxMarks: 3 }, 3),
  of(4, { rule: 'choose-up-to/v1', minMarks: 2, maxMarks: 2 }, 2),
  of(4, { rule: 'approval/v1' }),
  motion({}, { threshold: { share: [2, 3], strict: false } }),
  motion({}, { base: 'cast', turnoutQuorum: { share: [1, 2], strict: true } }),
  motion({}, { base: 'eligible', approvalQuorum: { share: [1, 3], strict: false } }),
  of(4, { rule: 'list-dhondt/v1', threshold: null }, 7),
  of(5, { rule: 'list-dhondt/v1', threshold: { share: [3, 20], inclusive: false } }, 5),
  of(4, { rule: 'list-sainte-lague/v1', threshold: null }, 7),
  of(5, { rule: 'list-sainte-lague/v1', threshold: tenth }, 4),
  of(4, { rule: 'list-hare/v1', threshold: null }, 7),
  of(5, { rule: 'list-hare/v1', threshold: { share: [1, 5], inclusive: true } }, 4),
  of(
    3,
    {
      rule: 'works-council-lists/v1',
      minority: { gender: 'F', seats: 2 },
      lists: { c1: persons('MMFM'), c2: persons('MMM'), c3: persons('MF') },
    },
    5,
  ),
  of(
    4,
    {
      rule: 'works-council-lists/v1',
      minority: { gender: 'M', seats: 3 },
      lists: { c1: persons('F'), c2: persons('FFMM'), c3: persons('FFFM'), c4: persons('FM') },
    },
    6,
  ),
  of(
    6,
    {
      rule: 'works-council-persons/v1',
      minority: { gender: 'F', seats: 2 },
      genders: { c1: 'M', c2: 'M', c3: 'F', c4: 'M', c5: 'F', c6: 'F' },
    },
    3,
  ),
  of(5, { rule: 'irv/v1', maxRanks: 5, untilTwoRemain: false, batch: false }),
  of(5, { rule: 'irv/v1', maxRanks: 3, untilTwoRemain: false, batch: true }),
  of(6, { rule: 'irv/v1', maxRanks: 6, untilTwoRemain: true, batch: false }),
  of(6, { rule: 'irv/v1', maxRanks: 6, untilTwoRemain: true, batch: true }),
  of(5, { rule: 'stv-scottish/v1', maxRanks: 5 }, 2),
  of(6, { rule: 'stv-scottish/v1', maxRanks: 4 }, 3),
  of(5, { rule: 'stv-wigm/v1', maxRanks: 5, batch: false }, 2),
  of(6, { rule: 'stv-wigm/v1', maxRanks: 6, batch: true }, 3),
  of(5, { rule: 'stv-meek/v1', maxRanks: 5 }, 2),
  of(6, { rule: 'stv-meek/v1', maxRanks: 6 }, 3),
  of(4, { rule: 'debian/v1', maxRanks: 4, defaultOption: 'c4', quorum: '2.5', ratios: { c1: [3, 1] } }),
  of(4, { rule: 'debian/v1', maxRanks: 4, defaultOption: 'c1', quorum: '0', ratios: {} }),
  of(5, { rule: 'schulze/v1', maxRanks: 5, unranked: 'last' }),
  of(5, { rule: 'schulze/v1', maxRanks: 4, unranked: 'no-opinion' }, 2),
  of(5, { rule: 'ranked-pairs/v1', maxRanks: 5, strength: 'winning-votes' }),
  of(5, { rule: 'ranked-pairs/v1', maxRanks: 4, strength: 'margins' }, 2),
  of(4, { rule: 'borda/v1', maxRanks: 4 }, 2),
  of(4, { rule: 'cumulative/v1', points: 5 }, 2),
  of(4, { rule: 'score/v1', maxScore: 5 }, 2),
  of(5, { rule: 'star/v1', maxScore: 5 }),
  of(5, { rule: 'bloc-star/v1', maxScore: 3 }, 2),
  of(5, { rule: 'majority-judgement/v1', grades }, 2),
  of(3, { rule: 'majority-judgement/v1', grades: ['No', 'Yes'] }),
];
