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
        getVersion: () => '1.2.3',
        requestSingleInstanceLock: () => isFirst,
        on: () => undefined,
      } as unknown as ClaimDeps['app'],
      isService,
      onSecondLaunch: () => undefined,
    });

  const running = { pid: process.pid, version: '1.2.3' };

  test('is known by a second launch: its version, and whether it is a service, which has no window to show', () => {
    expect(claim(true, true)).toEqual({ isFirst: true });
    expect(claim(false)).toEqual({ isFirst: false, other: { ...running, isService: true } });
  });

  test('is no service any more when the app itself comes after one that was killed', () => {
    claim(true, true);
    claim(true);
    expect(claim(false)).toEqual({ isFirst: false, other: { ...running, isService: false } });
  });

  test('is not the one that was here before it, when it is too old to say who it is', () => {
    const gone = { ...running, pid: 2 ** 22 + 1, isService: true };
    writeFileSync(path.join(folder, 'running.json'), JSON.stringify(gone));
    expect(claim(false)).toEqual({ isFirst: false });
  });

  test('may be a service in a profile that is not there yet', () => {
    const profile = path.join(folder, 'new', 'profile');
    claim(true, true, profile);
    expect(claim(false, false, profile)).toMatchObject({ other: { isService: true } });
  });

  test('need not be known: what else stands in the file, or no file at all, says nothing', () => {
    expect(claim(false)).toEqual({ isFirst: false });
    writeFileSync(path.join(folder, 'running.json'), 'x');
    expect(claim(false)).toEqual({ isFirst: false });
    writeFileSync(path.join(folder, 'a file'), '');
    expect(claim(true, true, path.join(folder, 'a file'))).toEqual({ isFirst: true });
  });
});
