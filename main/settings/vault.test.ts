import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KeyStore } from './keyStore.ts';
import { SafeStorageVault } from './vault.ts';

/** A key store whose key can change or go away. */
class TestKeyStore implements KeyStore {
  isThere = true;
  key = 'one';
  shouldEncryptAgain = false;

  isAvailable = async () => this.isThere;
  encrypt = async (text: string) => Buffer.from(`${this.key}|${text}`).reverse() as Buffer;
  decrypt = async (data: Buffer) => {
    const [key, text] = Buffer.from(data).reverse().toString().split('|');
    if (key !== this.key || text === undefined) throw new Error('Error while decrypting the ciphertext.');
    return { text, shouldEncryptAgain: this.shouldEncryptAgain };
  };
}

const token = `123456789:${'AbCdEf-_12'.repeat(3)}abcde`;

describe('the vault', () => {
  let profile: string;
  let folder: string;
  let keyStore: TestKeyStore;
  let problems: string[];

  beforeEach(() => {
    profile = mkdtempSync(path.join(os.tmpdir(), 'courier-'));
    folder = path.join(profile, 'secrets');
    keyStore = new TestKeyStore();
    problems = [];
  });
  afterEach(() => {
    if (readdirSync(profile).includes('secrets')) chmodSync(folder, 0o700);
    rmSync(profile, { recursive: true });
  });

  /** A vault as after a launch: it knows nothing but the files. */
  const launch = () =>
    new SafeStorageVault({ folder, keyStore, onProblem: (message) => problems.push(message) });
  const file = () => readFileSync(path.join(folder, 'token.json'), 'utf8');
  const files = () => readdirSync(folder).sort();

  test('holds nothing at first and makes no folder for it', async () => {
    const vault = launch();
    expect(vault.has('token')).toBe(false);
    expect(await vault.read('token')).toBeUndefined();
    expect(vault.notices).toEqual([]);
    expect(readdirSync(profile)).toEqual([]);
  });

  test('keeps a secret encrypted across launches', async () => {
    await launch().write('token', token);
    expect(file()).not.toContain(token);
    const vault = launch();
    expect(vault.has('token')).toBe(true);
    expect(await vault.read('token')).toBe(token);
    expect(vault.notices).toEqual([]);
  });

  test('forgets a secret on null', async () => {
    await launch().write('token', token);
    await launch().write('token', null);
    expect(files()).toEqual([]);
    expect(await launch().read('token')).toBeUndefined();
  });

  test('keeps each secret apart', async () => {
    const vault = launch();
    await vault.write('token', token);
    await vault.write('lmStudioApiKey', 'sk-lm-1');
    await vault.write('token', null);
    expect(await launch().read('lmStudioApiKey')).toBe('sk-lm-1');
  });

  test('ends two writes at once in the order they were asked for', async () => {
    const vault = launch();
    await Promise.all([
      vault.write('token', 'first'),
      vault.write('token', null),
      vault.write('token', 'last'),
    ]);
    expect(await launch().read('token')).toBe('last');
  });

  test.skipIf(process.platform === 'win32')('lets only this user read the files', async () => {
    keyStore.isThere = false;
    await launch().write('token', token);
    expect(statSync(path.join(folder, 'token.json')).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('keeps a secret plain where there is no key store, and says so', async () => {
    keyStore.isThere = false;
    const vault = launch();
    await vault.write('token', token);
    const notice = { code: 'token_kept_plain', detail: path.join(folder, 'token.json') };
    expect(vault.notices).toEqual([notice]);
    const next = launch();
    expect(await next.read('token')).toBe(token);
    expect(next.notices).toEqual([notice]);
  });

  test('encrypts a plain secret as soon as a key store appears', async () => {
    keyStore.isThere = false;
    await launch().write('token', token);
    keyStore.isThere = true;
    const vault = launch();
    expect(await vault.read('token')).toBe(token);
    expect(file()).not.toContain(token);
    expect(vault.notices).toEqual([]);
    expect(files()).toEqual(['token.json']);
  });

  test('encrypts again when the key was rotated', async () => {
    await launch().write('token', token);
    const before = file();
    keyStore.shouldEncryptAgain = true;
    keyStore.encrypt = async (text) => Buffer.from(`new|${text}`);
    expect(await launch().read('token')).toBe(token);
    expect(file()).not.toBe(before);
  });

  test.each([
    ['another key', () => Object.assign(keyStore, { key: 'two' })],
    ['no key store any more', () => Object.assign(keyStore, { isThere: false })],
    ['a damaged file', () => writeFileSync(path.join(folder, 'token.json'), '{"kept":"encr')],
    ['a file of another form', () => writeFileSync(path.join(folder, 'token.json'), '{"kept":"gold"}')],
  ])(
    'with %s it says that the secret is unreadable and keeps it aside when a new one comes',
    async (_, harm) => {
      await launch().write('token', token);
      harm();
      const before = file();
      const vault = launch();
      expect(await vault.read('token')).toBeUndefined();
      expect(vault.has('token')).toBe(true);
      expect(vault.notices).toEqual([{ code: 'secret_unreadable', detail: 'token' }]);
      expect(problems).toEqual(['The secret "token" cannot be read']);
      expect(file()).toBe(before);

      await vault.write('token', 'another');
      expect(vault.notices.some(({ code }) => code === 'secret_unreadable')).toBe(false);
      expect(await launch().read('token')).toBe('another');
      const aside = files().find((name) => /^token\.unreadable-.+Z\.json$/.test(name));
      expect(readFileSync(path.join(folder, aside ?? ''), 'utf8')).toBe(before);
    },
  );

  test('reads a secret again once its key is back', async () => {
    await launch().write('token', token);
    keyStore.isThere = false;
    await launch().read('token');
    keyStore.isThere = true;
    const vault = launch();
    expect(await vault.read('token')).toBe(token);
    expect(vault.notices).toEqual([]);
  });

  test('still has the old secret when the disk refuses the new one', async () => {
    const vault = launch();
    await vault.write('token', token);
    // A folder in the place of the temporary file: nothing can be written there, not even by root.
    mkdirSync(path.join(folder, `token.json.${process.pid}.tmp`, 'x'), { recursive: true });
    await expect(vault.write('token', 'another')).rejects.toThrow();
    expect(await vault.read('token')).toBe(token);
  });
});
