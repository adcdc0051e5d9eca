import fc from 'fast-check';
import { blankAnswer } from '../../src/core/answers.ts';
import { markRange, mostWriteIns, rankRange, scoreRange } from '../../src/core/ballotRange.ts';
import type { Contest } from '../../src/core/contest.ts';
import { ballotKind } from '../../src/core/counting.ts';
import { unreachable } from '../../src/core/result.ts';
import { isMarks } from '../../src/core/selection.ts';
import { isWriteIn, writeInSign } from '../../src/core/writeIn.ts';
import { anySelection } from './selections.ts';

/** Any answer without problems, a blank one among them. */
export function anyAnswer(of: Contest): fc.Arbitrary<readonly string[]> {
  const ids = of.choices.map(({ id }) => id);
  const blank = fc.constant([blankAnswer]);
  const kind = ballotKind(of.counting.rule);
  switch (kind) {
    case 'marks': {
      const { min, max } = markRange(of);
      const listed = fc.subarray(ids, { minLength: min, maxLength: Math.min(max, ids.length) });
      return mostWriteIns(of) === 0 ? fc.oneof(blank, listed) : fc.oneof(blank, listed, answersWithNames(of));
    }
    case 'ranking': {
      const { max } = rankRange(of);
      const order = fc.shuffledSubarray(ids, { minLength: 1, maxLength: max });
      return fc.oneof(
        blank,
        order.map((ranked) => ranked.map((id, index) => `${id}=${index + 1}`)),
      );
    }
    case 'scores': {
      const { min, max, total } = scoreRange(of);
      const most = total === null ? max : Math.max(min, Math.floor(total / ids.length));
      const scores = fc.array(fc.integer({ min, max: most }), {
        minLength: 1,
        maxLength: Math.min(ids.length, total ?? ids.length),
      });
      return fc.oneof(
        blank,
        scores.map((given) => given.map((score, index) => `${ids[index]}=${score}`)),
      );
    }
    default:
      return unreachable(kind);
  }
}

/** A name beside the one option that says so, or names beside choices. */
function answersWithNames(of: Contest): fc.Arbitrary<readonly string[]> {
  const one = markRange(of).max === 1;
  return anySelection(of)
    .filter(isMarks)
    .filter((marks) => marks.some(isWriteIn))
    .map((marks) => {
      const listed = marks.filter((mark) => !isWriteIn(mark));
      return [...(one ? [writeInSign] : listed), ...marks.filter(isWriteIn)];
    });
}
