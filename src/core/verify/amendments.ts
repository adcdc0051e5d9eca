import { type Amendment, amendmentIsGenuine } from '../amendment.ts';
import { compareBytes, equalBytes } from '../bytes.ts';
import type { LineOf } from '../record/lines.ts';
import { bytesOf, type Examined } from './election.ts';
import type { ErrorId } from './errors.ts';

/** Each amendment by itself and after those before it; what they do to the roll is seen when it was read. */
export function createAmendmentsExaminer(examined: Examined) {
  const { findings } = examined;
  const taken: Amendment[] = [];
  const leaves = new Set<string>();
  return {
    take(line: LineOf<'amendment'>, place: string): void {
      const { amendment } = line;
      const isNew = amendment.added.every((leaf) => !leaves.has(leaf));
      const tests: readonly (readonly [ErrorId, boolean])[] = [
        ...testsAlone(examined, line),
        ['amendment-number', amendment.number === taken.length + 1],
        ['amendment-leaf-twice', isNew],
      ];
      for (const [error, holds] of tests) if (!holds) findings.fail(error, place);
      for (const leaf of amendment.added) leaves.add(leaf);
      taken.push(amendment);
    },
    taken: (): readonly Amendment[] => taken,
  };
}

function testsAlone(
  { crypto, manifest, fingerprint, deploymentKey }: Examined,
  line: LineOf<'amendment'>,
): readonly (readonly [ErrorId, boolean])[] {
  const { election, fingerprint: named, added, weights } = line.amendment;
  const same = election === manifest.election && equalBytes(bytesOf(named), fingerprint);
  const classes = (list: readonly { readonly weight: string }[]) => list.map(({ weight }) => weight).join();
  return [
    ['amendment-other-election', same],
    ['amendment-signature', amendmentIsGenuine(crypto, deploymentKey, line)],
    ['amendment-leaf-order', isAscending(added)],
    ['amendment-weights', classes(weights) === classes(manifest.weights)],
  ];
}

function isAscending(leaves: readonly string[]): boolean {
  let previous: Uint8Array | null = null;
  for (const leaf of leaves.map(bytesOf)) {
    if (previous !== null && compareBytes(previous, leaf) >= 0) return false;
    previous = leaf;
  }
  return true;
}
