/** A finished Merkle tree (RFC 9162 section 2.1) kept whole, so that every proof costs a few look-ups. */
import type { Crypto } from './crypto.ts';
import { emptyRoot, nodeHash, splitPoint } from './merkle.ts';

const HASH = 32;

export interface MerkleTree {
  readonly size: number;
  /** The leaf hash at a position from zero; throws when there is none. */
  leaf(index: number): Uint8Array;
  /** The root of the first `size` leaves; throws when there are fewer. */
  root(size: number): Uint8Array;
  /** PATH(index, first `size` leaves) of section 2.1.3.1. */
  inclusion(index: number, size: number): readonly Uint8Array[];
  /** PROOF(first, first `second` leaves) of section 2.1.4.1; empty for the empty tree. */
  consistency(first: number, second: number): readonly Uint8Array[];
}

/** @param leaves leaf hashes one after the other, 32 bytes each */
export function createMerkleTree(crypto: Crypto, leaves: Uint8Array): MerkleTree {
  const size = leaves.length / HASH;
  if (!Number.isInteger(size)) throw new RangeError('leaf hashes have 32 bytes each');
  const levels = levelsOf(crypto, leaves);

  const node = (level: number, index: number) => {
    const found = levels[level]?.slice(index * HASH, (index + 1) * HASH);
    if (found?.length !== HASH) throw new RangeError(`no node ${index} on level ${level}`);
    return found;
  };
  /** MTH of the leaves from `start` to before `end`: a range that the standard's splitting leads to. */
  const rangeRoot = (start: number, end: number): Uint8Array => {
    const length = end - start;
    const level = Math.log2(length);
    if (Number.isInteger(level)) return node(level, start / length);
    const split = start + splitPoint(length);
    return nodeHash(crypto, rangeRoot(start, split), rangeRoot(split, end));
  };
  const path = (index: number, start: number, end: number): Uint8Array[] => {
    if (end - start === 1) return [];
    const split = start + splitPoint(end - start);
    return index < split
      ? [...path(index, start, split), rangeRoot(split, end)]
      : [...path(index, split, end), rangeRoot(start, split)];
  };
  const subproof = (first: number, start: number, end: number, whole: boolean): Uint8Array[] => {
    if (first === end) return whole ? [] : [rangeRoot(start, end)];
    const split = start + splitPoint(end - start);
    return first <= split
      ? [...subproof(first, start, split, whole), rangeRoot(split, end)]
      : [...subproof(first, split, end, false), rangeRoot(start, split)];
  };

  return {
    size,
    leaf: (index) => node(0, index),
    root: (count) => (count === 0 ? emptyRoot(crypto) : rangeRoot(0, within(count, size))),
    inclusion: (index, count) => path(within(index, count - 1), 0, within(count, size)),
    consistency: (first, second) =>
      first === 0 ? [] : subproof(within(first, second), 0, within(second, size), true),
  };
}

/** Level k has the roots of the full subtrees of 2^k leaves. */
function levelsOf(crypto: Crypto, leaves: Uint8Array): readonly Uint8Array[] {
  const levels = [leaves];
  for (let below = leaves; below.length >= 2 * HASH; ) {
    const count = Math.floor(below.length / (2 * HASH));
    const level = new Uint8Array(count * HASH);
    for (let index = 0; index < count; index++) {
      const at = 2 * index * HASH;
      const [left, right] = [below.subarray(at, at + HASH), below.subarray(at + HASH, at + 2 * HASH)];
      level.set(nodeHash(crypto, left, right), index * HASH);
    }
    levels.push(level);
    below = level;
  }
  return levels;
}

function within(value: number, most: number): number {
  if (!(Number.isInteger(value) && value >= 0 && value <= most)) throw new RangeError(`${value} of ${most}`);
  return value;
}
