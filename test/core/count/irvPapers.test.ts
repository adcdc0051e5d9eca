import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Paper, unreadable } from '../../../src/core/count/irvPaper.ts';
import { countPapers, type IrvRules } from '../../../src/core/count/irvPapers.ts';
import { letters, lotOf } from './rankings.ts';
import { referencePapers } from './reference/papers.ts';

const lenient: IrvRules = {
  overvote: 'skip',
  maxSkipped: Infinity,
  maxRanks: Infinity,
  exhaustOnDuplicate: false,
  withdrawn: [],
  excludeFirst: [],
  untilTwo: false,
  batch: false,
  lookBack: false,
};

/** A paper a line: `2: a bc - d` are two papers with a first, b and c both second, nothing third, d fourth. */
function papers(text: string): readonly Paper[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [count = '', ranks = ''] = line.split(':');
      const read = ranks
        .trim()
        .split(' ')
        .map((rank) => (rank === '-' ? [] : letters(rank)));
      return { votes: BigInt(count.trim()), ranks: ranks.trim() === '' ? [] : read };
    });
}

/** Votes of each round, in the order of the choices, and how many papers are inactive. */
function rounds(names: string, text: string, rules: Partial<IrvRules>) {
  const { rounds: counted } = countPapers(
    letters(names),
    papers(text),
    { ...lenient, ...rules },
    lotOf(names),
  );
  return counted.map(({ votes, inactive }) => ({
    votes: Object.fromEntries([...votes].map(([id, own]) => [id, Number(own)])),
    inactive: Number(inactive),
  }));
}

describe('a paper', () => {
  test.each([
    // Both of the overvoted continue at first; when b is out, only a does: by then the papers are exhausted.
    ['skip', { a: 6, b: 4, c: 6 }, 0],
    ['exhaust', { a: 4, b: 4, c: 6 }, 2],
    ['exhaust-if-several-continue', { a: 4, b: 4, c: 6 }, 2],
  ] as const)('with an overvote on top, by the rule %s', (overvote, votes, inactive) => {
    const text = '4: a\n4: b\n6: c\n2: bc a';
    expect(rounds('abc', text, { overvote })[0]).toEqual({ votes, inactive });
  });

  test('with an overvote of which one continues counts for that one, where the rule says so', () => {
    // d goes first, with 1. Then `d ab`: a and b both continue: exhausted. `d bd`: only b continues: to b.
    const text = '4: a\n3: b\n5: c\n1: d ab\n1: d bd c';
    const rule = { overvote: 'exhaust-if-several-continue' } as const;
    expect(rounds('abcd', text, rule)[1]).toEqual({ votes: { a: 4, b: 4, c: 5 }, inactive: 1 });
    expect(rounds('abcd', text, { overvote: 'skip' })[1]).toEqual({
      votes: { a: 4, b: 3, c: 6 },
      inactive: 1,
    });
    expect(rounds('abcd', text, { overvote: 'exhaust' })[1]).toEqual({
      votes: { a: 4, b: 3, c: 5 },
      inactive: 2,
    });
    // Once exhausted it stays so, though later one of the two is out as well.
    expect(rounds('abcd', '4: a\n2: b\n5: c\n1: d ab', rule).at(-1)?.inactive).toBe(3);
  });

  test('with marks that cannot be read is overvoted whatever it was', () => {
    const text = `1: a\n2: b\n2: ${unreadable} a`;
    expect(rounds('ab', text, { overvote: 'skip' })[0]).toEqual({ votes: { a: 3, b: 2 }, inactive: 0 });
    for (const overvote of ['exhaust', 'exhaust-if-several-continue'] as const)
      expect(rounds('ab', text, { overvote })[0]).toEqual({ votes: { a: 1, b: 2 }, inactive: 2 });
  });

  test.each([
    [0, { a: 1, b: 0 }, 3],
    [1, { a: 2, b: 1 }, 1],
    [2, { a: 2, b: 2 }, 0],
    [Infinity, { a: 2, b: 2 }, 0],
  ])('may skip %d ranks in a row', (maxSkipped, votes, inactive) => {
    // Empty ranks at the end are not skipped; an overvoted rank is not an empty one.
    const text = '1: a - - -\n1: - a\n1: - - b\n1: - ab - b';
    expect(rounds('ab', text, { maxSkipped })[0]).toEqual({ votes, inactive });
  });

  test('is read up to the last rank allowed', () => {
    const text = '2: a\n1: - - b';
    expect(rounds('ab', text, { maxRanks: 3 })[0]).toEqual({ votes: { a: 2, b: 1 }, inactive: 0 });
    expect(rounds('ab', text, { maxRanks: 2 })[0]).toEqual({ votes: { a: 2, b: 0 }, inactive: 1 });
  });

  test('that names somebody again is passed on, or exhausted where the rule says so', () => {
    // c, with 3, is out first. 2 papers name c again before a.
    const text = '4: a\n4: b\n2: c c a\n1: c b';
    expect(rounds('abc', text, {})[1]).toEqual({ votes: { a: 6, b: 5 }, inactive: 0 });
    expect(rounds('abc', text, { exhaustOnDuplicate: true })[1]).toEqual({
      votes: { a: 4, b: 5 },
      inactive: 2,
    });
  });
});

