import type { Logger } from '../../main/common/log.ts';
import type { SecretName } from '../../main/common/settings.ts';
import type { Vault } from '../../main/settings/vault.ts';

/** A picture or a measurement of a broken service is worth nothing: what it reports is shown. */
export const log: Logger = {
  info: () => undefined,
  warn: (message, facts) => console.warn(message, facts ?? ''),
  error: (message, error, facts) => console.error(message, error ?? '', facts ?? ''),
};

export class EmptyVault implements Vault {
  readonly notices = [];
  has = (_name: SecretName) => false;
  read = async () => undefined;
  write = async () => undefined;
}
