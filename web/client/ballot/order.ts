/** An order of preference: groups of choices, the most preferred first; within a group equal. */
export type Order = readonly (readonly string[])[];

/** The order that ranks give; a choice without a rank is not in it. */
export function orderOf(ranks: ReadonlyMap<string, number>): Order {
  const groups = Map.groupBy(ranks, ([, rank]) => rank);
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group.map(([choice]) => choice));
}

/** The choice without a rank. */
export function without(order: Order, choice: string): Order {
  return order.map((group) => group.filter((other) => other !== choice)).filter((group) => group.length > 0);
}

/** The choice alone in a rank before the group at `index` of the order without it. */
export function placeAt(order: Order, choice: string, index: number): Order {
  const rest = without(order, choice);
  return [...rest.slice(0, index), [choice], ...rest.slice(index)];
}

/** One place up (-1) or down (+1): past its neighbour, or out of the rank that it shares. */
export function step(order: Order, choice: string, by: -1 | 1): Order {
  const at = order.findIndex((group) => group.includes(choice));
  if (at < 0) return order;
  const shared = (order[at] ?? []).length > 1;
  const index = shared ? at + (by === 1 ? 1 : 0) : at + by;
  return placeAt(order, choice, Math.max(0, index));
}

/** The choice where a row was dropped: after `before` rows of the others, and never inside a shared rank. */
export function dropAt(order: Order, choice: string, before: number): Order {
  const rest = without(order, choice);
  let rows = 0;
  const index = rest.findIndex((group) => {
    rows += group.length;
    return rows > before;
  });
  const behind = rest[index]?.length ?? 0;
  const inside = index >= 0 && rows - behind < before;
  return placeAt(order, choice, index < 0 ? rest.length : index + (inside ? 1 : 0));
}
