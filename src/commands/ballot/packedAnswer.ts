import { blankAnswer } from '../../core/answers.ts';
import type { Contest } from '../../core/contest.ts';
import { ballotKind } from '../../core/counting.ts';

/**
 * An answer in few bytes: marks are a bit for each choice and one for the blank vote; ranks and scores
 * are a byte for each choice, 0 for none and else the number plus one, and a byte for the blank vote. Of a choice with
 * several ranks the first entry is kept.
 */
export function packAnswer(contest: Contest, answer: readonly string[]): Uint8Array {
  const ids = answerIds(contest);
  if (ballotKind(contest.counting.rule) === 'marks') return toBits(ids, answer);
  const numbers = new Map(answer.toReversed().map((entry) => entry.split('=', 2) as [string, string]));
  return Uint8Array.from(ids, (id) => {
    if (id === blankAnswer) return answer.includes(blankAnswer) ? 1 : 0;
    const number = numbers.get(id);
    return number === undefined ? 0 : Number(number) + 1;
  });
}

export function unpackAnswer(contest: Contest, packed: Uint8Array): readonly string[] {
  const ids = answerIds(contest);
  if (ballotKind(contest.counting.rule) === 'marks') return fromBits(ids, packed);
  return ids.flatMap((id, place) => {
    const byte = packed[place] ?? 0;
    if (byte === 0) return [];
    return [id === blankAnswer ? blankAnswer : `${id}=${byte - 1}`];
  });
}

/** In the order of the ballot; the blank vote is the last. */
function answerIds(contest: Contest): readonly string[] {
  return [...contest.choices.map(({ id }) => id), blankAnswer];
}

function toBits(ids: readonly string[], answer: readonly string[]): Uint8Array {
  const bits = new Uint8Array(Math.ceil(ids.length / 8));
  for (const [place, id] of ids.entries()) {
    if (answer.includes(id)) bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7));
  }
  return bits;
}

function fromBits(ids: readonly string[], bits: Uint8Array): readonly string[] {
  return ids.filter((_, place) => (((bits[place >> 3] ?? 0) >> (place & 7)) & 1) === 1);
}
