import { defineConfig } from 'vitest/config';

/** Browser journeys against a started server (`E2E_URL`, http://127.0.0.1:3000 unless told). */
export default defineConfig({
  test: {
    name: 'e2e',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    globalSetup: ['./server.ts'],
    setupFiles: ['./ready.ts'],
    pool: 'forks',
    // After the tests of the server. One more than there are processors: a journey waits half of its time. Each makes what it looks for.
    maxWorkers: 3,
    sequence: { groupOrder: 1 },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
