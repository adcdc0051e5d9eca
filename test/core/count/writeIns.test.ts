import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contest } from '../../../src/core/contest.ts';
import { countContest } from '../../../src/core/count/count.ts';
import type { BallotGroup } from '../../../src/core/count/method.ts';
import type { Lot } from '../../../src/core/lot.ts';
import type { Marks } from '../../../src/core/selection.ts';
import { foldedMark, isWriteIn } from '../../../src/core/writeIn.ts';
import { chooseUpTo, contest } from '../../support/definitions.ts';
import { anySelection } from '../../support/selections.ts';

const labels = ['Ana', 'Bo', 'Chen'];
const one = contest('choose-one/v1', labels, { writeIns: 1 });
const block = chooseUpTo(3, labels, { writeIns: 2, seats: 3 });
const approval = contest('approval/v1', labels, { writeIns: 3, seats: 2 });

const ballotsOf = (groups: readonly BallotGroup<Marks>[], scale = 0) => ({
  groups,
  scale,
  eligible: 0n,
  present: null,
});
const piles = (...of: readonly (readonly [string, number])[]) =>
  ballotsOf(of.map(([marks, count]) => ({ selection: marks.split(','), count, weight: 1n })));
/** Draws who comes last in the order of folds. */
const lastFirst: Lot = (choices) => [...choices].sort().reverse();

describe('written names', () => {
  test('are counted under all their spellings together, and shown under the one on most ballots', () => {
    const result = countContest(one, piles(['+dora', 2], ['c1', 3], ['+Dora', 3], ['+DORA', 1]), null);
    expect(result.rounds[0]?.votes).toEqual({ c1: '3', c2: '0', c3: '0', '+Dora': '6' });
    expect(result.elected).toEqual(['+Dora']);
    expect(result).not.toHaveProperty('otherWriteIns');
  });

  test('are shown under the spelling on most ballots, not of most weight, and of equally many the first', () => {
    const groups = [
      { selection: ['+dora'], count: 1, weight: 50n },
      { selection: ['+Dora'], count: 2, weight: 1n },
      { selection: ['+DORA'], count: 1, weight: 1n },
      { selection: ['+DORA', 'c1'], count: 1, weight: 1n },
    ];
    const result = countContest(block, ballotsOf(groups, 1), null);
    expect(result.rounds[0]?.votes).toEqual({ c1: '0.1', c2: '0', c3: '0', '+DORA': '5.4' });
    // Four ballots have one mark of three, one has two.
    expect(result).toMatchObject({ valid: 5, blank: 0, undervotes: 4 * 2 + 1 });
  });

  test('are no undervotes of an approval ballot that could hold more of them', () => {
    expect(countContest(approval, piles(['+Dora,c1', 1]), null).undervotes).toBe(4);
  });

  test('take part in lots by their folds', () => {
    const drawn: (readonly string[])[] = [];
    const lot: Lot = (choices) => {
      drawn.push(choices);
      return lastFirst(choices);
    };
    const result = countContest(one, piles(['+Zoë', 2], ['+ann', 1], ['+Ann', 1], ['c2', 2]), lot);
    expect(drawn).toEqual([['c2', '+ann', '+zoë']]);
    expect(result.elected).toEqual(['c2']);
    expect(result.ties).toEqual([
      {
        round: 1,
        over: 'seat',
        choices: ['+Ann', '+Zoë', 'c2'],
        brokenBy: 'lot',
        order: ['c2', '+Zoë', '+Ann'],
      },
    ]);
  });

  test('are sorted in a tie as they are shown', () => {
    const { ties } = countContest(one, piles(['+ann', 1], ['+Zed', 1]), null);
    expect(ties[0]).toMatchObject({ choices: ['+Zed', '+ann'], brokenBy: 'open', order: [] });
  });

  test('may have the names of ids and of what objects are born with', () => {
    const result = countContest(one, piles(['+c1', 2], ['c1', 1], ['+__proto__', 1]), null);
    expect(result.rounds[0]?.votes).toEqual({ c1: '1', c2: '0', c3: '0', '+c1': '2', '+__proto__': '1' });
  });

  test('beyond a hundred are added up, but for who is elected', () => {
    const many = Array.from({ length: 150 }, (_, index) => [`+Name ${index + 100}`, 1] as const);
    const result = countContest(one, piles(['+Most', 2], ...many), lastFirst);
    expect(Object.keys(result.rounds[0]?.votes ?? {})).toHaveLength(3 + 100);
    expect(result.otherWriteIns).toEqual({ names: 51, votes: '51' });
    expect(result.rounds[0]?.votes['+Name 198']).toBe('1');
    expect(result.rounds[0]?.votes['+Name 199']).toBeUndefined();

    const tied = countContest(one, piles(...many), lastFirst);
    expect(tied.elected).toEqual(['+Name 249']);
    expect(tied.rounds[0]?.votes['+Name 249']).toBe('1');
    expect(tied.otherWriteIns).toEqual({ names: 49, votes: '49' });
    const [tie] = tied.ties;
    expect(tie).toMatchObject({ unnamed: 49, brokenBy: 'lot' });
    expect(tie?.choices).toHaveLength(101);
    expect(tie?.order.slice(0, 2)).toEqual(['+Name 249', '+Name 199']);
  });

  test.each([one, block, approval])('count like choices of these names: $counting.rule', (asked) => {
    const group = fc.record({
      selection: anySelection(asked) as fc.Arbitrary<Marks>,
      count: fc.integer({ min: 1, max: 3 }),
      weight: fc.bigInt({ min: 1n, max: 3n }),
    });
    fc.assert(
      fc.property(fc.array(group, { maxLength: 12 }), (groups) => {
        const written = countContest(asked, ballotsOf(groups), lastFirst);
        const listed = listing(asked, groups);
        const direct = countContest(listed.contest, ballotsOf(listed.groups), lastFirst);
        expect(folded(written)).toEqual({ ...folded(direct), undervotes: written.undervotes });
        const backwards = countContest(asked, ballotsOf([...groups].reverse()), lastFirst);
        expect(backwards).toEqual(written);
        expect(Object.keys(backwards.rounds[0]?.votes ?? {})).toEqual(
          Object.keys(written.rounds[0]?.votes ?? {}),
        );
      }),
    );
  });
});

/** The same contest with every name on the list, and the same ballots that mark it there. */
function listing(asked: Contest, groups: readonly BallotGroup<Marks>[]) {
  const folds = [
    ...new Set(groups.flatMap(({ selection }) => selection.filter(isWriteIn).map(foldedMark))),
  ].sort();
  const { writeIns: _, ...plain } = asked;
  const choices = [...asked.choices, ...folds.map((id) => ({ id, label: id }))];
  return {
    contest: { ...plain, choices },
    groups: groups.map((group) => ({ ...group, selection: group.selection.map(fold) })),
  };
}

const fold = (mark: string) => (isWriteIn(mark) ? foldedMark(mark) : mark);

function folded(result: ReturnType<typeof countContest>) {
  const { rounds, elected, ties } = result;
  return {
    ...result,
    rounds: rounds.map((round) => ({
      ...round,
      votes: Object.fromEntries(Object.entries(round.votes).map(([id, votes]) => [fold(id), votes])),
      elected: round.elected.map(fold),
    })),
    elected: elected.map(fold),
    ties: ties.map((tie) => ({ ...tie, choices: tie.choices.map(fold).sort(), order: tie.order.map(fold) })),
  };
}
