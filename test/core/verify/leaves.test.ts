import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareBytes } from '../../../src/core/bytes.ts';
import { toHex } from '../../../src/core/encoding.ts';
import { shortCode } from '../../../src/core/receipt.ts';
import { createLeaves } from '../../../src/core/verify/leaves.ts';

/** Leaves of which many share a receipt code, and some are the same. */
const leaf = fc
  .tuple(fc.nat(3), fc.constantFrom(0x00, 0x10, 0xf0), fc.nat(15), fc.nat(1))
  .map(([first, half, rest, last]) => {
    const bytes = new Uint8Array(32).fill(first, 0, 12);
    bytes[12] = half | rest;
    bytes[31] = last;
    return bytes;
  });

/** What came before with the same code, by its words. */
function told(leaves: readonly Uint8Array[]): readonly (string | null)[] {
  const known = new Map<string, string>();
  return leaves.map((each) => {
    const before = known.get(shortCode(each)) ?? null;
    known.set(shortCode(each), toHex(each));
    return before;
  });
}

function found(leaves: readonly Uint8Array[]): readonly (string | null)[] {
  const set = createLeaves();
  return leaves.map((each) => set.add(each)).map((known) => (known === null ? null : toHex(known)));
}

describe('the leaves of a board', () => {
  test('are known by their codes in any order', () => {
    fc.assert(
      fc.property(fc.array(leaf), (leaves) => {
        expect(found(leaves)).toEqual(told(leaves));
      }),
    );
  });

  test('are known by their codes where they ascend, once or in batches', () => {
    fc.assert(
      fc.property(fc.array(fc.array(leaf), { maxLength: 3 }), (batches) => {
        const leaves = batches.flatMap((batch) => batch.toSorted(compareBytes));
        expect(found(leaves)).toEqual(told(leaves));
      }),
    );
  });

  test('are kept when there are more than at first', () => {
    const many = Array.from({ length: 3000 }, (_, number) => {
      const bytes = new Uint8Array(32);
      new DataView(bytes.buffer).setUint32(0, number);
      return bytes;
    });
    const again = many.slice(1);
    expect(found([...many, ...again])).toEqual([...many.map(() => null), ...again.map(toHex)]);
  });
});
