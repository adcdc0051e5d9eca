import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ranking } from '../../../src/core/selection.ts';
import { countOf as count, told } from './irvElections.ts';
import { ballotsOf, letters, lotOf } from './rankings.ts';
import { referenceIrv } from './reference/irv.ts';

/** Rankings without equal ranks; few choices and small counts, so that ties come often. */
const election = fc.integer({ min: 1, max: 5 }).chain((size) => {
  const choices = letters('abcde'.slice(0, size));
  const ranking = fc.shuffledSubarray([...choices]).map((ids) => ids.map((id) => [id]));
  const group = fc.record({
    selection: ranking,
    count: fc.integer({ min: 1, max: 4 }),
    weight: fc.constant(1n),
  });
  const order = fc.shuffledSubarray([...choices], { minLength: size });
  return fc.record({
    choices: fc.constant(choices),
    groups: fc.array(group, { maxLength: 8 }),
    order,
    names: fc.shuffledSubarray([...choices], { minLength: size }),
    options: fc.record({ untilTwoRemain: fc.boolean(), batch: fc.boolean() }),
  });
});

describe('properties of instant-runoff', () => {
  test('a slow reference counter agrees on every round', () => {
    let ties = 0;
    fc.assert(
      fc.property(election, ({ choices, groups, order, options: { untilTwoRemain } }) => {
        const result = count(choices.join(''), ballotsOf(groups), lotOf(order.join('')), { untilTwoRemain });
        const single = groups.flatMap(({ selection, count: times }) =>
          selection.length === 0 ? [] : Array.from({ length: times }, () => selection),
        );
        const expected = referenceIrv(choices, single, order, untilTwoRemain);
        ties += result.ties.length;
        expect(result.elected).toEqual(expected.winner === null ? [] : [expected.winner]);
        expect(told(result)).toEqual(
          expected.rounds.map(({ tallies, exhausted, out }, index) => ({
            votes: Object.fromEntries([...tallies].map(([id, votes]) => [id, String(votes)])),
            exhausted: String(exhausted),
            excluded: index < expected.rounds.length - 1 ? [out] : [],
            elected: index < expected.rounds.length - 1 || out === null ? [] : [out],
          })),
        );
      }),
      { numRuns: 3000 },
    );
    expect(ties).toBeGreaterThan(500);
  });

  test('neither the order of ballots nor names matter', () => {
    fc.assert(
      fc.property(election, ({ choices, groups, order, names, options }) => {
        const name = (id: string) => names[choices.indexOf(id)] ?? id;
        const result = count(choices.join(''), ballotsOf(groups), lotOf(order.join('')), options);
        const again = count(
          names.join(''),
          ballotsOf(
            groups
              .map((group) => ({ ...group, selection: group.selection.map((ids) => ids.map(name)) }))
              .reverse(),
          ),
          lotOf(order.map(name).join('')),
          options,
        );
        expect(again.elected).toEqual(result.elected.map(name));
        const sets = (excluded: readonly string[]) => [...excluded].sort();
        expect(again.rounds.map(({ excluded }) => sets(excluded))).toEqual(
          result.rounds.map(({ excluded }) => sets(excluded.map(name))),
        );
        expect(again.ties.map(({ choices: tied }) => tied)).toEqual(
          result.ties.map(({ choices: tied }) => sets(tied.map(name))),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('no vote is lost in any round, and transfers account for what moved', () => {
    fc.assert(
      fc.property(election, ({ choices, groups, order, options }) => {
        const { rounds } = count(choices.join(''), ballotsOf(groups), lotOf(order.join('')), options);
        const cast = groups.reduce((sum, { selection, count: n }) => sum + (selection.length > 0 ? n : 0), 0);
        rounds.forEach(({ votes, exhausted, transfers = [] }, index) => {
          const total = Object.values(votes).reduce((sum, own) => sum + Number(own), 0);
          expect(total + Number(exhausted)).toBe(cast);
          for (const { from, to, exhausted: gone } of transfers) {
            const moved = Object.values(to).reduce((sum, own) => sum + Number(own), Number(gone));
            expect(String(moved)).toBe(rounds[index - 1]?.votes[from]);
          }
        });
      }),
      { numRuns: 500 },
    );
  });

  test('who is first on more than half of the ballots wins; who loses every comparison does not', () => {
    fc.assert(
      fc.property(election, ({ choices, groups, order, options }) => {
        const { elected } = count(choices.join(''), ballotsOf(groups), lotOf(order.join('')), options);
        const marked = groups.filter(({ selection }) => selection.length > 0);
        const sum = (counted: typeof marked) => counted.reduce((total, group) => total + group.count, 0);
        const first = (id: string) => sum(marked.filter(({ selection }) => selection[0]?.[0] === id));
        const majority = choices.find((id) => 2 * first(id) > sum(marked));
        if (majority !== undefined) expect(elected).toEqual([majority]);
        const place = (selection: Ranking, id: string) => {
          const found = selection.flat().indexOf(id);
          return found < 0 ? Infinity : found;
        };
        const prefer = (a: string, b: string) =>
          sum(marked.filter(({ selection }) => place(selection, a) < place(selection, b)));
        const loser = choices.find((a) => choices.every((b) => a === b || prefer(a, b) < prefer(b, a)));
        if (loser !== undefined && choices.length > 1) expect(elected).not.toContain(loser);
      }),
      { numRuns: 1000 },
    );
  });

  test('batches, and counting on until two remain, change nobody who wins without a tie', () => {
    let compared = 0;
    fc.assert(
      fc.property(election, ({ choices, groups, options }) => {
        const plain = count(choices.join(''), ballotsOf(groups), null);
        const other = count(choices.join(''), ballotsOf(groups), null, options);
        if (plain.ties.length + other.ties.length > 0) return;
        compared += 1;
        expect(other.elected).toEqual(plain.elected);
      }),
      { numRuns: 1000 },
    );
    expect(compared).toBeGreaterThan(200);
  });
});
