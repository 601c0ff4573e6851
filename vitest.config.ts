import { defineConfig } from 'vitest/config';

/** Server tests on one embedded database, the pure parts of the web, and the browser journeys against a started program. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'server',
          globalSetup: ['server/test/global-setup.ts'],
          include: ['server/{src,test}/**/*.test.ts'],
          pool: 'forks',
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      'web/vitest.config.ts',
      'e2e/vitest.config.ts',
    ],
  },
});
