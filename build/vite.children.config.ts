import path from 'node:path';
import { defineConfig } from 'vite';
import type { ChildName } from '../main/processes/childProcess.ts';
import { projectFolder } from './projectFolder.ts';
import main from './vite.main.config.ts';

/** The script of each process that main begins, under the name it is begun by. */
const input: Readonly<Record<ChildName, string>> = {
  documents: path.join(projectFolder, 'main', 'documents', 'child.ts'),
  voice: path.join(projectFolder, 'main', 'voice', 'child.ts'),
};

/**
 * Left out of the scripts: a native library, which is found beside the app, and a part of the decoder that makes speech
 * sound better, which weighs 4 MB and is not used.
 */
const external = ['electron', 'sherpa-onnx-node', '@wasm-audio-decoders/opus-ml'];

/** main/NAME/child.ts -> out/main/NAME.js: what is heavy is loaded by the process that needs it, and never by main. */
export default defineConfig({
  ...main,
  ssr: { ...main.ssr, external },
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
