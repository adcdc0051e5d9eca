import type { Prefer } from './votes.ts';

type Edge = readonly [winner: string, loser: string];
export type Measure = 'winning-votes' | 'margins';

/** Negative where the first is the stronger; what is no victory is weaker than any. */
function compare(prefer: Prefer, measure: Measure, [a, b]: Edge, [c, d]: Edge): number {
  const numbers = (x: string, y: string) => {
    const [votes, against] = [prefer(x, y), prefer(y, x)];
    if (votes <= against) return [0, 0] as const;
    return [measure === 'margins' ? votes - against : votes, -against] as const;
  };
  const [[own, ownNext], [other, otherNext]] = [numbers(a, b), numbers(c, d)];
  return other - own || otherNext - ownNext;
}

/**
 * Whether an order is a stack (Zavist and Tideman 1989): for each two of whom the majority prefers the lower, a chain of
 * victories leads down the order from the upper to the lower, none of them weaker than that majority.
 */
export function isStack(order: readonly string[], prefer: Prefer, measure: Measure): boolean {
  return order.every((upper, high) =>
    order.slice(high + 1).every((lower) => {
      if (prefer(lower, upper) <= prefer(upper, lower)) return true;
      const strong = (a: string, b: string) => compare(prefer, measure, [a, b], [lower, upper]) <= 0;
      const leads = (from: string): boolean =>
        strong(from, lower) ||
        order
          .slice(order.indexOf(from) + 1, order.indexOf(lower))
          .some((next) => strong(from, next) && leads(next));
      return leads(upper);
    }),
  );
}

/** Pair by pair: sorted one by one, locked unless a walk along the locked pairs leads back. */
export function lockedPairs(
  choices: readonly string[],
  prefer: Prefer,
  measure: Measure,
  lot: readonly string[],
): readonly Edge[] {
  const edges = choices
    .flatMap((a) => choices.map((b): Edge => [a, b]))
    .filter(([a, b]) => prefer(a, b) > prefer(b, a));
  edges.sort((a, b) => compare(prefer, measure, a, b) || lot.indexOf(b[1]) - lot.indexOf(a[1]));
  const locked: Edge[] = [];
  const leads = (from: string, to: string): boolean =>
    from === to || locked.some(([winner, loser]) => winner === from && leads(loser, to));
  for (const edge of edges) if (!leads(edge[1], edge[0])) locked.push(edge);
  return locked;
}
