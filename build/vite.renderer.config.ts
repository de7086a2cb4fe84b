import path from 'node:path';
import { defaultClientConditions, defineConfig } from 'vite';
import { projectFolder } from './projectFolder.ts';

/** renderer/index.html -> out/renderer/: the window's page, with relative paths and nothing inline, for a strict CSP. */
export default defineConfig({
  root: path.join(projectFolder, 'renderer'),
  base: './',
  publicDir: false,
  logLevel: 'warn',
  // Answers are read in a worker, which has no document: the parser has a way without one.
  resolve: { conditions: ['worker', ...defaultClientConditions] },
  worker: { format: 'es' },
  build: {
    outDir: path.join(projectFolder, 'out', 'renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    sourcemap: true,
    // The icon font and pictures stay files: the CSP allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // It is read from the disk.
    chunkSizeWarningLimit: 1000,
  },
});
