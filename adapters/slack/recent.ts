/** The latest of what was added, so many at most. */
export interface Recent {
  add(key: string): void;
  has(key: string): boolean;
}

export function createRecent(most: number): Recent {
  const kept = new Set<string>();
  return {
    add: (key) => {
      kept.delete(key);
      kept.add(key);
      const [oldest] = kept;
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
    has: (key) => kept.has(key),
  };
}
