import { describe, expect, test } from 'vitest';
import { type AnySafeStorage, systemKeyStore } from './keyStore.ts';

type Backend = ReturnType<AnySafeStorage['getSelectedStorageBackend']>;

/** Electron 33: only the synchronous calls. */
function oldSafeStorage(backend: Backend = 'gnome_libsecret', isAvailable = true) {
  return {
    isEncryptionAvailable: () => isAvailable,
    encryptString: (text) => Buffer.from(`sync ${text}`),
    decryptString: (data) => data.toString().replace('sync ', ''),
    getSelectedStorageBackend: () => backend,
  } satisfies AnySafeStorage;
}

/** Electron 45: the synchronous calls are deprecated and must not be used. */
function newSafeStorage(isAvailable = true) {
  const refuse = () => {
    throw new Error('deprecated');
  };
  return {
    isEncryptionAvailable: refuse,
    encryptString: refuse,
    decryptString: refuse,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    isAsyncEncryptionAvailable: async () => isAvailable,
    encryptStringAsync: async (text) => Buffer.from(`async ${text}`),
    decryptStringAsync: async (data) => ({
      result: data.toString().replace('async ', ''),
      shouldReEncrypt: true,
    }),
  } satisfies AnySafeStorage;
}

describe('the key store of the system', () => {
  test('uses the synchronous calls where there are no others', async () => {
    const keyStore = systemKeyStore(oldSafeStorage(), 'linux');
    expect((await keyStore.encrypt('secret')).toString()).toBe('sync secret');
    expect(await keyStore.decrypt(Buffer.from('sync secret'))).toEqual({
      text: 'secret',
      shouldEncryptAgain: false,
    });
  });

  test('uses the asynchronous calls where they exist', async () => {
    const keyStore = systemKeyStore(newSafeStorage(), 'darwin');
    expect(await keyStore.isAvailable()).toBe(true);
    expect((await keyStore.encrypt('secret')).toString()).toBe('async secret');
    expect(await keyStore.decrypt(Buffer.from('async secret'))).toEqual({
      text: 'secret',
      shouldEncryptAgain: true,
    });
  });

  test.each([
    ['gnome_libsecret', true, true],
    ['kwallet6', true, true],
    ['gnome_libsecret', false, false],
    ['basic_text', true, false],
    ['unknown', true, false],
  ] as const)(
    'on Linux with the backend %s, encryption %s: available is %s',
    async (backend, isAvailable, expected) => {
      expect(await systemKeyStore(oldSafeStorage(backend, isAvailable), 'linux').isAvailable()).toBe(
        expected,
      );
    },
  );

  test('does not ask for the Linux backend elsewhere', async () => {
    expect(await systemKeyStore(oldSafeStorage('unknown'), 'win32').isAvailable()).toBe(true);
    expect(await systemKeyStore(newSafeStorage(false), 'darwin').isAvailable()).toBe(false);
  });
});
