import type { Contest } from '../../../src/core/contest.ts';
import { contest, motion } from '../../support/definitions.ts';
import type { Plan } from '../record/builder.ts';
import { countedElections } from './countedElections.ts';

/** A made-up election, and what its record shows. */
export interface VectorElection {
  readonly name: string;
  readonly about: string;
  readonly plan: Plan;
  /** Shown by its record of totals. */
  readonly totals?: true;
}

const titled = (title: string, ...contests: readonly Contest[]) => ({
  title,
  description: '',
  contests: [...contests],
});

const people = ['Ana Ng', 'Bo', 'Chen', 'Dora'];
const half: { share: [number, number]; strict: boolean } = { share: [1, 2], strict: false };
const yes = { q1: ['yes'] };
const no = { q1: ['no'] };

/** Every invalid reason, contest by contest: of marks, of a ranking, of scores. */
const anyBallot = titled(
  'Every kind of ballot',
  contest({ rule: 'choose-up-to/v1', minMarks: 2, maxMarks: 3 }, people, { id: 'marks', writeIns: 1 }),
  contest({ rule: 'stv-scottish/v1', maxRanks: 3 }, people, { id: 'ranks', seats: 2 }),
  contest({ rule: 'cumulative/v1', points: 5 }, people, { id: 'points', seats: 2 }),
);
const nonce = 'AAECAwQFBgcICQoLDA0ODw';
const crafted = (marks: unknown, ranks: unknown = [], points: unknown = {}) =>
  JSON.stringify({ contests: { marks, points, ranks }, nonce });

