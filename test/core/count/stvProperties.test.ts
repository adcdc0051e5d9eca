import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atScale, parseDecimal } from '../../../src/core/count/decimal.ts';
import type { ContestResult } from '../../../src/core/count/method.ts';
import { alphabetical, type Election, electionArbitrary, stvRules, told } from './stvElections.ts';

/** Exact, in units of 10^-9. */
function units(text = '0'): bigint {
  const value = parseDecimal(text);
  if (value === null) throw new Error(`${text} is no amount`);
  return atScale(value, 9);
}

function sum(amounts: readonly string[]): bigint {
  return amounts.reduce((total, amount) => total + units(amount), 0n);
}

function total({ piles }: Election): bigint {
  const cast = piles.reduce((votes, { ranking, count }) => (ranking === '' ? votes : votes + count), 0);
  return units(String(cast));
}

/** Who is equal in a round may be told in another order where choices are listed in another order. */
function unordered(result: ContestResult) {
  const { rounds, elected } = told(result);
  return {
    elected: elected.toSorted(),
    rounds: rounds.map((round) => ({ ...round, elected: round.elected.toSorted() })),
  };
}

const shuffled = (election: Election) =>
  fc.record({
    choices: fc.shuffledSubarray([...election.choices], { minLength: election.choices.length }),
    piles: fc.shuffledSubarray([...election.piles], { minLength: election.piles.length }),
  });

