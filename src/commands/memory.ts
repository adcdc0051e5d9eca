const most = 1000;

/** What this instance remembers of its latest work, so that a form sent twice does not do the work twice. */
export interface Memory<T> {
  /** The outcome of work that runs or ran under this key; work that is not `keep`, or throws, is forgotten. */
  once(key: string, work: () => Promise<T>, keep: (outcome: T) => boolean): Promise<T>;
  /** Whether this key comes for the first time. */
  first(key: string): boolean;
}

export function createMemory<T>(): Memory<T> {
  const works = new Map<string, Promise<T>>();
  const seen = new Set<string>();
  return {
    async once(key, work, keep) {
      const known = works.get(key);
      if (known !== undefined) return known;
      const running = work();
      works.set(key, running);
      forgetOldest(works);
      const outcome = await running.catch((problem: unknown) => {
        works.delete(key);
        throw problem;
      });
      if (!keep(outcome)) works.delete(key);
      return outcome;
    },
    first(key) {
      if (seen.has(key)) return false;
      seen.add(key);
      forgetOldest(seen);
      return true;
    },
  };
}

function forgetOldest(kept: Map<string, unknown> | Set<string>): void {
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
}
