import { afterAll, beforeAll } from 'vitest';

/**
 * What all tests of a file share: made before its first test and ended after its last, the last made first. What is
 * given here stands for it from the start, and throws when it is looked into before it is made.
 */
export function perFile<T extends object>(start: () => Promise<T>, end: (made: T) => Promise<unknown>): T {
  let made: T | null = null;
  const there = () => {
    if (made === null) throw new Error('it is made before the first test, not before that');
    return made;
  };
  beforeAll(async () => {
    made = await start();
  });
  afterAll(async () => {
    if (made !== null) await end(made);
  });
  return new Proxy<T>(Object.create(null), {
    get: (_, key) => {
      const found: unknown = Reflect.get(there(), key);
      return typeof found === 'function' ? found.bind(there()) : found;
    },
    has: (_, key) => Reflect.has(there(), key),
    ownKeys: () => Reflect.ownKeys(there()),
    getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(there(), key),
  });
}
