import { compareBytes } from '../bytes.ts';
import { shortCode } from '../receipt.ts';
import { bytesOf, type Examined } from './election.ts';

/** What the ballots say together: positions, the order within batches, and that none is there twice. */
export function createBallotsExaminer({ manifest, findings }: Examined) {
  const { results, mixThreshold } = manifest.settings;
  const leaves = new Map<string, string>();
  const counts = new Map<string, number>();
  let position = 0;
  let previous: Uint8Array | null = null;
  let batch = 0;
  let batches = 0;

  /** With live results at least T ballots come together; else all of them are one batch. */
  const endBatch = (final: boolean) => {
    const apart = !final || batches > 0;
    const small = batch < (results === 'live' ? mixThreshold : Number.POSITIVE_INFINITY);
    if (apart && small) findings.fail('ballot-order', `ballot ${position}`);
    batches += 1;
    batch = 0;
  };

  return {
    take(stated: { readonly position: number; readonly leaf: string; readonly weight: string }): void {
      const place = `ballot ${stated.position}`;
      const leaf = bytesOf(stated.leaf);
      if (stated.position !== position) findings.fail('ballot-position', place);
      position = stated.position;
      if (previous !== null && compareBytes(previous, leaf) > 0) endBatch(false);
      const code = shortCode(leaf);
      const known = leaves.get(code);
      if (known !== undefined)
        findings.fail(known === stated.leaf ? 'ballot-twice' : 'receipt-code-twice', place);
      leaves.set(code, stated.leaf);
      counts.set(stated.weight, (counts.get(stated.weight) ?? 0) + 1);
      previous = leaf;
      position += 1;
      batch += 1;
    },
    end(): void {
      endBatch(true);
      findings.reach('ballots', 'promises');
    },
    /** Per weight class. */
    counts: (): ReadonlyMap<string, number> => counts,
  };
}
