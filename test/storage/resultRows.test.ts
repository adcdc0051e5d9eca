import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markRange, rankRange, scoreRange } from '../../src/core/ballotRange.ts';
import type { Contest } from '../../src/core/contest.ts';
import { createCounter } from '../../src/core/count/count.ts';
import { ballotKind, type Counting, rules } from '../../src/core/counting.ts';
import { ok } from '../../src/core/result.ts';
import { type Selection, selectionProblems } from '../../src/core/selection.ts';
import { electionResultSchema } from '../../src/storage/resultRows.ts';
import { contest, motion, plainCountings } from '../support/definitions.ts';

const share = { share: [1, 3] as [number, number] };
const quorum = { ...share, strict: false };
/** Settings that make a rule tell more than its plain ones do. */
const telling: readonly Counting[] = [
  { ...plainCountings['stv-wigm/v1'], batch: true },
  { ...plainCountings['irv/v1'], batch: true, untilTwoRemain: true },
  { ...plainCountings['yes-no-abstain/v1'], turnoutQuorum: quorum, approvalQuorum: quorum, base: 'present' },
  { ...plainCountings['list-hare/v1'], threshold: { ...share, inclusive: true } },
  { ...plainCountings['schulze/v1'], unranked: 'no-opinion' },
  { ...plainCountings['ranked-pairs/v1'], strength: 'margins' },
  { ...plainCountings['debian/v1'], quorum: '2.5', ratios: { c1: [2, 1] } },
];
const countings = [...rules.map((rule) => plainCountings[rule]), ...telling];

function contestBy(counting: Counting): Contest {
  const { rule } = counting;
  if (rule === 'yes-no-abstain/v1') return motion({}, counting);
  const seats = ['irv/v1', 'debian/v1', 'star/v1'].includes(rule) ? 1 : 2;
  return contest(counting, ['Ada', 'Bob', 'Carl'], { seats });
}

/** Valid selections of a contest, blank ones among them. */
function selections(one: Contest): fc.Arbitrary<Selection> {
  const ids = one.choices.map(({ id }) => id);
  const some = { marks: () => fc.subarray(ids, { maxLength: markRange(one).max }), ranking, scores };
  function ranking(): fc.Arbitrary<Selection> {
    return fc
      .shuffledSubarray(ids, { maxLength: rankRange(one).max })
      .map((order) => order.map((id) => [id]));
  }
  function scores(): fc.Arbitrary<Selection> {
    const { min, max, total } = scoreRange(one);
    const most = total === null ? max : Math.floor(total / ids.length);
    return fc.dictionary(fc.constantFrom(...ids), fc.integer({ min, max: Math.max(min, most) }));
  }
  return some[ballotKind(one.counting.rule)]().filter((found) => selectionProblems(one, found).length === 0);
}

describe('the result of every rule', () => {
  test.each(countings)('$rule is stored and read as it was counted', (counting) => {
    const one = contestBy(counting);
    const election = { definition: { title: 'Council', description: '', contests: [one] } };
    fc.assert(
      fc.property(fc.array(selections(one), { maxLength: 12 }), fc.boolean(), (ballots, live) => {
        const counter = createCounter({ ...election, weights: [{ weight: '1', voters: 20 }] });
        for (const selection of ballots) counter.add(ok({ [one.id]: selection }), '1');
        const result = counter.result(() => (live ? null : (tied) => [...tied].sort()), null);
        expect(electionResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
      }),
      { numRuns: 60 },
    );
  });

  test('is stored and read with more written names than it tells', () => {
    const asked = contest('choose-one/v1', ['Ada', 'Bob'], { writeIns: 1 });
    const definition = { title: 'Council', description: '', contests: [asked] };
    const counter = createCounter({ definition, weights: [{ weight: '1', voters: 200 }] });
    for (let n = 0; n < 120; n++) counter.add(ok({ q1: [`+Name ${n}`] }), '1');
    const result = counter.result(() => (tied) => [...tied].sort(), null);
    expect(result.contests[0]).toMatchObject({ otherWriteIns: { names: 20 }, ties: [{ unnamed: 20 }] });
    expect(electionResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
  });

  test('is not read where it holds something that no rule gives', () => {
    const counter = createCounter({
      definition: { title: 'Council', description: '', contests: [motion()] },
      weights: [{ weight: '1', voters: 1 }],
    });
    const stored = JSON.stringify(counter.result(() => null, null));
    expect(electionResultSchema.safeParse(JSON.parse(stored)).success).toBe(true);
    for (const forged of [
      stored.replace('"ties":[]', '"ties":[],"more":1'),
      stored.replace('"kind":"motion"', '"kind":"guess"'),
      stored.replace('"cast":0', '"cast":-1'),
    ]) {
      expect(forged).not.toBe(stored);
      expect(electionResultSchema.safeParse(JSON.parse(forged)).success).toBe(false);
    }
  });
});