describe.each(stvRules)('$name', ({ count }) => {
  test('the order of choices and ballots, and how ballots are grouped, do not matter', () => {
    const two = electionArbitrary().chain((election) => fc.tuple(fc.constant(election), shuffled(election)));
    fc.assert(
      fc.property(two, ([election, { choices, piles }]) => {
        const single = piles.flatMap((pile) =>
          Array.from({ length: pile.count }, () => ({ ...pile, count: 1 })),
        );
        const one = unordered(count(election));
        expect(unordered(count({ ...election, choices, piles }))).toEqual(one);
        expect(unordered(count({ ...election, piles: single }))).toEqual(one);
      }),
      { numRuns: 400 },
    );
  });

  test('names do not matter, where the lot is renamed alike', () => {
    const renamed = (text: string) => text.replaceAll(/[A-F]/gu, (name) => `x${'ABCDEF'.indexOf(name)}`);
    fc.assert(
      fc.property(electionArbitrary(), (election) => {
        const result = count({
          ...election,
          choices: election.choices.map(renamed),
          piles: election.piles.map((pile) => ({ ...pile, ranking: renamed(pile.ranking) })),
        });
        const expected: unknown = JSON.parse(renamed(JSON.stringify(told(count(election)))));
        expect(told(result)).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  test('no vote appears or is lost: votes and exhausted make the total in every round', () => {
    fc.assert(
      fc.property(electionArbitrary(), (election) => {
        for (const { votes, exhausted = '' } of count(election).rounds) {
          expect(sum([...Object.values(votes), exhausted])).toBe(total(election));
        }
      }),
      { numRuns: 400 },
    );
  });

  test('as many are elected as there are seats and choices; nobody twice, nobody who was excluded', () => {
    fc.assert(
      fc.property(electionArbitrary(), (election) => {
        const { rounds, elected } = count(election);
        expect(elected).toHaveLength(Math.min(election.seats, election.choices.length));
        expect(new Set(elected).size).toBe(elected.length);
        expect(rounds.flatMap((round) => round.elected)).toEqual(elected);
        const excluded = rounds.flatMap((round) => round.excluded);
        expect(excluded.filter((choice) => elected.includes(choice))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('a group of voters that ranks the same choices first gets the seats that its quotas are worth', () => {
    fc.assert(
      fc.property(
        electionArbitrary(),
        fc.subarray(['A', 'B', 'C', 'D', 'E', 'F'], { minLength: 1, maxLength: 3 }),
        ({ piles, ...election }, wanted) => {
          const group = wanted.filter((choice) => election.choices.includes(choice));
          const solid = piles.filter(({ ranking }) =>
            group.every((choice) => ranking.split('>').slice(0, group.length).includes(choice)),
          );
          const votes = solid.reduce((cast, pile) => cast + pile.count, 0);
          const cast = Number(total({ ...election, piles }) / units('1'));
          // One vote more than the whole numbers of quotas, for what the rules cut off.
          const quotas = Math.floor((votes - 1) / (Math.floor(cast / (election.seats + 1)) + 1));
          const { elected } = count({ ...election, piles });
          const winners = elected.filter((choice) => group.includes(choice)).length;
          expect(winners).toBeGreaterThanOrEqual(Math.min(quotas, group.length, election.seats));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('without a lot the count is the same up to the tie that only a lot could break', () => {
    fc.assert(
      fc.property(electionArbitrary(), (election) => {
        const drawn = count(election, alphabetical);
        const live = count(election, null);
        const open = live.ties.filter(({ brokenBy }) => brokenBy === 'open');
        const byLot = drawn.ties.filter(({ brokenBy }) => brokenBy === 'lot');
        expect(open.map(({ round, choices }) => ({ round, choices }))).toEqual(
          byLot.slice(0, 1).map(({ round, choices }) => ({ round, choices })),
        );
        expect(live.elected).toEqual(drawn.elected.slice(0, live.elected.length));
        const [tie] = open;
        if (tie === undefined) expect(told(live)).toEqual(told(drawn));
        else expect(live.rounds).toHaveLength(tie.round);
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ['no ballot', []],
    ['blank ballots only', [{ ranking: '', count: 3 }]],
  ])('%s: the lot alone fills the seats; without a lot nobody is elected', (_, piles) => {
    const empty = { choices: ['A', 'B', 'C'], seats: 1, piles };
    const { elected, valid, blank, undervotes, ties } = count(empty);
    expect(elected).toEqual(['A']);
    expect(ties.every(({ brokenBy }) => brokenBy === 'lot')).toBe(true);
    expect({ valid, blank, undervotes }).toEqual({ valid: blank, blank: piles.length * 3, undervotes: 0 });
    expect(count(empty, null)).toMatchObject({ elected: [], ties: [{ brokenBy: 'open' }] });
  });

  test('as many choices as seats or fewer: all are elected after one round of votes', () => {
    const few = { choices: ['A', 'B'], seats: 3, piles: [{ ranking: 'B>A', count: 2 }] };
    const { rounds, elected } = count(few, null);
    expect(elected).toEqual(['B', 'A']);
    expect(rounds.map(({ votes }) => votes)).toEqual([{ A: '0', B: '2' }]);
  });

  test('ranks that were not used are undervotes, blank ballots aside', () => {
    const piles = [
      { ranking: 'A', count: 2 },
      { ranking: 'B>A', count: 1 },
      { ranking: 'C>B>A', count: 4 },
      { ranking: '', count: 5 },
    ];
    expect(count({ choices: ['A', 'B', 'C'], seats: 1, piles })).toMatchObject({
      valid: 12,
      blank: 5,
      undervotes: 5,
    });
  });

  test('one choice above the rest is elected with more than half of the first preferences for one seat', () => {
    const majority = { choices: ['A', 'B', 'C'], seats: 1 };
    const piles = [
      { ranking: 'B>C', count: 3 },
      { ranking: 'C>B', count: 3 },
      { ranking: 'A', count: 7 },
    ];
    expect(count({ ...majority, piles })).toMatchObject({ elected: ['A'], rounds: [{ elected: ['A'] }] });
  });
});

describe.each(stvRules.filter(({ name }) => name !== 'Meek'))('$name', ({ count }) => {
  test('every transfer is what its choice loses and the others gain', () => {
    fc.assert(
      fc.property(electionArbitrary(), (election) => {
        const { rounds } = count(election);
        rounds.forEach(({ votes, transfers = [], exhausted }, index) => {
          const before = rounds[index - 1];
          if (before === undefined) return;
          for (const choice of election.choices) {
            const gained = sum(transfers.map(({ to }) => to[choice] ?? '0'));
            const given = transfers.filter(({ from }) => from === choice);
            const lost = given.reduce(
              (all, { to, exhausted: gone }) => all + sum([...Object.values(to), gone]),
              0n,
            );
            expect(units(votes[choice])).toBe(units(before.votes[choice]) + gained - lost);
          }
          const gone = sum(transfers.map((transfer) => transfer.exhausted));
          expect(units(exhausted)).toBe(units(before.exhausted) + gone);
        });
      }),
      { numRuns: 400 },
    );
  });

  test('who keeps the quota keeps exactly the quota, who is excluded keeps nothing', () => {
    fc.assert(
      fc.property(electionArbitrary(), (election) => {
        const { rounds } = count(election);
        rounds.forEach(({ votes, quota, transfers = [] }) => {
          for (const { from, reason } of transfers) {
            expect(votes[from]).toBe(reason === 'surplus' ? quota : '0');
          }
        });
      }),
      { numRuns: 200 },
    );
  });
});
