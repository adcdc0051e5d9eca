import nock from 'nock';
import { afterAll, afterEach, beforeAll } from 'vitest';

/** For tests of faults: requests of this file reach nobody but nock. Files that follow in the same process are left alone. */
export function interceptRequests(): void {
  beforeAll(() => {
    if (!nock.isActive()) nock.activate();
    nock.disableNetConnect();
  });
  afterEach(() => nock.cleanAll());
  afterAll(() => {
    nock.enableNetConnect();
    nock.restore();
  });
}
