import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contest } from '../../src/core/contest.ts';
import { type Rule, rules } from '../../src/core/counting.ts';
import { isBlank, type Selection, selectionProblems } from '../../src/core/selection.ts';
import {
  ballotsTellMore,
  possibleBallots,
  riskyRanks,
  signatureRisk,
  signatureRiskTogether,
} from '../../src/core/signatureRisk.ts';
import { chooseUpTo, contest, motion, plainCountings } from '../support/definitions.ts';

const names = (count: number) => Array.from({ length: count }, (_, index) => `Candidate ${index + 1}`);
const ranked = (count: number, maxRanks = count) => contest({ rule: 'stv-meek/v1', maxRanks }, names(count));

/** Every way in which a ballot of three choices can be filled in, right or wrong. */
const everything: readonly Selection[] = [
  ...subsets(['c1', 'c2', 'c3']),
  ...subsets(['c1', 'c2', 'c3']).flatMap((ids) => orders(ids).map((order) => order.map((id) => [id]))),
  ...scores(['c1', 'c2', 'c3']),
];

function subsets(ids: readonly string[]): readonly (readonly string[])[] {
  const [first, ...rest] = ids;
  if (first === undefined) return [[]];
  return subsets(rest).flatMap((some) => [some, [first, ...some]]);
}

function orders(ids: readonly string[]): readonly (readonly string[])[] {
  if (ids.length === 0) return [[]];
  return ids.flatMap((id) => orders(ids.filter((other) => other !== id)).map((rest) => [id, ...rest]));
}

function scores(ids: readonly string[]): readonly Readonly<Record<string, number>>[] {
  const [first, ...rest] = ids;
  if (first === undefined) return [{}];
  const numbers = [0, 1, 2, 3, 4, 5];
  return scores(rest).flatMap((some) => [some, ...numbers.map((n) => ({ ...some, [first]: n }))]);
}

describe('the number of possible ballots', () => {
  const blankOrOfKind = (one: Contest, selection: Selection) =>
    isBlank(selection) ? false : selectionProblems(one, selection).length === 0;

  test.each(rules.filter((rule) => rule !== 'yes-no-abstain/v1'))(
    'of %s is that of those that it takes',
    (rule: Rule) => {
      const one = contest(plainCountings[rule], names(3));
      const taken = everything.filter((selection) => blankOrOfKind(one, selection));
      expect(possibleBallots(one)).toBe(BigInt(taken.length + 1));
    },
  );

  test('of a question is four: yes, no, abstain and blank', () => {
    expect(possibleBallots(motion())).toBe(4n);
  });
});

describe('a ballot can serve as a signature', () => {
  test('when it ranks twelve, in any organisation', () => {
    expect(signatureRisk(ranked(12), 100_000)).toBe(true);
  });

  test('when five of twelve are marked by a hundred voters, but not by two hundred', () => {
    const five = chooseUpTo(5, names(12));
    // 1 + 12 + 66 + 220 + 495 + 792 = 1586 ballots
    expect([100, 158, 159, 200].map((voters) => signatureRisk(five, voters))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('but not when three are ranked by many, nor by a single mark, however few vote', () => {
    expect(signatureRisk(ranked(3), 50)).toBe(false);
    expect(signatureRisk(contest('choose-one/v1', names(100)), 1)).toBe(false);
    expect(signatureRisk(motion(), 0)).toBe(false);
  });

  test('and a hundred scores of a hundred steps are no trouble to count', () => {
    expect(signatureRisk(contest({ rule: 'score/v1', maxScore: 100 }, names(100)), 10_000)).toBe(true);
  });
});

describe('several questions together', () => {
  const marks = (count: number) =>
    Array.from({ length: count }, (_, index) => contest('choose-one/v1', names(3), { id: `q${index}` }));

  test('are a signature where their answers make far more ballots than there are voters', () => {
    expect(signatureRiskTogether(marks(4), 25)).toBe(true);
    expect(signatureRiskTogether(marks(4), 26)).toBe(false);
    expect(signatureRiskTogether(marks(1), 0)).toBe(false);
  });

  test('tell more than totals, as ranks and scores do; a single mark does not', () => {
    expect(ballotsTellMore(marks(2))).toBe(true);
    expect(ballotsTellMore([ranked(3)])).toBe(true);
    expect(ballotsTellMore(marks(1))).toBe(false);
  });
});

test('from which number of ranks on a ranking can be a signature', () => {
  expect(riskyRanks(ranked(8), 40)).toBe(3);
  expect(riskyRanks(ranked(8, 2), 40)).toBeNull();
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 500 }), (choices, voters) => {
      const least = riskyRanks(ranked(choices), voters) ?? choices + 1;
      for (let ranks = 1; ranks <= choices; ranks += 1)
        expect(signatureRisk(ranked(choices, ranks), voters)).toBe(ranks >= least);
    }),
    { numRuns: 50 },
  );
});
