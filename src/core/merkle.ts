/** The Merkle tree of RFC 6962 and RFC 9162 section 2.1: its root, and growing it leaf by leaf. */
import { concat } from './bytes.ts';
import type { Crypto } from './crypto.ts';

/** A tree as far as it is needed to grow: its number of leaves, and the roots of its full subtrees, largest first. */
export interface Frontier {
  readonly size: number;
  readonly peaks: readonly Uint8Array[];
}

export const emptyFrontier: Frontier = { size: 0, peaks: [] };

/** SHA-256(0x00 ‖ data). */
export function leafHash(crypto: Crypto, data: Uint8Array): Uint8Array {
  return crypto.sha256(concat(Uint8Array.of(0), data));
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(crypto: Crypto, left: Uint8Array, right: Uint8Array): Uint8Array {
  return crypto.sha256(concat(Uint8Array.of(1), left, right));
}

/** SHA-256 of nothing. */
export function emptyRoot(crypto: Crypto): Uint8Array {
  return crypto.sha256(new Uint8Array());
}

/** The root over leaf hashes in their order. */
export function merkleRoot(crypto: Crypto, leafHashes: readonly Uint8Array[]): Uint8Array {
  return frontierRoot(
    crypto,
    leafHashes.reduce((frontier, hash) => append(crypto, frontier, hash), emptyFrontier),
  );
}

/** The frontier with one more leaf; merges two peaks for every trailing one bit of the size. */
export function append(crypto: Crypto, frontier: Frontier, hash: Uint8Array): Frontier {
  const peaks = [...frontier.peaks];
  let last = hash;
  for (let size = frontier.size; size % 2 === 1; size = Math.floor(size / 2)) {
    const left = peaks.pop();
    if (left === undefined) throw new RangeError('a frontier has one peak for each one bit of its size');
    last = nodeHash(crypto, left, last);
  }
  return { size: frontier.size + 1, peaks: [...peaks, last] };
}

export function frontierRoot(crypto: Crypto, frontier: Frontier): Uint8Array {
  if (frontier.peaks.length === 0) return emptyRoot(crypto);
  return frontier.peaks.reduceRight((right, left) => nodeHash(crypto, left, right));
}

/** The largest power of two below `size`, for size ≥ 2: where the standard splits a tree. */
export function splitPoint(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}
