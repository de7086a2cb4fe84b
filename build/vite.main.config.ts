import path from 'node:path';
import { defineConfig } from 'vite';
import { projectFolder } from './projectFolder.ts';
import { unusedPackages } from './unused.ts';

/**
 * main/main.ts -> out/main/main.js: an ES module that holds everything but Electron and Node itself. What is large and not
 * needed to be online is loaded later, from files beside it.
 */
export default defineConfig({
  root: projectFolder,
  publicDir: false,
  logLevel: 'warn',
  ssr: {
    noExternal: true,
    // Electron is the runtime.
    external: ['electron'],
  },
  // Two copies of Fluent would not know each other's bundles and values.
  resolve: {
    dedupe: ['@fluent/bundle', '@fluent/langneg', 'grammy'],
    alias: {
      ...unusedPackages,
      // Else what electron-updater requires would be bundled beside what we import.
      'js-yaml': path.join(projectFolder, 'node_modules', 'js-yaml', 'dist', 'js-yaml.mjs'),
    },
  },
  // Bundled CommonJS may ask for its own place, which an ES module knows under other names.
  define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
  build: {
    ssr: path.join(projectFolder, 'main', 'main.ts'),
    outDir: path.join(projectFolder, 'out', 'main'),
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      output: { format: 'es', entryFileNames: 'main.js', chunkFileNames: '[name].js' },
    },
  },
});
