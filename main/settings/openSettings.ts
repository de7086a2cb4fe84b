import path from 'node:path';
import type { SafeStorage } from 'electron';
import type { Logger } from '../common/log.ts';
import { forgetSecrets, withDotEnv } from './environment.ts';
import { systemKeyStore } from './keyStore.ts';
import { Settings } from './settings.ts';
import { SafeStorageVault } from './vault.ts';

export interface OpenSettingsDeps {
  /** The profile (Electron's userData). */
  readonly folder: string;
  /** In development a `.env` beside the sources counts, too. */
  readonly isPackaged: boolean;
  readonly safeStorage: SafeStorage;
  readonly log: Logger;
}

export interface OpenedSettings {
  readonly settings: Settings;
  /** Gives those that this process starts the secrets of its environment, as it had them. */
  readonly restoreSecrets: () => void;
}

/**
 * The settings of this launch, with their secrets in the system's key store and the environment on top.
 * @throws when the profile folder cannot be used
 */
export async function openSettings({
  folder,
  isPackaged,
  safeStorage,
  log,
}: OpenSettingsDeps): Promise<OpenedSettings> {
  const vault = new SafeStorageVault({
    folder: path.join(folder, 'secrets'),
    keyStore: systemKeyStore(safeStorage, process.platform),
    onProblem: (message, error) => log.error(message, error),
  });
  const environment = isPackaged ? process.env : withDotEnv(process.env, process.cwd());
  const settings = await Settings.open({ folder, environment, vault, log });
  return { settings, restoreSecrets: forgetSecrets(process.env) };
}
