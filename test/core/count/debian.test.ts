import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countDebian } from '../../../src/core/count/debian.ts';
import type { CountingBy } from '../../../src/core/counting.ts';
import {
  ballotsOf,
  cloned,
  contestOf,
  type Election,
  letters,
  lotOf,
  pairwiseDetailsOf,
  raised,
  ranked,
  renamed,
  renaming,
  shuffled,
  smallElection,
  sorted,
} from './rankings.ts';
import { debianLiteral } from './reference/debianLiteral.ts';
import { preferences } from './reference/votes.ts';

type Asked = Partial<Pick<CountingBy<'debian/v1'>, 'defaultOption' | 'quorum' | 'ratios'>>;

/** The default option is the last choice, unless it is said otherwise. */
function count({ choices, groups }: Election, asked: Asked = {}) {
  const counting = {
    rule: 'debian/v1',
    maxRanks: Math.max(choices.length, 1),
    defaultOption: choices.at(-1) ?? '',
    quorum: '0',
    ratios: {},
    ...asked,
  } as const;
  return countDebian(contestOf(counting, choices), ballotsOf(groups), lotOf('abcdef'));
}

const election = (choices: string, text: string): Election => ({
  choices: letters(choices),
  groups: ranked(text).groups,
});

const droppedOf = (result: ReturnType<typeof count>) =>
  (pairwiseDetailsOf(result).dropped ?? []).map(({ choice, for: reason }) => `${choice}: ${reason}`);

