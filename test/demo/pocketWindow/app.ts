import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transformWithOxc } from 'vite';

/** Makes an Electron app of main.ts: a folder that Electron can be started with. */
export async function writePocketApp(folder: string): Promise<void> {
  const source = path.join(import.meta.dirname, 'main.ts');
  const { code } = await transformWithOxc(await readFile(source, 'utf8'), source);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'main.js'), code);
  const manifest = {
    name: 'pocket-telegram',
    productName: 'Pocket Telegram',
    type: 'module',
    main: 'main.js',
  };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
}
