/** Inclusion and consistency proofs of RFC 9162 sections 2.1.3 and 2.1.4. All hashes are 32 bytes. */
import { equalBytes } from './bytes.ts';
import type { Crypto } from './crypto.ts';
import { emptyRoot, merkleRoot, nodeHash, splitPoint } from './merkle.ts';

export interface Inclusion {
  /** From zero. */
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

export interface Consistency {
  readonly firstSize: number;
  readonly firstRoot: Uint8Array;
  readonly secondSize: number;
  readonly secondRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** PATH(index, leaves) of section 2.1.3.1; throws when there is no such leaf. */
export function inclusionProof(
  crypto: Crypto,
  leafHashes: readonly Uint8Array[],
  index: number,
): Uint8Array[] {
  if (!(Number.isInteger(index) && index >= 0 && index < leafHashes.length)) {
    throw new RangeError(`no leaf ${index} in a tree of ${leafHashes.length}`);
  }
  if (leafHashes.length === 1) return [];
  const split = splitPoint(leafHashes.length);
  const [left, right] = [leafHashes.slice(0, split), leafHashes.slice(split)];
  return index < split
    ? [...inclusionProof(crypto, left, index), merkleRoot(crypto, right)]
    : [...inclusionProof(crypto, right, index - split), merkleRoot(crypto, left)];
}

/** The algorithm of section 2.1.3.2. Everything but the expected root may be hostile. */
export function verifyInclusion(crypto: Crypto, claim: Inclusion): boolean {
  const { index, size } = claim;
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  let [node, last] = [index, size - 1];
  let hash = claim.leafHash;
  for (const sibling of claim.proof) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      hash = nodeHash(crypto, sibling, hash);
      [node, last] = skipLeftEdge(node, last);
    } else {
      hash = nodeHash(crypto, hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && equalBytes(hash, claim.root);
}

/** PROOF(first, leaves) of section 2.1.4.1, empty for the empty tree; throws when the tree has no `first` leaves. */
export function consistencyProof(
  crypto: Crypto,
  leafHashes: readonly Uint8Array[],
  first: number,
): Uint8Array[] {
  if (!(Number.isInteger(first) && first >= 0 && first <= leafHashes.length)) {
    throw new RangeError(`no first ${first} leaves in a tree of ${leafHashes.length}`);
  }
  return first === 0 ? [] : subproof(crypto, leafHashes, first, true);
}

/**
 * The algorithm of section 2.1.4.2: whether the second tree begins with the leaves of the first. Everything but the
 * two roots may be hostile. Any tree is consistent with the empty one, shown by its root and an empty proof.
 */
export function verifyConsistency(crypto: Crypto, claim: Consistency): boolean {
  const { firstSize, firstRoot, secondSize, secondRoot, proof } = claim;
  if (!isSize(firstSize) || !isSize(secondSize) || firstSize > secondSize) return false;
  if (firstSize === secondSize) return proof.length === 0 && equalBytes(firstRoot, secondRoot);
  if (firstSize === 0) return proof.length === 0 && equalBytes(firstRoot, emptyRoot(crypto));
  return climbBoth(crypto, claim);
}

function climbBoth(crypto: Crypto, { firstSize, firstRoot, secondSize, secondRoot, proof }: Consistency) {
  const [start, ...rest] = Number.isInteger(Math.log2(firstSize)) ? [firstRoot, ...proof] : proof;
  if (start === undefined) return false;
  let [node, last] = skipOnes(firstSize - 1, secondSize - 1);
  let [first, second] = [start, start];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      first = nodeHash(crypto, sibling, first);
      second = nodeHash(crypto, sibling, second);
      [node, last] = skipLeftEdge(node, last);
    } else {
      second = nodeHash(crypto, second, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && equalBytes(first, firstRoot) && equalBytes(second, secondRoot);
}

function subproof(
  crypto: Crypto,
  leafHashes: readonly Uint8Array[],
  first: number,
  whole: boolean,
): Uint8Array[] {
  if (first === leafHashes.length) return whole ? [] : [merkleRoot(crypto, leafHashes)];
  const split = splitPoint(leafHashes.length);
  const [left, right] = [leafHashes.slice(0, split), leafHashes.slice(split)];
  return first <= split
    ? [...subproof(crypto, left, first, whole), merkleRoot(crypto, right)]
    : [...subproof(crypto, right, first - split, false), merkleRoot(crypto, left)];
}

/** Up while the node is its parent's only child: the last node of a level, standing on the left. */
function skipLeftEdge(node: number, last: number): [number, number] {
  let [from, to] = [node, last];
  while (!isOdd(from) && from !== 0) [from, to] = [half(from), half(to)];
  return [from, to];
}

function skipOnes(node: number, last: number): [number, number] {
  let [from, to] = [node, last];
  while (isOdd(from)) [from, to] = [half(from), half(to)];
  return [from, to];
}

/** Sizes are halved and not shifted: JavaScript's shifts stop at 32 bits. */
function half(value: number): number {
  return Math.floor(value / 2);
}

function isOdd(value: number): boolean {
  return value % 2 === 1;
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
