import fc from 'fast-check';
import { markRange, mostWriteIns, rankRange, scoreRange } from '../../src/core/ballotRange.ts';
import type { Contest } from '../../src/core/contest.ts';
import { ballotKind } from '../../src/core/counting.ts';
import { unreachable } from '../../src/core/result.ts';
import type { Marks, Ranking, Scores, Selection } from '../../src/core/selection.ts';
import { foldName, writeInText } from '../../src/core/writeIn.ts';

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
  const listed = fc.subarray([...ids], { maxLength: Math.min(max, ids.length) });
  const most = mostWriteIns(contest);
  const folds = fc.uniqueArray(anyName(), { maxLength: most, selector: foldName });
  const marks = fc.tuple(listed, folds).map(([some, names]) => {
    const written = names
      .filter((name) => contest.choices.every(({ label }) => foldName(label) !== foldName(name)))
      .map((name) => `+${name}`);
    return [...written, ...some].slice(0, max).sort();
  });
  return fc.oneof({ weight: 9, arbitrary: marks.filter((some) => some.length >= min) }, fc.constant([]));
}

/** Names as voters write them, in their canonical text: of any script, and such as differ in their spelling only. */
export function anyName(): fc.Arbitrary<string> {
  const typed = fc.oneof(
    fc.constantFrom(
      'Ana Ng',
      'ana ng',
      'ANA NG',
      'Zoë',
      'ZOË',
      'Weiß',
      'WEISS',
      'c1',
      '王芳',
      'نور',
      '"',
      '\\',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  );
  return typed
    .map(writeInText)
    .filter((text) => text.ok)
    .map((text) => text.value);
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
