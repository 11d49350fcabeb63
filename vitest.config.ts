import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const EVERY_RUN = ['test/unit/**/*.test.ts', 'test/e2e/**/*.test.ts', 'test/peers/**/*.test.ts'];

/** What needs programs that neither npm nor Debian has, or many minutes: `npm run test:long`, CI's long job. */
const LONG = ['test/long/**/*.test.ts'];

export default defineConfig({
  test: {
    include: process.env.TEST_SUITE === 'long' ? LONG : EVERY_RUN,
    // Most tests wait for programs that they start; by default Vitest leaves one of two cores idle.
    maxWorkers: availableParallelism() + 1,
    // Programs with real limits run side by side; on a shared machine one may be starved once, not twice.
    retry: process.env.CI ? 1 : 0,
    globalSetup: ['test/fixtures/server.ts'],
    // A hang limit, not a measure of speed: the slowest test starts real programs on a shared machine.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
