import { defineConfig } from 'vitest/config';
import { projectFolder } from '../../build/projectFolder.ts';

export default defineConfig({
  test: {
    root: projectFolder,
    include: ['test/soak/soak.test.ts'],
    environment: 'node',
    // It takes less than one; a computer busy with something else may need more.
    testTimeout: 240_000,
  },
});
