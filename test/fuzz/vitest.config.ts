import { defineConfig } from 'vitest/config';
import { projectFolder } from '../../build/projectFolder.ts';

const liveness = 'test/fuzz/liveness.test.ts';
const others = ['test/fuzz/*.test.ts', `!${liveness}`];

export default defineConfig({
  test: {
    root: projectFolder,
    environment: 'node',
    // electron-store looks for Electron's program as soon as it is imported; nothing here runs it.
    env: { ELECTRON_OVERRIDE_DIST_PATH: 'not-run' },
    // How long is tried is said by each test itself; what hangs is found by each try.
    testTimeout: 0,
    hookTimeout: 0,
    teardownTimeout: 20_000,
    // Random numbers in the order of the tests: a seed plays the same run again.
    maxWorkers: 2,
    projects: [
      // Half of the time would go into importing the same for each file.
      { extends: true, test: { name: 'fuzz', include: others, isolate: false } },
      // It has a network and a time of its own.
      { extends: true, test: { name: 'liveness', include: [liveness] } },
    ],
  },
});
