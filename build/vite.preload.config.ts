import path from 'node:path';
import { defineConfig } from 'vite';
import { projectFolder } from './projectFolder.ts';

/** main/preload.ts -> out/main/preload.cjs: one CommonJS file, because a sandboxed preload can load nothing else. */
export default defineConfig({
  root: projectFolder,
  publicDir: false,
  logLevel: 'warn',
  build: {
    lib: {
      entry: path.join(projectFolder, 'main', 'preload.ts'),
      formats: ['cjs'],
      fileName: () => 'preload.cjs',
    },
    outDir: path.join(projectFolder, 'out', 'main'),
    // The main process was built into the same folder just before.
    emptyOutDir: false,
    target: 'chrome130',
    sourcemap: true,
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: { external: ['electron'] },
  },
});
