import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../../build/projectFolder.ts';
import { en } from '../../renderer/locales/en.ts';
import { startWorld } from './app.ts';
import { call } from './window.ts';

const out = path.join(projectFolder, 'out');
const page = readFileSync(path.join(out, 'THIRD-PARTY-NOTICES.txt'), 'utf8');

/** The packages whose sources Vite says a bundle holds, by its source map. */
function packagesIn(map: string): string[] {
  const { sources }: { sources: string[] } = JSON.parse(readFileSync(map, 'utf8'));
  return sources.flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []);
}

describe('the notices', () => {
  test('name every package that is in a bundle', () => {
    const files = readdirSync(out, { recursive: true, encoding: 'utf8' });
    const maps = files.filter((file) => file.endsWith('.map')).map((file) => path.join(out, file));
    expect(maps.length).toBeGreaterThan(4);
    const names = [...new Set(maps.flatMap(packagesIn))];
    expect(names.length).toBeGreaterThan(100);
    // A font leaves no trace in a source map.
    const missing = [...names, '@vscode/codicons'].filter((name) => !page.includes(`\n${name} `));
    expect(missing).toEqual([]);
  });

  test('and our own licence are shown by the system, and where it shows no texts the window says where they are', async () => {
    const { start } = await startWorld();
    const app = await start();
    const window = await app.page();
    await app.application.evaluate(({ shell }) => {
      shell.openPath = async () => 'No application found';
    });
    const { file } = await call(window, 'licence.open', { licence: 'others' });
    expect(readFileSync(file, 'utf8')).toBe(page);
    const ours = await call(window, 'licence.open', { licence: 'ours' });
    expect(readFileSync(ours.file, 'utf8')).toContain('MIT License');
    await window.getByTestId('nav-settings').click();
    await window.getByTestId('licence-others').click();
    await window.getByText(en.settings.licence.failed(file)).waitFor();
  });
});