describe('Debian A.5', () => {
  test('the option that defeats all others wins', () => {
    // a over b 6:3, a over d 7:2, b over d 6:3 (d is the default option).
    const result = count(election('abd', '4: a > b > d \n 2: b > a > d \n 2: a > d > b \n 1: d > b > a'));
    expect(result.elected).toEqual(['a']);
    expect(result).toMatchObject({ contest: 'q1', rule: 'debian/v1', valid: 9, undervotes: 0, ties: [] });
    expect(result.rounds).toEqual([
      { kind: 'preferences', votes: { a: '2', b: '1', d: '0' }, elected: ['a'], excluded: [] },
    ]);
    expect(pairwiseDetailsOf(result)).toMatchObject({
      condorcetWinner: 'a',
      schwartzSets: [['a']],
      ranking: [['a'], ['b', 'd']],
      dropped: [],
    });
  });

  test.each([
    ['45', 'a', []],
    ['45.000000000000001', 'd', ['a: quorum']],
    ['45.2741648183597', 'd', ['a: quorum']],
    ['44.999999999999999', 'a', []],
    ['0', 'a', []],
  ])('A.5.2: 45 votes over the default option against a quorum of %s', (quorum, winner, dropped) => {
    const result = count(election('ad', '45: a > d'), { quorum });
    expect(result.elected).toEqual([winner]);
    expect(droppedOf(result)).toEqual(dropped);
  });

  test('A.5.2: a quorum is in votes, whatever the units of the ballots', () => {
    // 2 × 1.5 votes reach 3, and 3.0, and not 3.01.
    const groups = [{ selection: [['a'], ['d']], count: 2, weight: 15n }];
    const by = (quorum: string) => {
      const counting = { rule: 'debian/v1', maxRanks: 2, defaultOption: 'd', quorum, ratios: {} } as const;
      return countDebian(contestOf(counting, letters('ad')), ballotsOf(groups, 1), null).elected;
    };
    expect(['3', '3.0', '3.01'].map(by)).toEqual([['a'], ['a'], ['d']]);
  });

  test.each([
    ['90: a > d \n 30: d > a', [3, 1], 'a'],
    ['89: a > d \n 30: d > a', [3, 1], 'd'],
    ['6: a > d \n 4: d > a', [3, 2], 'a'],
    ['5: a > d \n 4: d > a', [3, 2], 'd'],
    ['31: a > d \n 30: d > a', [1, 1], 'a'],
    ['30: a > d \n 30: d > a', [1, 1], 'd'],
    ['30: a > d \n 31: d > a', [1, 2], 'd'],
    ['1: a > d', [3, 1], 'a'],
  ] as const)('A.5.3: %j with a majority of %j: %s', (text, ratio, winner) => {
    const result = count(election('ad', text), { ratios: { a: [...ratio] } });
    expect(result.elected).toEqual([winner]);
    expect(droppedOf(result)).toEqual(winner === 'd' ? ['a: majority'] : []);
  });

  test('what fails the quorum is not tried for its majority, and dropped options defeat nobody', () => {
    const text = '2: a > d > b > c \n 4: b > a > c > d \n 5: d > a > b > c \n 2: c > d';
    const result = count(election('abcd', text), { quorum: '5', ratios: { b: [3, 1] } });
    // V(a, d) = 2 + 4, V(d, a) = 5 + 2; V(b, d) = 4, V(d, b) = 9; V(c, d) = 4 + 2, V(d, c) = 2 + 5.
    expect(droppedOf(result)).toEqual(['b: quorum', 'a: majority', 'c: majority']);
    expect(result.elected).toEqual(['d']);
    expect(result.rounds).toEqual([
      { kind: 'preferences', votes: { d: '0' }, elected: ['d'], excluded: ['b', 'a', 'c'] },
    ]);
  });

  test('A.5.7: the weakest defeat in the Schwartz set is dropped', () => {
    // All defeat d 9:0. a > b 6:3, b > c 7:2, c > a 5:4: c > a is dropped, then a alone is not defeated.
    const text = '4: a > b > c > d \n 3: b > c > a > d \n 2: c > a > b > d';
    const result = count(election('abcd', text));
    expect(pairwiseDetailsOf(result).schwartzSets).toEqual([['a', 'b', 'c'], ['a']]);
    expect(result.elected).toEqual(['a']);
    expect(result.rounds).toEqual([
      { kind: 'preferences', votes: { a: '2', b: '2', c: '2', d: '0' }, elected: [], excluded: [] },
      { kind: 'preferences', votes: { a: '2', b: '2', c: '1', d: '0' }, elected: ['a'], excluded: [] },
    ]);
  });

  test('of defeats with equal votes the one with more against it is weaker', () => {
    // a > b 5:4, b > c 5:3, c > a 5:2: a > b is dropped, b is not defeated any more.
    const text =
      '3: c > a > b > d \n 2: b > a = c > d \n 2: a > b > c > d \n 1: b = c > a > d \n 1: b > c > a > d';
    const result = count(election('abcd', text));
    expect(pairwiseDetailsOf(result).schwartzSets).toEqual([['a', 'b', 'c'], ['b']]);
    expect(result.elected).toEqual(['b']);
  });

  test('equally weak defeats are dropped together; the elector with the casting vote chooses', () => {
    // a > b, b > c and c > a by 2:1.
    const text = '1: a > b > c > d \n 1: b > c > a > d \n 1: c > a > b > d';
    const result = count(election('abcd', text));
    expect(pairwiseDetailsOf(result).schwartzSets).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
    expect(result.elected).toEqual([]);
    expect(result.ties).toEqual([
      { round: 2, over: 'seat', choices: ['a', 'b', 'c'], brokenBy: 'people', order: [] },
    ]);
    expect(pairwiseDetailsOf(result).ranking).toEqual([['a', 'b', 'c'], ['d']]);
  });

  test('two options without a defeat between them need the casting vote at once', () => {
    const result = count(election('abd', '1: a > b > d \n 1: b > a > d'));
    expect(result).toMatchObject({
      elected: [],
      ties: [{ round: 1, brokenBy: 'people', choices: ['a', 'b'] }],
    });
  });

  test.each([
    ['no ballots', ''],
    ['blank ballots only', '4:'],
  ])('%s: nothing defeats the default option, which wins', (_, text) => {
    const result = count(election('abd', text));
    expect(result.elected).toEqual(['d']);
    expect(droppedOf(result)).toEqual(['a: majority', 'b: majority']);
  });

  test('the default option alone wins, and a contest without it is a bug', () => {
    expect(count(election('d', '')).elected).toEqual(['d']);
    expect(() => count(election('ab', '1: a'), { defaultOption: 'x' })).toThrow('default option');
  });
});

