import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/soak/soak.test.ts'],
    environment: 'node',
    // It takes less than one; a computer busy with something else may need more.
    testTimeout: 240_000,
  },
});
