import { expect, test } from 'vitest';
import { lacksSandbox } from './sandbox.ts';

test.each([
  [
    'an AppImage whose start script found no user namespaces',
    '/home/anna/lm-courier.AppImage',
    1000,
    true,
    true,
  ],
  ['an AppImage with its sandbox', '/home/anna/lm-courier.AppImage', 1000, false, false],
  ['an AppImage of root, who can have no sandbox', '/root/lm-courier.AppImage', 0, true, false],
  ['no AppImage', undefined, 1000, true, false],
])('the sandbox is missed where this is %s: %s', (_, file, uid, isOff, expected) => {
  const commandLine = { hasSwitch: (name: string) => isOff && name === 'no-sandbox' };
  const env = file === undefined ? {} : { APPIMAGE: file };
  expect(lacksSandbox({ commandLine }, { env, getuid: () => uid })).toBe(expected);
});