describe('Debian A.5, for any ballots', () => {
  const asked = fc.record({
    quorum: fc.integer({ min: 0, max: 3 }),
    ratios: fc.record({ a: fc.integer({ min: 1, max: 3 }), b: fc.integer({ min: 1, max: 2 }) }),
  });

  test('the text taken sentence by sentence gives the same Schwartz sets and drops', () => {
    fc.assert(
      fc.property(smallElection({ max: 6 }), asked, ({ choices, groups }, { quorum, ratios }) => {
        const byDefault = choices.at(-1) ?? '';
        const ratio = (id: string) => (id === 'a' ? ratios.a : id === 'b' ? ratios.b : 1);
        const expected = debianLiteral({ options: choices, byDefault, quorum, ratio }, preferences(groups));
        const shares = Object.fromEntries(
          choices.map((id): [string, [number, number]] => [id, [ratio(id), 1]]),
        );
        const result = count({ choices, groups }, { quorum: String(quorum), ratios: shares });
        expect(pairwiseDetailsOf(result).schwartzSets).toEqual(expected.sets);
        expect(droppedOf(result)).toEqual([
          ...expected.noQuorum.map((id) => `${id}: quorum`),
          ...expected.noMajority.map((id) => `${id}: majority`),
        ]);
        const last = expected.sets.at(-1) ?? [];
        expect(result.elected).toEqual(last.length === 1 ? last : []);
        expect(result.ties).toHaveLength(last.length === 1 ? 0 : 1);
      }),
      { numRuns: 3000 },
    );
  });

  test('names and the order of ballots and choices do not matter', () => {
    fc.assert(
      fc.property(shuffled, ({ election: each, names }) => {
        const name = renaming(each.choices, names);
        const defaultOption = each.choices[0] ?? '';
        const there = count(each, { defaultOption, quorum: '1.5' });
        const back = count(renamed(each, names), { defaultOption: name(defaultOption), quorum: '1.5' });
        expect(back.elected).toEqual(there.elected.map(name));
        expect(pairwiseDetailsOf(back).schwartzSets).toEqual(
          pairwiseDetailsOf(there).schwartzSets?.map((ids) => sorted(ids.map(name))),
        );
      }),
    );
  });

  test('a Condorcet winner wins where no quorum and no greater majority is asked', () => {
    fc.assert(
      fc.property(smallElection({ min: 2 }), (each) => {
        const result = count(each);
        const { condorcetWinner, schwartzSets } = pairwiseDetailsOf(result);
        if (condorcetWinner === null) return;
        expect(result.elected).toEqual([condorcetWinner]);
        expect(schwartzSets).toHaveLength(1);
      }),
      { numRuns: 1000 },
    );
  });

  test('a winner who rises still wins, and a clone neither helps nor harms', () => {
    const split = fc.array(fc.constantFrom('first', 'second', 'equal'), { minLength: 7, maxLength: 7 });
    const rise = fc.record({ at: fc.nat({ max: 6 }), by: fc.integer({ min: 1, max: 3 }) });
    fc.assert(
      fc.property(smallElection({ min: 3, max: 4 }), split, rise, (each, how, { at, by }) => {
        const [winner] = count(each).elected;
        if (winner === undefined) return;
        expect(count(raised(each, winner, at, by)).elected).toEqual([winner]);
        const defaultOption = each.choices.at(-1) ?? '';
        const { elected, ties } = count(cloned(each, 'a', how), { defaultOption });
        const after = [...elected, ...ties.flatMap(({ choices }) => choices)];
        expect([...new Set(after.map((id) => id.toLowerCase()))]).toEqual([winner]);
      }),
      { numRuns: 1000 },
    );
  });
});
