import { createHash } from 'node:crypto';
import type { Clock } from '../../src/engine/ports.ts';

/** Teams delivers again after 15 seconds, and under another id after about 30. */
const keptFor = 2 * 60_000;
const most = 1000;

/** What this instance did lately, so that what Teams delivers again is not done again. */
export interface Recent<T> {
  /** The outcome of work that runs or ran under this key; work that throws, or is not `keep`, is forgotten. */
  once(key: string, work: () => Promise<T>, keep: (outcome: T) => boolean): Promise<T>;
}

export function createRecent<T>(clock: Clock): Recent<T> {
  const works = new Map<string, { readonly until: number; readonly work: Promise<T> }>();
  return {
    async once(key, work, keep) {
      forget(works, clock.now());
      const known = works.get(key);
      if (known !== undefined) return known.work;
      const running = work();
      works.set(key, { until: clock.now() + keptFor, work: running });
      try {
        const outcome = await running;
        if (!keep(outcome)) works.delete(key);
        return outcome;
      } catch (problem) {
        works.delete(key);
        throw problem;
      }
    },
  };
}

function forget(works: Map<string, { readonly until: number }>, now: number): void {
  for (const [key, { until }] of works) {
    if (until > now && works.size <= most) return;
    works.delete(key);
  }
}

/** The same for whatever one person sends again; each button and form that is shown bears a mark of its own. */
export function keyOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}
