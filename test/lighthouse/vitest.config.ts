import { defineConfig } from 'vitest/config';

/** `npm run lighthouse`: not part of `npm test`, for it takes minutes and its figures hang on the machine. */
export default defineConfig({
  test: {
    include: ['test/lighthouse/*.lighthouse.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
