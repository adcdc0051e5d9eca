import { afterAll, beforeAll } from 'vitest';
import type { Chat } from '../../../src/engine/ports.ts';
import { createTestStorage, type TestStorage } from '../../support/store.ts';
import { serveElections, type WebElections } from '../../support/webElection.ts';

export interface TestSite {
  readonly web: WebElections;
  readonly storage: TestStorage;
}

/** One site on one database for all tests of a file, which each open elections of their own. */
export function useSite(chats: readonly Chat[] = []): TestSite {
  const site: { web?: WebElections; storage?: TestStorage } = {};
  beforeAll(async () => {
    site.storage = await createTestStorage();
    site.web = await serveElections(site.storage, chats);
  });
  afterAll(async () => {
    await site.web?.stop();
    await site.storage?.close();
  });
  return {
    get web() {
      return given(site.web);
    },
    get storage() {
      return given(site.storage);
    },
  };
}

/** What is there by the order of the tests. */
export function given<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Error('not there');
  return value;
}
