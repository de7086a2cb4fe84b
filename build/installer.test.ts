import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import product from '../package.json' with { type: 'json' };
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

test('on Linux the menu entry, the window and the program have one name, by which a panel puts them together', () => {
  const settings = read('electron-builder.yml');
  const [, executable] = /^ {2}executableName: (.+)$/m.exec(settings) ?? [];
  expect(product.desktopName).toBe(`${executable}.desktop`);
  expect(product.name).toBe(executable);
  // The entry is named by desktopName, and its StartupWMClass is that name: Electron's window has it, too.
  expect(settings).toMatch(/^ {2}syncDesktopName: true$/m);
  expect(settings).not.toContain('StartupWMClass');
});

test('no package switches the sandbox of Chromium off', () => {
  const settings = read('electron-builder.yml');
  expect(settings).not.toContain('no-sandbox');
  // With an older runtime, or with none named, electron-builder writes that flag into the AppImage's menu entry.
  expect(settings).toMatch(/^ {2}appimage: 1\.\d+\.\d+$/m);
});

test('the clicks on notifications of Windows arrive by a number that no start changes', () => {
  const guid = /[\dA-F]{8}(?:-[\dA-F]{4}){3}-[\dA-F]{12}/.source;
  expect(read('main/main.ts')).toMatch(new RegExp(`app\\.setToastActivatorCLSID\\('\\{${guid}\\}'\\)`));
});
