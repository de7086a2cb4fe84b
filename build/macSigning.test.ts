import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { macSigning } from './macSigning.ts';
import { projectFolder } from './projectFolder.ts';

const validation = 'com.apple.security.cs.disable-library-validation';
const entitlements = (file: string | null | undefined) =>
  readFileSync(path.join(projectFolder, file ?? ''), 'utf8');

test('without a certificate the app for the Mac is signed by nobody, and may load libraries signed so', () => {
  const mac = macSigning({ CSC_LINK: '' });
  expect(mac).toMatchObject({ identity: '-', hardenedRuntime: true, notarize: false });
  expect(mac.entitlementsInherit).toBe(mac.entitlements);
  expect(entitlements(mac.entitlements)).toContain(validation);
  expect(entitlements(mac.entitlements)).toContain('com.apple.security.cs.allow-jit');
});

test('with a certificate it is signed in that name and notarized, and loads no library of others', () => {
  const mac = macSigning({ CSC_LINK: 'base64', APPLE_API_KEY: 'key' });
  // electron-builder finds the certificate and the account in the environment.
  expect(mac).not.toHaveProperty('identity');
  expect(mac).not.toHaveProperty('notarize');
  expect(entitlements(mac.entitlements)).not.toContain(validation);
  expect(entitlements(mac.entitlements)).toContain('com.apple.security.cs.allow-jit');
});
