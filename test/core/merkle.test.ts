import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../src/core/bytes.ts';
import { toHex } from '../../src/core/encoding.ts';
import {
  append,
  emptyFrontier,
  emptyRoot,
  frontierRoot,
  leafHash,
  merkleRoot,
  nodeHash,
} from '../../src/core/merkle.ts';
import {
  consistencyProof,
  inclusionProof,
  verifyConsistency,
  verifyInclusion,
} from '../../src/core/merkleProof.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { hex } from '../support/vectors.ts';

/** The eight leaves of Certificate Transparency's reference tests, and the root after each. */
const referenceLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const referenceRoots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
/** Their inclusion proofs (index, size, path) and consistency proofs (first, second, path). */
const referenceInclusions: readonly [number, number, string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];
const referenceConsistencies: readonly [number, number, string[]][] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];

const reference = referenceLeaves.map((data) => leafHash(nodeCrypto, hex(data)));
const leaves = (count: number) =>
  Array.from({ length: count }, (_, i) => leafHash(nodeCrypto, utf8(`ballot ${i}`)));
const all = leaves(70);
const size = fc.integer({ min: 1, max: 70 });

/** The definition of RFC 9162 section 2.1.1, word for word and slow. */
function definedRoot(hashes: readonly Uint8Array[]): Uint8Array {
  const [only] = hashes;
  if (only === undefined) return nodeCrypto.sha256(hex(''));
  if (hashes.length === 1) return only;
  let k = 1;
  while (2 * k < hashes.length) k = 2 * k;
  return nodeHash(nodeCrypto, definedRoot(hashes.slice(0, k)), definedRoot(hashes.slice(k)));
}

function inclusionOf(index: number, treeSize: number) {
  const hashes = all.slice(0, treeSize);
  return {
    index,
    size: treeSize,
    leafHash: all[index] ?? hex(''),
    root: merkleRoot(nodeCrypto, hashes),
    proof: inclusionProof(nodeCrypto, hashes, index),
  };
}

function consistencyOf(firstSize: number, secondSize: number) {
  return {
    firstSize,
    firstRoot: merkleRoot(nodeCrypto, all.slice(0, firstSize)),
    secondSize,
    secondRoot: merkleRoot(nodeCrypto, all.slice(0, secondSize)),
    proof: consistencyProof(nodeCrypto, all.slice(0, secondSize), firstSize),
  };
}

