import { Client } from 'pg';
import { afterAll, beforeAll } from 'vitest';
import type { Ports } from '../../src/engine/ports.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { createTestEngine, type TestEngine } from './engine.ts';
import { createTestStorage, type TestStorage } from './store.ts';

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

/** A migrated, empty database for the file. */
export function useDatabase(): TestDatabase {
  return perFile(createTestDatabase, (database) => database.drop());
}

/** The stores on a database for the file. */
export function useStorage(max?: number): TestStorage {
  return perFile(
    () => createTestStorage(max),
    (storage) => storage.close(),
  );
}

/** An instance of the application on the file's database. */
export function useEngine(database: TestDatabase, overrides: Partial<Ports> = {}): TestEngine {
  return perFile(
    async () => createTestEngine(database, overrides),
    (instance) => instance.close(),
  );
}

/** A connection of the database's owner, a superuser, who sees and may change everything. */
export function useOwner(database: () => TestDatabase): Client {
  const connect = async () => {
    const owner = new Client({ connectionString: database().ownerUrl });
    await owner.connect();
    return owner;
  };
  return perFile(connect, (owner) => owner.end());
}
