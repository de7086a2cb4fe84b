import { expect, test } from 'vitest';
import { lacksSandbox } from './sandbox.ts';

test.each([
  ['an AppImage whose start script found no user namespaces', '/tmp/.mount_x', 1000, true, true],
  ['an AppImage with its sandbox', '/tmp/.mount_x', 1000, false, false],
  ['an AppImage of root, who can have no sandbox', '/tmp/.mount_x', 0, true, false],
  ['no AppImage', undefined, 1000, true, false],
  ['started from another AppImage', '/tmp/.mount_terminal', 1000, true, false],
])('the sandbox is missed where this is %s: %s', (_, mounted, uid, isOff, expected) => {
  const commandLine = { hasSwitch: (name: string) => isOff && name === 'no-sandbox' };
  const env = mounted === undefined ? {} : { APPIMAGE: '/home/anna/some.AppImage', APPDIR: mounted };
  const execPath = '/tmp/.mount_x/lm-courier';
  expect(lacksSandbox({ commandLine }, { env, execPath, getuid: () => uid })).toBe(expected);
});
