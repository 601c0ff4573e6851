import { defineConfig } from 'vitest/config';

/** Browser journeys against a started server (`E2E_URL`, http://127.0.0.1:3000 unless told). */
export default defineConfig({
  test: {
    name: 'e2e',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    globalSetup: ['./server.ts'],
    pool: 'forks',
    // Two at a time, after the tests of the server: each journey makes what it looks for.
    maxWorkers: 2,
    sequence: { groupOrder: 1 },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
