/** How many, per weight class. */
export type Counts = ReadonlyMap<string, number>;

export function sumOf(counts: Counts): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

export function addOne(counts: Map<string, number>, weight: string): void {
  counts.set(weight, (counts.get(weight) ?? 0) + 1);
}
