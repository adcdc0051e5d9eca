import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat } from '../../src/core/bytes.ts';
import { merkleRoot } from '../../src/core/merkle.ts';
import { consistencyProof, inclusionProof } from '../../src/core/merkleProof.ts';
import { createMerkleTree } from '../../src/core/merkleTree.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';

const hashes = Array.from({ length: 70 }, (_, index) => nodeCrypto.sha256(Uint8Array.of(index)));
const trees = hashes.map((_, size) => createMerkleTree(nodeCrypto, concat(...hashes.slice(0, size))));
const whole = createMerkleTree(nodeCrypto, concat(...hashes));

describe('a tree that is kept', () => {
  test('has the roots and leaves of the standard’s definition', () => {
    for (const [size, tree] of trees.entries()) {
      const root = merkleRoot(nodeCrypto, hashes.slice(0, size));
      expect([tree.size, tree.root(size), whole.root(size)]).toEqual([size, root, root]);
    }
    expect(whole.leaf(3)).toEqual(hashes[3]);
  });

  test('gives the proofs of the standard’s definition, for every earlier size', () => {
    const sizes = fc.tuple(fc.nat(70), fc.nat(70)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(sizes, ([small, large]) => {
        const leaves = hashes.slice(0, large);
        expect(whole.consistency(small, large)).toEqual(consistencyProof(nodeCrypto, leaves, small));
        if (small < large) {
          expect(whole.inclusion(small, large)).toEqual(inclusionProof(nodeCrypto, leaves, small));
        }
      }),
    );
  });

  test('refuses what is not there', () => {
    for (const ask of [
      () => whole.leaf(70),
      () => whole.root(71),
      () => whole.inclusion(5, 5),
      () => whole.inclusion(0, 71),
      () => whole.inclusion(-1, 5),
      () => whole.consistency(6, 5),
      () => whole.consistency(1.5, 5),
      () => createMerkleTree(nodeCrypto, new Uint8Array(33)),
    ])
      expect(ask).toThrow(RangeError);
  });
});