describe('counting papers', () => {
  test('marks for the withdrawn are passed over, and they stand in no round', () => {
    const text = '4: b\n3: c\n1: a\n1: a c\n1: d a';
    expect(rounds('abcd', text, { withdrawn: ['b', 'c', 'd'] })).toEqual([{ votes: { a: 3 }, inactive: 7 }]);
  });

  test('write-ins go first, and nobody wins before', () => {
    // a has 4 of 7 in round 1 already.
    const text = '4: a\n2: b\n1: w b';
    const { rounds: counted, elected } = countPapers(
      letters('abw'),
      papers(text),
      { ...lenient, excludeFirst: ['w'] },
      null,
    );
    expect(counted.map((round) => [round.excluded, round.elected])).toEqual([
      [['w'], []],
      [[], ['a']],
    ]);
    expect(elected).toEqual(['a']);
    // Without votes they are like others: a wins at once.
    expect(rounds('abw', '4: a\n2: b', { excludeFirst: ['w'] })).toHaveLength(1);
  });

  test('the tied are told in the order in which papers for them were seen', () => {
    const tied = (text: string) =>
      countPapers(letters('abcd'), papers(text), lenient, lotOf('abcd')).rounds.map((round) => round.tied);
    expect(tied('2: d\n2: b\n5: a\n4: c')[0]).toEqual(['d', 'b']);
    expect(tied('2: b\n2: d\n5: a\n4: c')[0]).toEqual(['b', 'd']);
    expect(tied('4: a\n4: c')[0]).toEqual(['b', 'd']);
  });

  test('a person who lays the papers on piles gets the same piles', () => {
    const names = 'abcd';
    const rank = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...letters(names)).map((id) => [id]) },
      { weight: 1, arbitrary: fc.constant<string[]>([]) },
      { weight: 1, arbitrary: fc.subarray([...letters(names)], { minLength: 2, maxLength: 3 }) },
    );
    const rules = fc.record({
      overvote: fc.constantFrom('skip', 'exhaust', 'exhaust-if-several-continue'),
      maxSkipped: fc.constantFrom(0, 1, Infinity),
      maxRanks: fc.constantFrom(2, 3, Infinity),
      exhaustOnDuplicate: fc.boolean(),
      withdrawn: fc.constantFrom([], ['b']),
      excludeFirst: fc.constantFrom([], ['d']),
    });
    let compared = 0;
    fc.assert(
      fc.property(fc.array(fc.array(rank, { maxLength: 5 }), { maxLength: 12 }), rules, (all, options) => {
        const counted = countPapers(
          letters(names),
          all.map((ranks) => ({ ranks, votes: 1n })),
          { ...lenient, ...options },
          lotOf(names),
        );
        const expected = referencePapers(letters(names), all, { ...lenient, ...options });
        if (expected === 'tie') return;
        compared += 1;
        expect(
          counted.rounds.map(({ votes, inactive }) => ({
            piles: Object.fromEntries([...votes].map(([id, own]) => [id, Number(own)])),
            out: Number(inactive),
          })),
        ).toEqual(expected);
      }),
      { numRuns: 4000 },
    );
    expect(compared).toBeGreaterThan(1500);
  });
});
