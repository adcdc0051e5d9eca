import { encode } from '../../../src/core/bytes.ts';
import { merkleRoot, nodeHash } from '../../../src/core/merkle.ts';
import { nodeCrypto as crypto } from '../../../src/crypto/node.ts';
import { text } from '../record/sample.ts';

/** A labelled hash with what went into it. */
export function hashed(label: string, ...fields: readonly Uint8Array[]) {
  const preimage = encode(label, ...fields);
  return { preimage: text(preimage), hash: text(crypto.sha256(preimage)) };
}

/** The nodes of a tree, from its leaf hashes up to its root; a node without a sibling goes up as it is. */
export function treeLevels(leaves: readonly Uint8Array[]): readonly (readonly string[])[] {
  const levels = [leaves];
  for (let level = leaves; level.length > 1; ) {
    level = Array.from({ length: Math.ceil(level.length / 2) }, (_, index) => {
      const [left, right] = level.slice(2 * index, 2 * index + 2);
      if (left === undefined) throw new Error('a pair has a left node');
      return right === undefined ? left : nodeHash(crypto, left, right);
    });
    levels.push(level);
  }
  const [top] = levels.at(-1) ?? [];
  const root = merkleRoot(crypto, leaves);
  if (top !== undefined && text(top) !== text(root)) throw new Error('the levels lead to the root');
  return levels.map((level) => level.map(text));
}
