import path from 'node:path';
import { build } from 'vite';
import { projectFolder } from '../../build/projectFolder.ts';
import main from '../../build/vite.main.config.ts';

const outDir = path.join(projectFolder, 'out', 'bench');
const bundled = new Map<string, Promise<string>>();

/**
 * Bundles a file of this folder the way the app is built: with sentences that are imported as text, which plain Node
 * does not know, and nothing that has to be translated while it runs.
 * @returns the bundle's path
 */
export function bundleOf(name: string): Promise<string> {
  const known = bundled.get(name);
  if (known) return known;
  const made = bundle(name);
  bundled.set(name, made);
  return made;
}

async function bundle(name: string): Promise<string> {
  await build({
    ...main,
    configFile: false,
    build: {
      ...main.build,
      ssr: path.join(import.meta.dirname, `${name}.ts`),
      outDir: path.join(outDir, name),
      rolldownOptions: {
        output: { format: 'es', entryFileNames: `${name}.js`, chunkFileNames: '[name].js' },
      },
    },
  });
  return path.join(outDir, name, `${name}.js`);
}
