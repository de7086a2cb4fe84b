import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ClaimDeps, claimInstance } from './instance.ts';

describe('the only copy of a profile', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'courier-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const claim = (isFirst: boolean, isService = false, profile = folder) =>
    claimInstance({
      app: {
        getPath: () => profile,
        requestSingleInstanceLock: () => isFirst,
        on: () => undefined,
      } as unknown as ClaimDeps['app'],
      isService,
      onSecondLaunch: () => undefined,
    });

  test('is known by a second launch when it is a service, which has no window to show', () => {
    expect(claim(true, true)).toEqual({ isFirst: true });
    expect(claim(false)).toEqual({ isFirst: false, service_pid: process.pid });
  });

  test('is no service any more when the app itself comes after one that was killed', () => {
    claim(true, true);
    claim(true);
    expect(claim(false)).toEqual({ isFirst: false });
  });

  test('may be a service in a profile that is not there yet', () => {
    const profile = path.join(folder, 'new', 'profile');
    claim(true, true, profile);
    expect(claim(false, false, profile)).toMatchObject({ service_pid: process.pid });
  });

  test('need not be known: what else stands in the file, or no file at all, says nothing', () => {
    expect(claim(false)).toEqual({ isFirst: false });
    writeFileSync(path.join(folder, 'service.pid'), 'x');
    expect(claim(false)).toEqual({ isFirst: false });
    writeFileSync(path.join(folder, 'a file'), '');
    expect(claim(true, true, path.join(folder, 'a file'))).toEqual({ isFirst: true });
  });
});
