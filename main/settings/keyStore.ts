import type { SafeStorage } from 'electron';

/** Where the key that encrypts secrets lives: Keychain, DPAPI, GNOME Keyring, KWallet. */
export interface KeyStore {
  /** False: nothing on this system keeps a key, so encryption would hide nothing. */
  isAvailable(): Promise<boolean>;
  encrypt(text: string): Promise<Buffer>;
  /** @throws when the data was encrypted with another key, or the user refused access to the key. */
  decrypt(data: Buffer): Promise<{ readonly text: string; readonly shouldEncryptAgain: boolean }>;
}

type Synchronous = Pick<
  SafeStorage,
  'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend'
>;
type Asynchronous = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
>;
/** Electron 33 lacks the asynchronous calls, Electron 45 deprecates the synchronous ones. */
export type AnySafeStorage = Synchronous & Partial<Asynchronous>;

/** Call it when the app is ready: before that no key store answers. */
export function systemKeyStore(safeStorage: AnySafeStorage, platform: NodeJS.Platform): KeyStore {
  const keyStore = isAsynchronous(safeStorage) ? asynchronous(safeStorage) : synchronous(safeStorage);
  return {
    ...keyStore,
    isAvailable: async () => !usesFixedKey(safeStorage, platform) && (await keyStore.isAvailable()),
  };
}

/** Without a key store Chromium on Linux encrypts with a password that everybody can read in its source. */
function usesFixedKey(safeStorage: Synchronous, platform: NodeJS.Platform): boolean {
  return platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
}

function isAsynchronous(safeStorage: AnySafeStorage): safeStorage is Synchronous & Asynchronous {
  return 'encryptStringAsync' in safeStorage;
}

function asynchronous(safeStorage: Asynchronous): KeyStore {
  return {
    isAvailable: () => safeStorage.isAsyncEncryptionAvailable(),
    encrypt: (text) => safeStorage.encryptStringAsync(text),
    decrypt: async (data) => {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(data);
      return { text: result, shouldEncryptAgain: shouldReEncrypt };
    },
  };
}

function synchronous(safeStorage: Synchronous): KeyStore {
  return {
    isAvailable: async () => safeStorage.isEncryptionAvailable(),
    encrypt: async (text) => safeStorage.encryptString(text),
    decrypt: async (data) => ({ text: safeStorage.decryptString(data), shouldEncryptAgain: false }),
  };
}
