import { nobody, type RankedBallots } from './stvBallots.ts';
import { createPiles } from './stvPiles.ts';

/**
 * Where all ballots lie in a Meek count: a tree whose inner nodes are elected choices and whose leaves are hopeful
 * ones. A ballot lies at the node of the first hopeful choice on it, below the elected ones that it ranks before; so
 * ballots that share these share their weights, and one pass over the nodes distributes all of them. Excluded choices
 * have no node. Electing or excluding moves only the ballots at the leaves of that choice.
 */
export interface MeekTree {
  /** Nodes that hold ballots, parents before their children, the roots aside. */
  readonly nodes: readonly number[];
  /** By node: the node above; a root (0 up to the number of weights) for those on top. */
  readonly parent: readonly number[];
  readonly choice: readonly number[];
  /** By node: how many voters' ballots reach it. */
  readonly count: readonly number[];
  elect(choice: number): void;
  exclude(choice: number): void;
}

/** @param choices how many there are */
export function createMeekTree(ballots: RankedBallots, choices: number): MeekTree {
  const { size, count: countOf, weights, weightOf } = ballots;
  const piles = createPiles(ballots);
  const roots = weights.map(() => nobody);
  const [parent, choice, sibling, child] = [[...roots], [...roots], [...roots], [...roots]];
  const count = weights.map(() => 0);
  let nodes: number[] = [];
  const standing = new Uint8Array(choices).fill(1);
  const inner = new Uint8Array(choices);
  const leaves: number[][] = Array.from({ length: choices }, () => []);
  const childFor = new Int32Array(choices);

  const addChild = (above: number, of: number): number => {
    const node = parent.push(above) - 1;
    choice.push(of);
    count.push(0);
    child.push(nobody);
    sibling.push(child[above] ?? nobody);
    child[above] = node;
    nodes.push(node);
    leaves[of]?.push(node);
    return node;
  };

  /** Moves the ballots that lie at a node to its children, and on below those that are elected. */
  const expand = (node: number): void => {
    childFor.fill(nobody);
    for (let each = child[node] ?? nobody; each !== nobody; each = sibling[each] ?? nobody) {
      childFor[choice[each] ?? 0] = each;
    }
    const passing = new Set<number>();
    piles.take(node, (ballot) => {
      const to = piles.turn(ballot, standing);
      if (to === nobody) return;
      if (childFor[to] === nobody) childFor[to] = addChild(node, to);
      const below = childFor[to] ?? nobody;
      count[below] = (count[below] ?? 0) + (countOf[ballot] ?? 0);
      piles.add(below, ballot);
      if (inner[to]) passing.add(below);
    });
    for (const below of passing) expand(below);
  };

  for (let ballot = 0; ballot < size; ballot++) piles.add(weightOf[ballot] ?? 0, ballot);
  for (const root of roots.keys()) expand(root);

  return {
    get nodes() {
      return nodes;
    },
    parent,
    choice,
    count,
    elect(elected) {
      inner[elected] = 1;
      for (const leaf of leaves[elected] ?? []) expand(leaf);
      leaves[elected] = [];
    },
    exclude(excluded) {
      standing[excluded] = 0;
      for (const leaf of leaves[excluded] ?? []) {
        const above = parent[leaf] ?? nobody;
        piles.take(leaf, (ballot) => piles.add(above, ballot));
        expand(above);
      }
      leaves[excluded] = [];
      nodes = nodes.filter((node) => choice[node] !== excluded);
    },
  };
}
