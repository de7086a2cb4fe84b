import { defineConfig } from 'vitest/config';
import { projectFolder } from '../../build/projectFolder.ts';

export default defineConfig({
  test: {
    root: projectFolder,
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/e2e/electronSetup.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Most of them wait for a window or a server: a third uses the time of two cores better.
    maxWorkers: 3,
    expect: { poll: { timeout: 15_000, interval: 30 } },
  },
});