describe('the board’s tree', () => {
  it('is the tree of Certificate Transparency', () => {
    const roots = reference.map((_, i) => toHex(merkleRoot(nodeCrypto, reference.slice(0, i + 1))));
    expect(roots).toEqual(referenceRoots);
    expect(toHex(emptyRoot(nodeCrypto))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(merkleRoot(nodeCrypto, [])).toEqual(emptyRoot(nodeCrypto));
  });

  it('has the same root grown leaf by leaf, all at once, and by the definition', () => {
    let frontier = emptyFrontier;
    for (const [i, hash] of all.entries()) {
      frontier = append(nodeCrypto, frontier, hash);
      expect(frontier.size).toBe(i + 1);
      const expected = definedRoot(all.slice(0, i + 1));
      expect(frontierRoot(nodeCrypto, frontier)).toEqual(expected);
      expect(merkleRoot(nodeCrypto, all.slice(0, i + 1))).toEqual(expected);
    }
    expect(frontier.peaks).toHaveLength(3);
  });

  it('throws at a frontier that is none', () => {
    expect(() => append(nodeCrypto, { size: 1, peaks: [] }, hex(''))).toThrow(RangeError);
  });
});

describe('a proof that a ballot is on the board', () => {
  it.each(referenceInclusions)('is the published one for leaf %i of %i', (index, treeSize, path) => {
    expect(inclusionProof(nodeCrypto, reference.slice(0, treeSize), index).map(toHex)).toEqual(path);
  });

  it('holds for every leaf', () => {
    fc.assert(
      fc.property(size, fc.nat(), (treeSize, any) => {
        expect(verifyInclusion(nodeCrypto, inclusionOf(any % treeSize, treeSize))).toBe(true);
      }),
    );
  });

  it('holds for no other leaf, place, size or root, nor shortened, lengthened or changed', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (treeSize, any, other) => {
        const claim = inclusionOf(any % treeSize, treeSize);
        const foreign = leafHash(nodeCrypto, utf8('stuffed'));
        const forged = [
          { ...claim, leafHash: foreign },
          { ...claim, root: foreign },
          { ...claim, proof: [...claim.proof, foreign] },
          { ...claim, index: treeSize },
          { ...claim, index: -1 },
          { ...claim, index: claim.index + 0.5 },
        ];
        if (treeSize > 1) {
          const at = other % claim.proof.length;
          forged.push({ ...claim, proof: claim.proof.toSpliced(at, 1) });
          forged.push({ ...claim, proof: claim.proof.with(at, foreign) });
          forged.push({ ...claim, index: (claim.index + 1 + (other % (treeSize - 1))) % treeSize });
        }
        for (const wrong of forged) expect(verifyInclusion(nodeCrypto, wrong)).toBe(false);
      }),
    );
  });

  it('is not moved to a smaller or larger tree, where its path would be too long or too short', () => {
    const claim = inclusionOf(1, 2);
    expect(verifyInclusion(nodeCrypto, { ...claim, index: 0, size: 1 })).toBe(false);
    expect(verifyInclusion(nodeCrypto, { ...claim, size: 3 })).toBe(false);
  });

  it('is not endless, however large the tree is said to be', () => {
    const claim = { ...inclusionOf(3, 8), size: Number.MAX_SAFE_INTEGER, index: Number.MAX_SAFE_INTEGER - 1 };
    expect(verifyInclusion(nodeCrypto, claim)).toBe(false);
    expect(verifyInclusion(nodeCrypto, { ...claim, size: Number.POSITIVE_INFINITY, index: 0 })).toBe(false);
    expect(() => inclusionProof(nodeCrypto, all, 70)).toThrow(RangeError);
  });
});

describe('a proof that the board only grew', () => {
  it.each(referenceConsistencies)('is the published one from %i to %i leaves', (first, second, path) => {
    expect(consistencyProof(nodeCrypto, reference.slice(0, second), first).map(toHex)).toEqual(path);
  });

  it('holds between every two sizes, the empty board included', () => {
    for (let second = 0; second <= 33; second++) {
      for (let first = 0; first <= second; first++) {
        expect(verifyConsistency(nodeCrypto, consistencyOf(first, second))).toBe(true);
      }
    }
  });

  it('holds for no other root, size or path', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (second, any, other) => {
        const first = any % (second + 1);
        const claim = consistencyOf(first, second);
        const foreign = leafHash(nodeCrypto, utf8('rewritten'));
        const forged = [
          { ...claim, firstRoot: foreign },
          { ...claim, proof: [...claim.proof, foreign] },
          { ...claim, firstSize: second + 1 },
          { ...claim, firstSize: -1 },
        ];
        // Whatever is said to follow the empty board does follow it.
        if (first > 0) forged.push({ ...claim, secondRoot: foreign });
        if (claim.proof.length > 0) {
          const at = other % claim.proof.length;
          forged.push({ ...claim, proof: claim.proof.toSpliced(at, 1) });
          forged.push({ ...claim, proof: claim.proof.with(at, foreign) });
        }
        for (const wrong of forged) expect(verifyConsistency(nodeCrypto, wrong)).toBe(false);
      }),
    );
  });

  it('is not moved to a smaller or larger tree, where its path would be too long or too short', () => {
    const claim = consistencyOf(2, 4);
    expect(verifyConsistency(nodeCrypto, { ...claim, secondSize: 5 })).toBe(false);
    expect(verifyConsistency(nodeCrypto, { ...claim, secondSize: 2 })).toBe(false);
    expect(verifyConsistency(nodeCrypto, { ...consistencyOf(7, 8), firstSize: 3, secondSize: 4 })).toBe(
      false,
    );
  });

  it('throws when asked of a tree that never had so many leaves', () => {
    expect(() => consistencyProof(nodeCrypto, all, 71)).toThrow(RangeError);
  });
});
