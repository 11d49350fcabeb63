import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts', 'test/e2e/**/*.test.ts', 'test/peers/**/*.test.ts'],
    globalSetup: ['test/fixtures/server.ts'],
    // A hang limit, not a measure of speed: the slowest test starts real programs on a shared machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
