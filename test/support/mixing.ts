import { compareBytes, concat } from '../../src/core/bytes.ts';
import type { BoardEntry, BoardHead, BoxStore, Mixing } from '../../src/engine/portsBox.ts';
import { bytes } from './store.ts';

type Choose = Parameters<BoxStore['mix']>[1];
type Mix = Parameters<BoxStore['mix']>[2];

export const everything: Choose = (waiting) => waiting.map(({ id }) => id);

/** A mixing without cryptography: the leaf is the start of the intake row, so that a test can follow a ballot. */
export const plainMix: Mix = (taken, head): Mixing => {
  const entries: BoardEntry[] = taken
    .map(({ row, weight }) => ({
      leaf: row.slice(0, 32),
      weight,
      sealed: row,
      receiptSignature: concat(row.slice(0, 32), row.slice(0, 32)),
    }))
    .sort((a, b) => compareBytes(a.leaf, b.leaf));
  return { entries, head: headOf(head.size + taken.length) };
};

export function headOf(size: number): BoardHead {
  return { size, peaks: [bytes(), bytes()], checkpoint: `checkpoint ${size}`, live: null };
}
