import { compareBytes, equalBytes } from '../bytes.ts';
import { addOne, type Counts } from '../counts.ts';
import { append, emptyFrontier, type Frontier, frontierRoot, leafHash } from '../merkle.ts';
import type { LineOf } from '../record/lines.ts';
import type { WeightClass } from '../weight.ts';
import { bytesOf, type Examined } from './election.ts';
import type { ErrorId } from './errors.ts';

/** The roll as it was at one moment: all leaves that had joined it, in their order. */
interface Moment {
  tree: Frontier;
  readonly voters: Map<string, number>;
}

/** What the manifest or an amendment says of the roll. */
interface Stated {
  readonly roll: { readonly size: number; readonly root: string };
  readonly weights: readonly WeightClass[];
}

/**
 * The roll: sorted leaves, of the number and with the root that the manifest fixed and each amendment says. A leaf that
 * no amendment names was there at the opening.
 */
export function createRollExaminer({ crypto, manifest, amendments, findings }: Examined) {
  const moments: readonly Moment[] = [manifest, ...amendments].map(() => ({
    tree: emptyFrontier,
    voters: new Map(),
  }));
  const joins = joinsOf(amendments);
  const issued = new Map<string, number>();
  let previous: Uint8Array | null = null;

  const end = (moment: Moment | undefined, stated: Stated, errors: RollErrors, place?: string) => {
    if (moment === undefined) throw new Error('every amendment has its moment');
    const { tree, voters } = moment;
    const root = frontierRoot(crypto, tree);
    if (tree.size !== stated.roll.size) findings.fail(errors.size, place);
    if (!equalBytes(root, bytesOf(stated.roll.root))) findings.fail(errors.root, place);
    if (!isSame(stated.weights, voters)) findings.fail(errors.weights, place);
  };

  return {
    take(line: LineOf<'voter'>, place: string): void {
      const leaf = bytesOf(line.leaf);
      if (previous !== null && compareBytes(previous, leaf) >= 0) findings.fail('roll-order', place);
      previous = leaf;
      const hash = leafHash(crypto, leaf);
      for (const moment of moments.slice(joins.get(line.leaf) ?? 0)) {
        moment.tree = append(crypto, moment.tree, hash);
        addOne(moment.voters, line.weight);
      }
      joins.delete(line.leaf);
      if (line.issued) addOne(issued, line.weight);
    },
    end(): void {
      end(moments[0], manifest, ofManifest);
      for (const [index, amendment] of amendments.entries())
        end(moments[index + 1], amendment, ofAmendment, `amendment ${index + 1}`);
      for (const number of joins.values()) findings.fail('amendment-leaf-missing', `amendment ${number}`);
      findings.reach('roll', 'amendments');
    },
    /** Tokens issued, by the roll, per weight class. */
    issued: (): Counts => issued,
  };
}

type RollErrors = Readonly<Record<'size' | 'root' | 'weights', ErrorId>>;

const ofManifest: RollErrors = { size: 'roll-size', root: 'roll-root', weights: 'roll-weights' };
const ofAmendment: RollErrors = {
  size: 'amendment-size',
  root: 'amendment-root',
  weights: 'amendment-weights',
};

/** By leaf, the place of the amendment that names it first, from 1. */
function joinsOf(amendments: Examined['amendments']): Map<string, number> {
  const joins = new Map<string, number>();
  for (const [index, { added }] of amendments.entries()) {
    for (const leaf of added) if (!joins.has(leaf)) joins.set(leaf, index + 1);
  }
  return joins;
}

function isSame(stated: readonly WeightClass[], voters: Counts): boolean {
  const classes = new Map(stated.map((each) => [each.weight, each.voters]));
  return classes.size === voters.size && [...voters].every(([weight, n]) => classes.get(weight) === n);
}
