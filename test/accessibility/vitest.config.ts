import { defineConfig } from 'vitest/config';

/** `npm run accessibility`: every page and state in every language. Not part of `npm test`, for it takes minutes. */
export default defineConfig({
  test: {
    include: ['test/accessibility/*.accessibility.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    maxWorkers: 2,
    testTimeout: 600_000,
    hookTimeout: 180_000,
  },
});
