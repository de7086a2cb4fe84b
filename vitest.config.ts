import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'main/**/*.test.ts',
      'renderer/**/*.test.ts',
      'build/**/*.test.ts',
      'test/sandbox/**/*.test.ts',
    ],
    environment: 'node',
    testTimeout: 15_000,
  },
});
