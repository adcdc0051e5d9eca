import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Selections } from '../../../src/core/ballot.ts';
import type { Contest } from '../../../src/core/contest.ts';
import { createCounter, type ElectionResult } from '../../../src/core/count/count.ts';
import { drawLot, type Lot, lotSeedHash } from '../../../src/core/lot.ts';
import { ok } from '../../../src/core/result.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { chooseUpTo, contest, motion } from '../../support/definitions.ts';

const lotOf = (seed: number): NonNullable<Lot> =>
  drawLot(
    nodeCrypto,
    { seed: new Uint8Array(32).fill(seed), root: new Uint8Array(32).fill(1), draw: '' },
    'q1',
  );

/** A counter for one contest whose voters are all of weight 1. */
function counterOf(question: Contest, voters: number) {
  const definition = { title: 'T', description: '', contests: [question] };
  return createCounter({ definition, weights: [{ weight: '1', voters }] });
}

function count(
  question: Contest,
  ballots: readonly (readonly string[])[],
  lot: Lot = lotOf(1),
): ElectionResult {
  const counter = counterOf(question, ballots.length);
  for (const ballot of ballots) counter.add(ok({ q1: ballot } satisfies Selections), '1');
  return counter.result(() => lot, null);
}

const times = (n: number, ballot: readonly string[]) => Array.from({ length: n }, () => ballot);

