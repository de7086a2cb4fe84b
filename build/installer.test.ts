import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from './projectFolder.ts';

const read = (file: string) => readFileSync(path.join(projectFolder, file), 'utf8');

test('the uninstaller for Windows takes the start at login away by the name under which the app was entered', () => {
  const settings = read('electron-builder.yml');
  const [, appId] = /^appId: (.+)$/m.exec(settings) ?? [];
  // Electron enters the app under this id.
  expect(read('main/main.ts')).toContain(`app.setAppUserModelId('${appId}')`);
  const [, include = ''] = /^ {2}include: (.+)$/m.exec(settings) ?? [];
  const script = read(include);
  expect(script).toContain('!macro customUnInstall');
  expect(script).toMatch(
    /^ *DeleteRegValue HKCU "Software\\Microsoft\\Windows\\CurrentVersion\\Run" "\$\{APP_ID\}"$/m,
  );
});

test('the clicks on notifications of Windows arrive by a number that no start changes', () => {
  const guid = /[\dA-F]{8}(?:-[\dA-F]{4}){3}-[\dA-F]{12}/.source;
  expect(read('main/main.ts')).toMatch(new RegExp(`app\\.setToastActivatorCLSID\\('\\{${guid}\\}'\\)`));
});
