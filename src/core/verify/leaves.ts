import { compareBytes } from '../bytes.ts';

const length = 32;
/** Leaves in one array. */
const atOnce = 1024;
const noBlock = new Uint8Array();

/**
 * Tells of each leaf whether another one with its receipt code came before it. While leaves ascend, that could only be the
 * last one; a board whose leaves ascend in batches, or in no order, is remembered by its codes.
 */
export function createLeaves() {
  const blocks: Uint8Array[] = [];
  let count = 0;
  let byCode: Map<string, number> | null = null;

  const at = (index: number) => {
    const begin = (index % atOnce) * length;
    return (blocks[Math.floor(index / atOnce)] ?? noBlock).subarray(begin, begin + length);
  };

  const push = (leaf: Uint8Array) => {
    if (count % atOnce === 0) blocks.push(new Uint8Array(atOnce * length));
    at(count).set(leaf);
    count += 1;
  };

  const index = () => new Map(Array.from({ length: count }, (_, each) => [codeOf(at(each)), each]));

  return {
    /** @param leaf 32 bytes @returns the last one before it with the same receipt code; null: there is none */
    add(leaf: Uint8Array): Uint8Array | null {
      const previous = count === 0 ? null : at(count - 1);
      if (previous !== null && compareBytes(previous, leaf) > 0) byCode ??= index();
      const code = codeOf(leaf);
      const same = previous !== null && codeOf(previous) === code ? count - 1 : undefined;
      const known = byCode === null ? same : byCode.get(code);
      byCode?.set(code, count);
      push(leaf);
      return known === undefined ? null : at(known);
    },
  };
}

/** The first 100 bits of a leaf: what a receipt code shows. */
function codeOf(leaf: Uint8Array): string {
  return String.fromCharCode(...leaf.subarray(0, 12), (leaf[12] ?? 0) >> 4);
}
