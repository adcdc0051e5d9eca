import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  throw new Error(`Node ${process.versions.node} is too old for the tests: start them with npm test.`);
}

/** What Node compiled is kept for the many short processes that tests start. */
const compiled = fileURLToPath(new URL('node_modules/.cache/node', import.meta.url));

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    env: { TZ: 'Pacific/Chatham', NODE_COMPILE_CACHE: compiled },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    /** Files share a process: none leaves anything behind that another could see, and modules are loaded once. */
    isolate: false,
  },
});