describe('counting', () => {
  test('choose one: who has the most votes has the seat; blanks are told apart', () => {
    // Ana 3, Bo 2, one blank of 6.
    const ballots = [...times(3, ['c1']), ...times(2, ['c2']), []];
    const [result] = count(contest('choose-one/v1', ['Ana', 'Bo', 'Chen']), ballots).contests;
    expect(result).toEqual({
      contest: 'q1',
      rule: 'choose-one/v1',
      valid: 6,
      blank: 1,
      undervotes: 0,
      rounds: [{ kind: 'votes', votes: { c1: '3', c2: '2', c3: '0' }, elected: ['c1'], excluded: [] }],
      elected: ['c1'],
      ties: [],
    });
  });

  test('choose up to two for two seats: marks count alike, unused ones are undervotes', () => {
    // Ana 2, Bo 3, Chen 1; of 4 × 2 marks 6 were made.
    const ballots = [['c1', 'c2'], ['c1', 'c2'], ['c2'], ['c3']];
    const question = chooseUpTo(2, ['Ana', 'Bo', 'Chen'], { seats: 2 });
    const [result] = count(question, ballots).contests;
    expect(result?.rounds[0]?.votes).toEqual({ c1: '2', c2: '3', c3: '1' });
    expect(result?.elected).toEqual(['c2', 'c1']);
    expect(result?.undervotes).toBe(2);
  });

  test('approval: who most voters approve of is elected', () => {
    const ballots = [['c1', 'c2'], ['c2', 'c3'], ['c2'], ['c1']];
    const [result] = count(contest('approval/v1', ['Ana', 'Bo', 'Chen']), ballots).contests;
    expect(result?.elected).toEqual(['c2']);
  });

  test.each([
    [[3, 2, 9], 'carried', ['yes']],
    [[2, 3, 0], 'lost', ['no']],
    [[2, 2, 1], 'tied', []],
    [[0, 0, 4], 'lost', []],
  ] as const)('a motion with %j yes, no and abstain is %s', ([yes, no, abstain], outcome, elected) => {
    const ballots = [...times(yes, ['yes']), ...times(no, ['no']), ...times(abstain, ['abstain'])];
    const [result] = count(motion(), ballots).contests;
    expect(result?.details).toMatchObject({ kind: 'motion', outcome });
    expect(result?.elected).toEqual(elected);
    expect(result?.ties).toHaveLength(outcome === 'tied' ? 1 : 0);
  });

  test('nobody without a vote is elected, however many seats there are', () => {
    const question = contest('choose-one/v1', ['Ana', 'Bo', 'Chen'], { seats: 3 });
    expect(count(question, times(2, ['c2'])).contests[0]?.elected).toEqual(['c2']);
    expect(count(question, []).contests[0]?.elected).toEqual([]);
  });

  test('a tie at the last seat is broken by lot, never by list order, and named', () => {
    const question = contest('choose-one/v1', ['Ana', 'Bo', 'Chen', 'Dia'], { seats: 2 });
    const ballots = [...times(3, ['c1']), ...times(2, ['c2']), ...times(2, ['c3']), ['c4']];
    const winners = new Set<string>();
    for (let seed = 0; seed < 16; seed++) {
      const [result] = count(question, ballots, lotOf(seed)).contests;
      const [tie] = result?.ties ?? [];
      expect(tie).toMatchObject({ round: 1, choices: ['c2', 'c3'], brokenBy: 'lot' });
      expect(result?.elected).toEqual(['c1', tie?.order[0]]);
      winners.add(result?.elected[1] ?? '');
    }
    expect(winners).toEqual(new Set(['c2', 'c3']));
  });

  test('live results break no tie: it shows as open', () => {
    const [result] = count(contest('choose-one/v1', ['Ana', 'Bo']), [['c1'], ['c2']], null).contests;
    expect(result?.elected).toEqual([]);
    expect(result?.ties).toEqual([
      { round: 1, over: 'seat', choices: ['c1', 'c2'], brokenBy: 'open', order: [] },
    ]);
  });

  test('invalid ballots are cast, counted by reason, and elect nobody', () => {
    const counter = counterOf(contest('choose-one/v1', ['Ana', 'Bo']), 4);
    counter.add({ ok: false, error: 'overvote' }, '1');
    counter.add({ ok: false, error: 'not-decryptable' }, '1');
    counter.add({ ok: false, error: 'overvote' }, '1');
    counter.add(ok({ q1: ['c2'] }), '1');
    const result = counter.result(() => lotOf(1), null);
    expect(result).toMatchObject({ cast: 4, valid: 1, invalid: { 'not-decryptable': 1, overvote: 2 } });
    expect(result.contests[0]?.elected).toEqual(['c2']);
  });

  test('the order of ballots does not matter, and no vote is lost', () => {
    const question = chooseUpTo(3, ['Ana', 'Bo', 'Chen', 'Dia'], { seats: 2 });
    const ballot = fc.subarray(['c1', 'c2', 'c3', 'c4'], { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(ballot, { maxLength: 30 }), (ballots) => {
        const result = count(question, ballots);
        expect(result).toEqual(count(question, ballots.toReversed()));
        const votes = Object.values(result.contests[0]?.rounds[0]?.votes ?? {}).map(Number);
        expect(votes.reduce((a, b) => a + b, 0)).toBe(ballots.flat().length);
        const { elected = [] } = result.contests[0] ?? {};
        const least = Math.min(...elected.map((id) => Number(result.contests[0]?.rounds[0]?.votes[id])));
        const others = question.choices.filter(({ id }) => !elected.includes(id));
        if (elected.length === 2) {
          for (const { id } of others)
            expect(Number(result.contests[0]?.rounds[0]?.votes[id])).toBeLessThanOrEqual(least);
        }
      }),
    );
  });
});

describe('a lot', () => {
  const source = { seed: new Uint8Array(32).fill(1), root: new Uint8Array(32).fill(2), draw: '' };

  test('orders the same choices the same way, in whatever order they are listed', () => {
    const lot = drawLot(nodeCrypto, source, 'q1');
    expect(lot(['c1', 'c2', 'c3'])).toEqual(lot(['c3', 'c1', 'c2']));
  });

  test('changes with the seed, the root, the drawn number and the contest', () => {
    const choices = Array.from({ length: 12 }, (_, index) => `c${index}`);
    const root = new Uint8Array(32).fill(3);
    const lots = [
      drawLot(nodeCrypto, source, 'q1'),
      drawLot(nodeCrypto, source, 'q2'),
      drawLot(nodeCrypto, { ...source, root }, 'q1'),
      drawLot(nodeCrypto, { ...source, draw: '17' }, 'q1'),
      drawLot(nodeCrypto, { ...source, seed: root }, 'q1'),
    ];
    expect(new Set(lots.map((lot) => lot(choices).join())).size).toBe(lots.length);
    expect(lotSeedHash(nodeCrypto, source.seed)).not.toEqual(lotSeedHash(nodeCrypto, root));
  });
});
