import { blankAnswer } from '../../core/answers.ts';
import { mostWriteIns } from '../../core/ballotRange.ts';
import { concat, utf8 } from '../../core/bytes.ts';
import type { Contest } from '../../core/contest.ts';
import { ballotKind } from '../../core/counting.ts';
import { typedNames, writeInLimits, writeInSign } from '../../core/writeIn.ts';

/**
 * An answer in few bytes: marks are a bit for each choice and one for the blank vote; ranks and scores
 * are a byte for each choice, 0 for none and else the number plus one, and a byte for the blank vote. Of a choice with
 * several ranks the first entry is kept. Names have room for the longest each, so that the length tells nothing.
 */
export function packAnswer(contest: Contest, answer: readonly string[]): Uint8Array {
  const ids = answerIds(contest);
  if (ballotKind(contest.counting.rule) === 'marks')
    return concat(toBits(ids, answer), packNames(contest, typedNames(answer)));
  const numbers = new Map(answer.toReversed().map((entry) => entry.split('=', 2) as [string, string]));
  return Uint8Array.from(ids, (id) => {
    if (id === blankAnswer) return answer.includes(blankAnswer) ? 1 : 0;
    const number = numbers.get(id);
    return number === undefined ? 0 : Number(number) + 1;
  });
}

export function unpackAnswer(contest: Contest, packed: Uint8Array): readonly string[] {
  const ids = answerIds(contest);
  if (ballotKind(contest.counting.rule) === 'marks')
    return [...fromBits(ids, packed), ...unpackNames(packed.subarray(Math.ceil(ids.length / 8)))];
  return ids.flatMap((id, place) => {
    const byte = packed[place] ?? 0;
    if (byte === 0) return [];
    return [id === blankAnswer ? blankAnswer : `${id}=${byte - 1}`];
  });
}

/** In the order of the ballot; the blank vote is the last. */
function answerIds(contest: Contest): readonly string[] {
  const names = ballotKind(contest.counting.rule) === 'marks' && mostWriteIns(contest) > 0;
  return [...contest.choices.map(({ id }) => id), blankAnswer, ...(names ? [writeInSign] : [])];
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

/** One byte of length, and room for the name; of a longer one, which no ballot takes, the beginning is kept. */
const slot = 1 + writeInLimits.bytes;

function packNames(contest: Contest, names: readonly string[]): Uint8Array {
  const packed = new Uint8Array(slot * mostWriteIns(contest));
  for (const [place, name] of names.slice(0, mostWriteIns(contest)).entries()) {
    const bytes = utf8(name.toWellFormed()).subarray(0, writeInLimits.bytes);
    packed.set([bytes.length, ...bytes], place * slot);
  }
  return packed;
}

function unpackNames(packed: Uint8Array): readonly string[] {
  return Array.from({ length: Math.floor(packed.length / slot) }, (_, place) => {
    const [length = 0, ...bytes] = packed.subarray(place * slot, (place + 1) * slot);
    return new TextDecoder().decode(Uint8Array.from(bytes.slice(0, length)));
  }).flatMap((name) => (name === '' ? [] : [`${writeInSign}${name}`]));
}
