import { defineConfig } from 'vitest/config';

/** The pure parts of the front ends; what needs a browser is shown by the journeys in e2e/. */
export default defineConfig({
  test: { name: 'web', root: import.meta.dirname, include: ['src/**/*.test.ts'], environment: 'node', pool: 'forks' },
});
