/** Parts of a large board by the beginning of the receipt code, each so large that asking for one tells little. */
import { toSymbols } from './base32.ts';

/** Up to so many ballots the list is one page. */
export const wholeBoard = 5_000;
/** Parts are made smaller while they have more ballots than this on average. */
const enough = 500;
/** 32^4 parts are more than any board of this protocol can fill. */
const longest = 4;
const HASH = 32;

/**
 * How many characters of a receipt code name a part of the board; 0: the board is one list. Each of the 32^n parts, those
 * which nobody's code begins with among them, then has at least `atLeast` receipts.
 * @param leaves leaf hashes one after the other, 32 bytes each
 */
export function partLength(leaves: Uint8Array, atLeast: number): number {
  const size = leaves.length / HASH;
  if (size <= wholeBoard) return 0;
  let length = 0;
  while (length < longest && size / 32 ** length > enough) {
    if (smallestPart(leaves, length + 1) < atLeast) break;
    length += 1;
  }
  return length;
}

function smallestPart(leaves: Uint8Array, length: number): number {
  const counts = new Uint32Array(32 ** length);
  for (let at = 0; at < leaves.length; at += HASH) {
    const part = numberOf(toSymbols(leaves.subarray(at, at + 4), length));
    counts[part] = (counts[part] ?? 0) + 1;
  }
  return counts.reduce((least, count) => Math.min(least, count), Number.POSITIVE_INFINITY);
}

/** Positions on the board, ascending, of the receipts whose code begins with these symbols. */
export function positionsIn(leaves: Uint8Array, prefix: readonly number[]): readonly number[] {
  const positions: number[] = [];
  const wanted = numberOf(prefix);
  for (let at = 0; at < leaves.length; at += HASH) {
    const own = numberOf(toSymbols(leaves.subarray(at, at + 4), prefix.length));
    if (own === wanted) positions.push(at / HASH);
  }
  return positions;
}

function numberOf(symbols: readonly number[]): number {
  return symbols.reduce((number, symbol) => number * 32 + symbol, 0);
}
