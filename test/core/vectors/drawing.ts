import { markRange, rankRange, scoreRange } from '../../../src/core/ballotRange.ts';
import type { Contest } from '../../../src/core/contest.ts';
import { ballotKind } from '../../../src/core/counting.ts';
import { unreachable } from '../../../src/core/result.ts';
import type { Marks, Ranking, Scores, Selection } from '../../../src/core/selection.ts';
import { fixed } from '../record/sample.ts';

/** Numbers below a bound, the same ones for the same seed. */
export type Draw = (below: number) => number;

/** @param seed names the numbers */
export function drawFrom(seed: string): Draw {
  let drawn = 0;
  return (below) => {
    drawn += 1;
    return new DataView(fixed(`${seed} ${drawn}`).buffer).getUint32(0) % below;
  };
}

/** The same items in another order. */
export function shuffle<T>(draw: Draw, items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, key: draw(1_000_000) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** A selection that the contest takes; one in eight is blank. */
export function drawSelection(draw: Draw, contest: Contest): Selection {
  const kind = ballotKind(contest.counting.rule);
  const blank = draw(8) === 0;
  switch (kind) {
    case 'marks':
      return blank ? [] : drawMarks(draw, contest);
    case 'ranking':
      return blank ? [] : drawRanking(draw, contest);
    case 'scores':
      return blank ? {} : drawScores(draw, contest);
    default:
      return unreachable(kind);
  }
}

function shuffledIds(draw: Draw, contest: Contest): readonly string[] {
  return shuffle(
    draw,
    contest.choices.map(({ id }) => id),
  );
}

function drawMarks(draw: Draw, contest: Contest): Marks {
  const { min, max } = markRange(contest);
  const most = Math.min(max, contest.choices.length);
  return shuffledIds(draw, contest)
    .slice(0, min + draw(most - min + 1))
    .toSorted();
}

function drawRanking(draw: Draw, contest: Contest): Ranking {
  const { max, equal } = rankRange(contest);
  const ids = shuffledIds(draw, contest).slice(0, 1 + draw(contest.choices.length));
  const groups: string[][] = [];
  for (const id of ids) {
    const last = groups.at(-1);
    if (equal && last !== undefined && (draw(4) === 0 || groups.length === max)) last.push(id);
    else if (groups.length < max) groups.push([id]);
  }
  return groups.map((group) => group.toSorted());
}

function drawScores(draw: Draw, contest: Contest): Scores {
  const { min, max, total } = scoreRange(contest);
  const ids = shuffledIds(draw, contest)
    .slice(0, 1 + draw(contest.choices.length))
    .toSorted();
  let left = total ?? Number.POSITIVE_INFINITY;
  const scores: Record<string, number> = {};
  for (const id of ids) {
    const score = Math.min(left, min + draw(max - min + 1));
    if (score < min) continue;
    scores[id] = score;
    left -= score;
  }
  return scores;
}