export const elections: readonly VectorElection[] = [
  {
    name: 'plain',
    about:
      'Two contests, one ballot blank and one invalid, ties broken by lot; statements and client in the manifest.',
    plan: {},
  },
  { name: 'nobody-voted', about: 'A board without a ballot.', plan: { ballots: [], voters: 2 } },
  { name: 'cancelled', about: 'A cancelled election.', plan: { outcome: 'cancelled' } },
  {
    name: 'cancelled-weights',
    about: 'A cancelled election with weights, and with voters added.',
    plan: {
      outcome: 'cancelled',
      weights: ['1', '2.5', '1', '2.5', '1', '2.5'],
      added: [1],
      settings: { smallClasses: 'accept' },
    },
  },
  {
    name: 'weights',
    about: 'Votes that weigh 0.25, 1 and 2.5, each class with its token key.',
    plan: { weights: ['1', '2.5', '0.25', '1', '2.5', '1'], settings: { smallClasses: 'accept' } },
  },
  {
    name: 'amended',
    about: 'Two voters and then one more joined after the opening.',
    plan: { voters: 9, added: [2, 1] },
  },
  {
    name: 'live',
    about: 'Live results: the board grew in batches of two, three and two, with a checkpoint after each.',
    plan: {
      ballots: Array.from({ length: 7 }, (_, i) => ({
        chair: [i % 3 === 0 ? 'grace' : 'ada'],
        team: ['li'],
      })),
      randomness: Array.from({ length: 7 }, (_, i) => `live ${i}`),
      batches: [2, 3, 2],
      settings: { results: 'live', mixThreshold: 2 },
    },
  },
  {
    name: 'invalid-ballots',
    about:
      'Every reason why a ballot is invalid that a record can have, and blank and valid ballots between them.',
    plan: {
      definition: anyBallot,
      ballots: [
        { marks: ['+Eva', 'c1', 'c2'], ranks: [['c2'], ['c1']], points: { c1: 2, c3: 3 } },
        { marks: [], ranks: [], points: {} },
      ],
      crafted: [
        null,
        '{"contests":{}',
        '{"nonce":"","contests":{}}',
        '{"contests":[],"nonce":""}',
        JSON.stringify({ contests: { marks: [1] }, nonce }),
        JSON.stringify({ contests: { marks: [], points: {}, ranks: [] }, nonce: 'AAECAw' }),
        JSON.stringify({ contests: { marks: [], ranks: [] }, nonce }),
        crafted({ c1: 1 }),
        crafted(['c1', 'c9']),
        crafted(['+Eva', 'c1', 'c1']),
        crafted(['+Eva ', 'c1']),
        crafted(['+ANA  NG', 'c1']),
        crafted(['+ANA NG', 'c1']),
        crafted(['+Eva', '+Finn', 'c1']),
        crafted(['+Eva', '+EVA', 'c1']),
        crafted(['+\u{16ea0}', '+\u{16ebb}', 'c1']),
        crafted(['+EVA ', '+Eva ', 'c1']),
        crafted(['c1', 'c2', 'c3', 'c4']),
        crafted(['c1']),
        crafted(['c2', 'c1']),
        crafted([], ['c1']),
        crafted([], [['c1'], []]),
        crafted([], [['c1'], ['c9']]),
        crafted([], [['c1'], ['c1']]),
        crafted([], [['c1', 'c2']]),
        crafted([], [['c1'], ['c2'], ['c3'], ['c4']]),
        crafted([], [], []),
        crafted([], [], { c9: 1 }),
        crafted([], [], { c1: 0 }),
        crafted([], [], { c1: 3, c2: 3 }),
        crafted(['c2', 'c1'], [['c1', 'c2']], { c9: 9 }),
      ],
    },
  },
  {
    name: 'write-ins',
    about: 'Written names: spellings that count as one, in several scripts, and a lot between two names.',
    plan: {
      definition: titled(
        'Written names',
        contest('choose-one/v1', people, { id: 'one', writeIns: 1 }),
        contest({ rule: 'choose-up-to/v1', minMarks: 1, maxMarks: 2 }, people, { id: 'two', writeIns: 2 }),
        contest('approval/v1', people, { id: 'any', seats: 2, writeIns: 5 }),
      ),
      ballots: [
        { one: ['+Eva'], two: ['+Zoë', 'c2'], any: ['+Weiß', 'c1'] },
        { one: ['+EVA'], two: ['+Finn'], any: ['+WEISS', 'c2'] },
        { one: ['+eva'], two: ['+FINN', '+ZOË'], any: ['+weiß'] },
        { one: ['c1'], two: [], any: ['+Σίσυφος', '+نور', '+王芳'] },
        { one: ['+Ｅｖａ'], two: ['+"\\'], any: ['+ΣΊΣΥΦΟΣ'] },
      ],
    },
  },
  {
    name: 'motions',
    about: 'Questions: every base, strict and inclusive thresholds, quorums, a tie that stays open.',
    plan: {
      definition: titled(
        'General meeting',
        motion({ id: 'carried' }),
        motion({ id: 'tied' }),
        motion({ id: 'cast' }, { base: 'cast' }),
        motion({ id: 'present' }, { base: 'present', threshold: half }),
        motion({ id: 'eligible' }, { base: 'eligible', threshold: { share: [2, 3], strict: false } }),
        motion({ id: 'quorums' }, { turnoutQuorum: half, approvalQuorum: { share: [1, 4], strict: true } }),
      ),
      present: '6',
      voters: 9,
      crafted: ['{}'],
      ballots: [
        ['yes', 'yes', 'yes', 'yes', 'yes', 'yes'],
        ['yes', 'no', 'abstain', 'yes', 'yes', 'yes'],
        ['no', '', 'yes', 'yes', 'yes', 'abstain'],
        ['abstain', 'abstain', '', 'no', 'yes', 'no'],
      ].map((marks) =>
        Object.fromEntries(
          ['carried', 'tied', 'cast', 'present', 'eligible', 'quorums'].map((id, index) => {
            const mark = marks[index] ?? '';
            return [id, mark === '' ? [] : [mark]];
          }),
        ),
      ),
    },
  },
  {
    name: 'present-weights',
    about: 'A motion of those present, whose votes have weights; voters were added too.',
    plan: {
      definition: titled('Owners', motion({}, { base: 'present', turnoutQuorum: half })),
      ballots: [yes, no, yes, yes],
      weights: ['0.5', '1.25', '1.25', '0.5', '1.25', '0.5'],
      added: [1],
      present: '4.25',
      settings: { smallClasses: 'accept' },
    },
  },
  {
    name: 'translations',
    about: 'Texts in other languages; the count goes by the original.',
    plan: {
      definition: {
        ...titled(
          'Council',
          contest('choose-one/v1', ['Ana', 'Bo'], { id: 'one', description: 'Who leads?', writeIns: 1 }),
          contest({ rule: 'majority-judgement/v1', grades: ['Poor', 'Good'] }, ['Ana', 'Bo'], { id: 'two' }),
        ),
        translations: {
          de: { title: 'Rat', contests: { one: { description: 'Wer leitet?', choices: { c1: 'Anna' } } } },
          fr: { contests: { two: { title: 'Qui ?', grades: { '0': 'Insuffisant', '1': 'Bien' } } } },
        },
      },
      settings: { language: 'en' },
      ballots: [
        { one: ['+Anna'], two: { c1: 1 } },
        { one: ['c1'], two: { c1: 0, c2: 1 } },
        { one: ['c2'], two: {} },
      ],
    },
  },
  {
    name: 'totals-full',
    about: 'An election that publishes totals only: the full record, for its observers.',
    plan: { settings: { publication: 'totals' } },
  },
  {
    name: 'totals',
    about: 'The same: the record of totals, for everybody.',
    plan: { settings: { publication: 'totals' } },
    totals: true,
  },
  ...countedElections,
];
