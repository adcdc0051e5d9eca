import { compareBytes, equalBytes } from '../bytes.ts';
import { addOne, type Counts } from '../counts.ts';
import { append, emptyFrontier, frontierRoot, leafHash } from '../merkle.ts';
import type { LineOf } from '../record/lines.ts';
import { bytesOf, type Examined } from './election.ts';

/** The roll: sorted leaves, of the number and with the root that the manifest fixed. */
export function createRollExaminer({ crypto, manifest, findings }: Examined) {
  let tree = emptyFrontier;
  let previous: Uint8Array | null = null;
  const voters = new Map<string, number>();
  const issued = new Map<string, number>();
  return {
    take(line: LineOf<'voter'>, place: string): void {
      const leaf = bytesOf(line.leaf);
      if (previous !== null && compareBytes(previous, leaf) >= 0) findings.fail('roll-order', place);
      previous = leaf;
      tree = append(crypto, tree, leafHash(crypto, leaf));
      addOne(voters, line.weight);
      if (line.issued) addOne(issued, line.weight);
    },
    end(): void {
      if (tree.size !== manifest.roll.size) findings.fail('roll-size');
      if (!equalBytes(frontierRoot(crypto, tree), bytesOf(manifest.roll.root))) findings.fail('roll-root');
      const classes = new Map(manifest.weights.map((each) => [each.weight, each.voters]));
      const same =
        classes.size === voters.size && [...voters].every(([weight, n]) => classes.get(weight) === n);
      if (!same) findings.fail('roll-weights');
      findings.reach('roll');
    },
    /** Tokens issued, by the roll, per weight class. */
    issued: (): Counts => issued,
  };
}
