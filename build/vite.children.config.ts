import path from 'node:path';
import { defineConfig } from 'vite';
import type { ChildName } from '../main/processes/childProcess.ts';
import { projectFolder } from './projectFolder.ts';
import main from './vite.main.config.ts';

/** The script of each process that main begins, under the name it is begun by. */
const input: Readonly<Record<ChildName, string>> = {
  documents: path.join(projectFolder, 'main', 'documents', 'child.ts'),
};

/** main/NAME/child.ts -> out/main/NAME.js: what is heavy is loaded by the process that needs it, and never by main. */
export default defineConfig({
  ...main,
  build: {
    ...main.build,
    ssr: true,
    // The main process was built into the same folder just before.
    emptyOutDir: false,
    rolldownOptions: {
      input,
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'child-[name].js' },
    },
  },
});
