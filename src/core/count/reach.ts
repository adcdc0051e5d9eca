/** Who reaches whom in a directed graph: for each node the set of the nodes that it reaches, a bit for each. */
export type Reach = readonly bigint[];

const bit = (node: number) => 1n << BigInt(node);

/** Whether `from` reaches `to` by one or more steps. */
export function has(reach: Reach, from: number, to: number): boolean {
  return ((reach[from] ?? 0n) & bit(to)) !== 0n;
}

/** The transitive closure of a relation over the nodes 0 to size - 1 (Warshall 1962). */
export function closure(size: number, step: (from: number, to: number) => boolean): Reach {
  const nodes = Array.from({ length: size }, (_, node) => node);
  let reach: Reach = nodes.map((from) =>
    nodes.reduce((set, to) => (from !== to && step(from, to) ? set | bit(to) : set), 0n),
  );
  for (const via of nodes) {
    const onward = reach[via] ?? 0n;
    reach = reach.map((set, from) => (has(reach, from, via) ? set | onward : set));
  }
  return reach;
}

/** The closure of a graph that has got one more edge. */
export function withEdge(reach: Reach, from: number, to: number): Reach {
  const gained = bit(to) | (reach[to] ?? 0n);
  return reach.map((set, node) => (node === from || has(reach, node, from) ? set | gained : set));
}
