import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'main/**/*.test.ts',
      'renderer/**/*.test.ts',
      'build/**/*.test.ts',
      'test/sandbox/**/*.test.ts',
      'test/demo/**/*.test.ts',
      'test/soak/**/judge*.test.ts',
    ],
    environment: 'node',
    // Most of these tests wait for a socket or a disk: on two cores Vitest alone would run one file at a time.
    maxWorkers: 2,
    // electron-store imports electron, which in plain Node looks for its program, and downloads it, unless it is
    // told where it is. No unit test runs it.
    env: { ELECTRON_OVERRIDE_DIST_PATH: 'not-run' },
    testTimeout: 60_000,
  },
});
