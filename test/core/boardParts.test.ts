import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase32 } from '../../src/core/base32.ts';
import { partLength, positionsIn, wholeBoard } from '../../src/core/boardParts.ts';
import { concat } from '../../src/core/bytes.ts';
import { shortCode } from '../../src/core/receipt.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';

const hashes = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    nodeCrypto.sha256(Uint8Array.of(index >> 16, index >> 8, index)),
  );
const large = hashes(40_000);
const board = concat(...large);
const codes = large.map(shortCode);
const symbols = (text: string) => fromBase32(text) ?? [];

describe('parts of a board', () => {
  test('begin where a list is longer than a page', () => {
    expect(partLength(board.slice(0, 32 * wholeBoard), 1)).toBe(0);
    expect(partLength(board.slice(0, 32 * (wholeBoard + 1)), 1)).toBe(1);
    expect(partLength(board, 1)).toBe(2);
    expect(partLength(new Uint8Array(), 1)).toBe(0);
  });

  test('have at least as many receipts as mixing hides a ballot among, or there are none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), (atLeast) => {
        const length = partLength(board, atLeast);
        const parts = Map.groupBy(codes, (code) => code.slice(0, length));
        const smallest = Math.min(...[...parts.values()].map((part) => part.length));
        if (length > 0) {
          expect(parts.size).toBe(32 ** length);
          expect(smallest).toBeGreaterThanOrEqual(atLeast);
        }
      }),
      { numRuns: 20 },
    );
    expect([20, 40, 1150, 1300].map((atLeast) => partLength(board, atLeast))).toEqual([2, 1, 1, 0]);
  });

  test('that nobody’s code is in count as too small: who asked for one would tell that their receipt is missing', () => {
    const withoutZero = concat(...large.filter((leaf) => !shortCode(leaf).startsWith('0')));
    expect(partLength(withoutZero, 1)).toBe(0);
  });

  test('hold the positions of the codes that begin so', () => {
    for (const prefix of ['7', 'ZZ', '0A']) {
      const expected = codes.flatMap((code, at) => (code.startsWith(prefix) ? [at] : []));
      expect(positionsIn(board, symbols(prefix))).toEqual(expected);
    }
    expect(positionsIn(board, [])).toHaveLength(large.length);
  });
});
