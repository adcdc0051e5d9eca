import fc from 'fast-check';
import { markRange, rankRange, scoreRange } from '../../src/core/ballotRange.ts';
import type { Contest } from '../../src/core/contest.ts';
import { ballotKind } from '../../src/core/counting.ts';
import { unreachable } from '../../src/core/result.ts';
import type { Marks, Ranking, Scores, Selection } from '../../src/core/selection.ts';

/** Any selection that a contest takes, blank ones among them. */
export function anySelection(contest: Contest): fc.Arbitrary<Selection> {
  const ids = contest.choices.map(({ id }) => id).sort();
  const kind = ballotKind(contest.counting.rule);
  switch (kind) {
    case 'marks':
      return anyMarks(contest, ids);
    case 'ranking':
      return anyRanking(contest, ids);
    case 'scores':
      return anyScores(contest, ids);
    default:
      return unreachable(kind);
  }
}

function anyMarks(contest: Contest, ids: readonly string[]): fc.Arbitrary<Marks> {
  const { min, max } = markRange(contest);
  const marks = fc.subarray([...ids], { minLength: min, maxLength: Math.min(max, ids.length) });
  return fc.oneof({ weight: 9, arbitrary: marks }, fc.constant([]));
}

function anyRanking(contest: Contest, ids: readonly string[]): fc.Arbitrary<Ranking> {
  const { max, equal } = rankRange(contest);
  const placed = fc.shuffledSubarray([...ids]);
  const sizes = fc.array(fc.integer({ min: 1, max: equal ? ids.length : 1 }), {
    minLength: max,
    maxLength: max,
  });
  return fc.tuple(placed, sizes).map(([order, lengths]) => {
    const groups: string[][] = [];
    for (const length of lengths) {
      const start = groups.flat().length;
      if (start < order.length) groups.push(order.slice(start, start + length).sort());
    }
    return groups;
  });
}

function anyScores(contest: Contest, ids: readonly string[]): fc.Arbitrary<Scores> {
  const { min, max, total } = scoreRange(contest);
  const score = fc.integer({ min, max: total === null ? max : Math.max(min, Math.floor(max / ids.length)) });
  const entries = fc
    .subarray([...ids])
    .chain((some) => fc.tuple(...some.map((id) => fc.tuple(fc.constant(id), score))));
  return entries.map((list) => Object.fromEntries(list));
}
