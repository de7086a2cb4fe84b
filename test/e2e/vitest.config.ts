import { defineConfig } from 'vitest/config';
import { projectFolder } from '../../build/projectFolder.ts';

const every = ['test/e2e/**/*.test.ts'];
const packaged = ['test/e2e/packaged*.test.ts'];

const shared = {
  root: projectFolder,
  environment: 'node',
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // Most of them wait for a window or a server: a third uses the time of two cores better.
  maxWorkers: 3,
  expect: { poll: { timeout: 15_000, interval: 30 } },
} as const;

export default defineConfig({
  test: {
    ...shared,
    globalSetup: ['test/e2e/electronSetup.ts'],
    projects: [
      { test: { ...shared, name: 'built', include: every, exclude: packaged } },
      // Only whoever runs one of these waits for the app to be packaged.
      {
        test: {
          ...shared,
          name: 'packaged',
          include: packaged,
          globalSetup: ['test/e2e/packagedSetup.ts'],
        },
      },
    ],
  },
});
