import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { App } from 'electron';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KeyStore } from '../../settings/keyStore.ts';
import { SafeStorageVault } from '../../settings/vault.ts';
import { type MoveFiles, profileFolder, useLocalFolder } from './profileFolder.ts';

const token = `123456789:${'AbCdEf-_12'.repeat(3)}abcde`;

/** As Chromium on Windows keeps it: the key lies in a file of the profile. */
function keyStoreOf(folder: string): KeyStore {
  const key = () => fs.readFileSync(path.join(folder, 'Local State'), 'utf8');
  return {
    isAvailable: async () => true,
    encrypt: async (text) => Buffer.from(`${key()}|${text}`),
    decrypt: async (data) => {
      const [of, text = ''] = data.toString().split('|');
      if (of !== key()) throw new Error('Error while decrypting the ciphertext.');
      return { text, shouldEncryptAgain: false };
    },
  };
}

function vaultOf(folder: string): SafeStorageVault {
  return new SafeStorageVault({
    folder: path.join(folder, 'secrets'),
    keyStore: keyStoreOf(folder),
    onProblem: (_message, error) => {
      throw error;
    },
  });
}

describe('the data of an earlier version on Windows', () => {
  let home: string;
  let roaming: string;
  let local: string;

  beforeEach(async () => {
    home = fs.mkdtempSync(path.join(os.tmpdir(), 'courier дом '));
    roaming = path.join(home, 'Roaming', 'LM Courier');
    local = path.join(home, 'Local', 'LM Courier');
    fs.mkdirSync(path.join(roaming, 'logs'), { recursive: true });
    fs.writeFileSync(path.join(roaming, 'settings.json'), '{}');
    fs.writeFileSync(path.join(roaming, 'courier.db'), 'everything');
    fs.writeFileSync(path.join(roaming, 'courier.db-wal'), 'and the rest');
    fs.writeFileSync(path.join(roaming, 'Local State'), 'a key');
    await vaultOf(roaming).write('token', token);
  });
  afterEach(() => {
    fs.rmSync(home, { recursive: true });
  });

  const move = (faults: Partial<MoveFiles> = {}) => profileFolder({ roaming, local }, { ...fs, ...faults });
  const filesOf = (folder: string) => fs.readdirSync(folder).sort();
  const all = ['Local State', 'courier.db', 'courier.db-wal', 'logs', 'secrets', 'settings.json'];

  async function expectAllIn(folder: string): Promise<void> {
    expect(filesOf(folder)).toEqual(all);
    expect(fs.readFileSync(path.join(folder, 'courier.db'), 'utf8')).toBe('everything');
    expect(await vaultOf(folder).read('token')).toBe(token);
  }

  /** Fails for what lies on two drives, as a rename does. */
  const twoDrives: Partial<MoveFiles> = {
    renameSync: (from, to) => {
      if (String(from).includes('Roaming') !== String(to).includes('Roaming')) throw fault('EXDEV');
      fs.renameSync(from, to);
    },
  };

  test('is moved once, whole, with the key of its secrets, and found there ever after', async () => {
    expect(move()).toEqual({ folder: local });
    await expectAllIn(local);
    expect(filesOf(path.dirname(roaming))).toEqual([]);
    expect(move()).toEqual({ folder: local });
    await expectAllIn(local);
  });

  test('is moved to another drive, too', async () => {
    expect(move(twoDrives)).toEqual({ folder: local });
    await expectAllIn(local);
    expect(filesOf(path.dirname(roaming))).toEqual([]);
    expect(filesOf(path.dirname(local))).toEqual(['LM Courier']);
  });

  test('stays where it is while a file of it is open, and is moved at a later launch', async () => {
    const locked = move({
      renameSync: () => {
        throw fault('EBUSY');
      },
    });
    expect(locked).toMatchObject({ folder: roaming, problem: { code: 'EBUSY' } });
    await expectAllIn(roaming);
    expect(move()).toEqual({ folder: local });
    await expectAllIn(local);
  });

  test('stays where it is when the other drive is full, and no half of it is left there', async () => {
    const full = move({
      ...twoDrives,
      cpSync: (from, to) => {
        fs.mkdirSync(to, { recursive: true });
        fs.copyFileSync(path.join(String(from), 'settings.json'), path.join(String(to), 'settings.json'));
        throw fault('ENOSPC');
      },
    });
    expect(full).toMatchObject({ folder: roaming, problem: { code: 'ENOSPC' } });
    await expectAllIn(roaming);
    expect(move(twoDrives)).toEqual({ folder: local });
    await expectAllIn(local);
    expect(filesOf(path.dirname(local))).toEqual(['LM Courier']);
  });

  test.each(['renameSync', 'cpSync', 'rmSync', 'mkdirSync'] as const)(
    'is lost at no end of the app, before or after any %s',
    async (name) => {
      for (const isDone of [false, true]) {
        for (let last = 1; last <= 4; last++) {
          let calls = 0;
          const { [name]: really } = { ...fs, ...twoDrives };
          const killed = {
            ...twoDrives,
            [name]: (...args: never[]) => {
              calls += 1;
              if (calls > last) throw new Killed();
              if (calls === last && isDone) (really as (...of: never[]) => void)(...args);
              if (calls === last) throw new Killed();
              (really as (...of: never[]) => void)(...args);
            },
          };
          move(killed);
          expect(move(twoDrives)).toEqual({ folder: local });
          await expectAllIn(local);
          // And once more from the beginning.
          fs.rmSync(path.dirname(roaming), { recursive: true });
          fs.mkdirSync(path.dirname(roaming));
          fs.renameSync(local, roaming);
        }
      }
    },
  );

  test('that is in both places is used where it belongs, and the other is left alone', async () => {
    fs.mkdirSync(local, { recursive: true });
    fs.writeFileSync(path.join(local, 'courier.db'), 'newer');
    expect(move()).toEqual({ folder: local });
    expect(fs.readFileSync(path.join(local, 'courier.db'), 'utf8')).toBe('newer');
    await expectAllIn(roaming);
  });

  test('comes beside what somebody else has put there', async () => {
    fs.mkdirSync(local, { recursive: true });
    fs.writeFileSync(path.join(local, 'a note'), 'mine');
    expect(move()).toEqual({ folder: local });
    await expectAllIn(local);
    expect(fs.readFileSync(path.join(`${local}.before`, 'a note'), 'utf8')).toBe('mine');
  });

  test('is not looked for where there is none', () => {
    fs.rmSync(roaming, { recursive: true });
    expect(move()).toEqual({ folder: local });
    expect(fs.existsSync(path.dirname(local))).toBe(false);
  });

  const launch = (platform: NodeJS.Platform, isNamed = false) => {
    let userData = roaming;
    useLocalFolder(
      {
        // Electron makes the folder of the profile when it is asked for it, and here it cannot.
        getPath: (name: string) =>
          ({ home, appData: path.dirname(roaming) })[name] ?? expect.unreachable(name),
        getName: () => path.basename(roaming),
        setPath: (_name: string, folder: string) => {
          userData = folder;
        },
        commandLine: { hasSwitch: (name: string) => isNamed && name === 'user-data-dir' },
      } as unknown as App,
      { platform, env: { LOCALAPPDATA: path.join(home, 'Local') } },
    );
    return userData;
  };

  test.each([
    ['win32', false, 'local'],
    ['win32', true, 'roaming'],
    ['darwin', false, 'roaming'],
    ['linux', false, 'roaming'],
  ] as const)('on %s (a folder is named: %s) is used in the %s folder', async (platform, isNamed, where) => {
    const expected = where === 'local' ? local : roaming;
    expect(launch(platform, isNamed)).toBe(expected);
    await expectAllIn(expected);
  });
});

/** The process ends there: what catches errors does not run either, but what it would do must do no harm. */
class Killed extends Error {}

const fault = (code: string) => Object.assign(new Error(code), { code });
