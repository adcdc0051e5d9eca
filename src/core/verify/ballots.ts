import { compareBytes, equalBytes } from '../bytes.ts';
import { addOne, type Counts } from '../counts.ts';
import { createBatches } from './batches.ts';
import { bytesOf, type Examined } from './election.ts';
import { createLeaves } from './leaves.ts';

/** What the ballots say together: positions, the order within batches, and that none is there twice. */
export function createBallotsExaminer(examined: Examined) {
  const { findings } = examined;
  const batches = createBatches(examined);
  const leaves = createLeaves();
  const counts = new Map<string, number>();
  let position = 0;
  let previous: Uint8Array | null = null;

  return {
    take(stated: { readonly position: number; readonly leaf: string; readonly weight: string }): void {
      const place = `ballot ${stated.position}`;
      const leaf = bytesOf(stated.leaf);
      if (stated.position !== position) findings.fail('ballot-position', place);
      position = stated.position;
      if (previous !== null && compareBytes(previous, leaf) > 0) batches.next(place);
      batches.add(stated.weight);
      const known = leaves.add(leaf);
      if (known !== null)
        findings.fail(equalBytes(known, leaf) ? 'ballot-twice' : 'receipt-code-twice', place);
      addOne(counts, stated.weight);
      previous = leaf;
      position += 1;
    },
    end(): void {
      batches.end(`ballot ${position}`);
      findings.reach('ballots', 'promises');
    },
    /** Per weight class. */
    counts: (): Counts => counts,
  };
}
