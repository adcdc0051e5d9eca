import { describe, expect, test } from 'vitest';
import { countOf as count, told } from './irvElections.ts';
import { ballotsOf, lotOf, ranked } from './rankings.ts';

/** The capital of Tennessee: Memphis, Nashville, Chattanooga, Knoxville, in per cent of the voters. */
const tennessee = ranked(`
  42: m > n > c > k
  26: n > c > k > m
  15: c > k > n > m
  17: k > c > n > m`);

describe('instant-runoff', () => {
  test('excludes the last in each round, and elects who has more than half of the votes', () => {
    // Of 100, 51 are needed. 1: m 42, n 26, c 15, k 17: c goes, its 15 prefer k: 17 + 15 = 32.
    // 2: m 42, n 26, k 32: n goes; its next preference is c, who is out, then k: 32 + 26 = 58 > 50.
    const result = count('mnck', tennessee);
    expect(result).toMatchObject({ valid: 100, blank: 0, undervotes: 0, elected: ['k'], ties: [] });
    expect(told(result)).toEqual([
      { votes: { m: '42', n: '26', c: '15', k: '17' }, exhausted: '0', excluded: ['c'], elected: [] },
      { votes: { m: '42', n: '26', k: '32' }, exhausted: '0', excluded: ['n'], elected: [] },
      { votes: { m: '42', k: '58' }, exhausted: '0', excluded: [], elected: ['k'] },
    ]);
    expect(result.rounds.map(({ quota }) => quota)).toEqual(['51', '51', '51']);
    expect(result.rounds.map(({ transfers }) => transfers)).toEqual([
      [],
      [{ from: 'c', reason: 'exclusion', to: { k: '15' }, exhausted: '0' }],
      [{ from: 'n', reason: 'exclusion', to: { k: '26' }, exhausted: '0' }],
    ]);
  });

  test('ballots that rank nobody who continues are exhausted, and lower what is needed', () => {
    // 1: a 4, b 3, c 3 of 10, 6 needed; b and c tie, no round before, the lot puts c last.
    // 2: 1 of the 3 goes to b, 2 are exhausted: a 4, b 4 of 8, 5 needed: a tie for the seat. Round 1: a 4, b 3: a.
    const result = count('abc', ranked('4: a\n 3: b\n 2: c\n 1: c > b'));
    expect(result.rounds[1]).toMatchObject({ votes: { a: '4', b: '4' }, exhausted: '2', quota: '5' });
    expect(result.elected).toEqual(['a']);
    expect(result.ties).toEqual([
      { round: 1, over: 'exclusion', choices: ['b', 'c'], brokenBy: 'lot', order: ['b', 'c'] },
      { round: 2, over: 'seat', choices: ['a', 'b'], brokenBy: 'earlier-round', order: ['a', 'b'] },
    ]);
  });

  test('a tie is broken by the latest earlier round in which the tied differed', () => {
    // 1: a 5, b 4, c 3, d 2, e 1. 2: e's vote to d: d 3, c 3: tied; round 1 has c 3, d 2: d goes, whatever the lot says.
    const ballots = ranked('5: a\n 4: b\n 3: c > b\n 2: d > a\n 1: e > d > a');
    for (const lot of ['abcde', 'edcba']) {
      const result = count('abcde', ballots, lotOf(lot));
      expect(result.rounds[1]?.excluded).toEqual(['d']);
      expect(result.ties).toEqual([
        { round: 2, over: 'exclusion', choices: ['c', 'd'], brokenBy: 'earlier-round', order: ['c', 'd'] },
      ]);
    }
  });

  test('the latest of the earlier rounds counts, not the first', () => {
    // 1: a 20, b 8, c 7, d 4, e 3: e goes, all to c. 2: b 8, c 10: d goes, 2 to b, 2 exhausted. 3: a 20 of 40, b 10, c 10.
    // Round 2 has c before b, though round 1 had b before c: b goes.
    const result = count('abcde', ranked('20: a\n 8: b\n 7: c\n 2: d > b\n 2: d\n 3: e > c'), null);
    expect(result.rounds[2]).toMatchObject({ votes: { a: '20', b: '10', c: '10' }, excluded: ['b'] });
    expect(result.ties).toEqual([
      { round: 3, over: 'exclusion', choices: ['b', 'c'], brokenBy: 'earlier-round', order: ['c', 'b'] },
    ]);
  });

  test('without a lot the count stops at a tie that earlier rounds do not decide', () => {
    const result = count('abc', ranked('4: a\n 3: b\n 3: c'), null);
    expect(told(result)).toEqual([
      { votes: { a: '4', b: '3', c: '3' }, exhausted: '0', excluded: [], elected: [] },
    ]);
    expect(result.elected).toEqual([]);
    expect(result.ties).toEqual([
      { round: 1, over: 'exclusion', choices: ['b', 'c'], brokenBy: 'open', order: [] },
    ]);
    // The look-back needs no lot.
    const decided = count('abcd', ranked('5: a\n 3: b\n 2: c\n 1: d > c'), null);
    expect(decided.rounds[1]).toMatchObject({ votes: { b: '3', c: '3' }, excluded: ['c'] });
    expect(decided.elected).toEqual(['a']);
  });

  test('a batch goes together where even together it cannot reach the next', () => {
    // d 1 + e 2 = 3 < c 4, and 3 + 4 = 7 < 8, but 7 + 8 is not below 9: e, d and c go together.
    const ballots = ranked('9: a\n 8: b\n 4: c > b\n 2: e > b\n 1: d > e > b');
    const result = count('abcde', ballots, null, { batch: true });
    expect(told(result)).toEqual([
      {
        votes: { a: '9', b: '8', c: '4', d: '1', e: '2' },
        exhausted: '0',
        excluded: ['d', 'e', 'c'],
        elected: [],
      },
      { votes: { a: '9', b: '15' }, exhausted: '0', excluded: [], elected: ['b'] },
    ]);
    expect(result.rounds[1]?.transfers?.map(({ from, to }) => [from, to])).toEqual([
      ['d', { b: '1' }],
      ['e', { b: '2' }],
      ['c', { b: '4' }],
    ]);
    // c 3 + d 3 = 6 can still catch up with b 6: no batch, so c and d tie for the exclusion.
    expect(count('abcd', ranked('9: a\n 6: b\n 3: c\n 3: d'), null, { batch: true }).ties).toHaveLength(1);
  });

  test('until two remain: a majority does not end the count', () => {
    // m has 60 of 100 at once.
    const ballots = ranked('60: m\n 25: n > k\n 15: k > n');
    expect(count('mnk', ballots).rounds).toHaveLength(1);
    const result = count('mnk', ballots, null, { untilTwoRemain: true });
    expect(told(result)).toEqual([
      { votes: { m: '60', n: '25', k: '15' }, exhausted: '0', excluded: ['k'], elected: [] },
      { votes: { m: '60', n: '40' }, exhausted: '0', excluded: [], elected: ['m'] },
    ]);
    // In one batch both others would go; the last who would go stays.
    const batch = count('mnkl', ranked('60: m\n 25: n\n 4: k\n 1: l'), null, {
      untilTwoRemain: true,
      batch: true,
    });
    expect(batch.rounds.map(({ excluded }) => excluded)).toEqual([['l', 'k'], []]);
  });

  test('a ballot is worth its weight in every round', () => {
    // a 10 × 0.25 = 2.5, b 2 × 1 = 2, c 1 × 0.75: 5.25 in all, half is 2.625, so 2.63 are needed. c goes to b: 2.75.
    const groups = [
      { selection: [['a']], count: 10, weight: 25n },
      { selection: [['b']], count: 2, weight: 100n },
      { selection: [['c'], ['b']], count: 1, weight: 75n },
    ];
    const result = count('abc', ballotsOf(groups, 2));
    expect(result.rounds.map(({ votes, quota }) => [votes, quota])).toEqual([
      [{ a: '2.5', b: '2', c: '0.75' }, '2.63'],
      [{ a: '2.5', b: '2.75' }, '2.63'],
    ]);
    expect(result).toMatchObject({ elected: ['b'], valid: 13 });
  });

  test('blank ballots are counted apart, unused ranks are undervotes', () => {
    const result = count('abc', ranked('2: a > b\n 1: b\n 4:'));
    expect(result).toMatchObject({ valid: 7, blank: 4, undervotes: 2 * 1 + 2, elected: ['a'] });
    expect(result.rounds[0]?.exhausted).toBe('0');
  });

  test.each([
    ['no ballots', ''],
    ['blank ballots only', '5:'],
  ])('with %s nobody is elected', (_, text) => {
    const result = count('abc', ranked(text));
    expect(result).toMatchObject({ elected: [], ties: [] });
    expect(told(result)).toEqual([
      { votes: { a: '0', b: '0', c: '0' }, exhausted: '0', excluded: [], elected: [] },
    ]);
  });

  test('one choice is elected by its votes; all tied are decided by the lot alone', () => {
    expect(count('a', ranked('1: a')).elected).toEqual(['a']);
    expect(count('a', ranked('')).elected).toEqual([]);
    for (const order of ['abc', 'bca', 'cab']) {
      expect(count('abc', ranked('1: a\n 1: b\n 1: c'), lotOf(order)).elected).toEqual([order[0]]);
    }
  });
});
