import { type Contest, motionChoices } from '../../src/core/contest.ts';
import type { Counting, CountingBy, Rule } from '../../src/core/counting.ts';
import type { Definition } from '../../src/core/election.ts';

type Others = Partial<Omit<Contest, 'counting'>>;

const simpleMajority: CountingBy<'yes-no-abstain/v1'> = {
  rule: 'yes-no-abstain/v1',
  threshold: { share: [1, 2], strict: true },
  base: 'yes+no',
  turnoutQuorum: null,
  approvalQuorum: null,
};

/** Rules without settings of their own. */
type PlainRule = 'choose-one/v1' | 'approval/v1';

/** A contest with choices `c1`, `c2` … of these labels. */
export function contest(how: Counting | PlainRule, labels: readonly string[], others: Others = {}): Contest {
  const counting = typeof how === 'string' ? { rule: how } : how;
  const choices = labels.map((label, index) => ({ id: `c${index + 1}`, label }));
  return { id: 'q1', title: 'Who?', description: '', choices, seats: 1, counting, ...others };
}

/** A question that a simple majority of yes and no decides. */
export function motion(others: Others = {}, counting: Partial<typeof simpleMajority> = {}): Contest {
  const choices = [...motionChoices];
  return contest({ ...simpleMajority, ...counting }, [], {
    title: 'Change the statutes?',
    choices,
    ...others,
  });
}

/** Up to `maxMarks` of these. */
export function chooseUpTo(maxMarks: number, labels: readonly string[], others: Others = {}): Contest {
  return contest({ rule: 'choose-up-to/v1', minMarks: 1, maxMarks }, labels, others);
}

/** Settings of every rule as an organiser may leave them, for contests with the choices `c1`, `c2` and `c3`. */
export const plainCountings: { readonly [R in Rule]: CountingBy<R> } = {
  'choose-one/v1': { rule: 'choose-one/v1' },
  'choose-up-to/v1': { rule: 'choose-up-to/v1', minMarks: 1, maxMarks: 2 },
  'approval/v1': { rule: 'approval/v1' },
  'yes-no-abstain/v1': simpleMajority,
  'list-dhondt/v1': { rule: 'list-dhondt/v1', threshold: null },
  'list-sainte-lague/v1': { rule: 'list-sainte-lague/v1', threshold: null },
  'list-hare/v1': { rule: 'list-hare/v1', threshold: null },
  'works-council-lists/v1': {
    rule: 'works-council-lists/v1',
    minority: { gender: 'F', seats: 1 },
    lists: {
      c1: [
        { name: 'Ada', gender: 'F' },
        { name: 'Bob', gender: 'M' },
      ],
      c2: [{ name: 'Carl', gender: 'M' }],
      c3: [{ name: 'Dora', gender: 'F' }],
    },
  },
  'works-council-persons/v1': {
    rule: 'works-council-persons/v1',
    minority: { gender: 'F', seats: 1 },
    genders: { c1: 'F', c2: 'M', c3: 'M' },
  },
  'irv/v1': { rule: 'irv/v1', maxRanks: 3, untilTwoRemain: false, batch: false },
  'stv-scottish/v1': { rule: 'stv-scottish/v1', maxRanks: 3 },
  'stv-wigm/v1': { rule: 'stv-wigm/v1', maxRanks: 3, batch: false },
  'stv-meek/v1': { rule: 'stv-meek/v1', maxRanks: 3 },
  'debian/v1': { rule: 'debian/v1', maxRanks: 3, defaultOption: 'c3', quorum: '0', ratios: {} },
  'schulze/v1': { rule: 'schulze/v1', maxRanks: 3, unranked: 'last' },
  'ranked-pairs/v1': { rule: 'ranked-pairs/v1', maxRanks: 3, strength: 'winning-votes' },
  'borda/v1': { rule: 'borda/v1', maxRanks: 3 },
  'cumulative/v1': { rule: 'cumulative/v1', points: 5 },
  'score/v1': { rule: 'score/v1', maxScore: 5 },
  'star/v1': { rule: 'star/v1', maxScore: 5 },
  'bloc-star/v1': { rule: 'bloc-star/v1', maxScore: 5 },
  'majority-judgement/v1': { rule: 'majority-judgement/v1', grades: ['Poor', 'Fair', 'Good', 'Excellent'] },
};

/** Ana, Bo or Chen; and whether the statutes change. */
export const councilDefinition: Definition = {
  title: 'Works council 2026',
  description: 'Two questions.',
  contests: [chooseUpTo(2, ['Ana', 'Bo', 'Chen'], { seats: 2 }), motion({ id: 'q2' })],
};
