import { onTestFailed, onTestFinished } from 'vitest';
import type { Logger } from '../../main/common/log.ts';
import type { SecretName } from '../../main/common/settings.ts';
import type { CourierPace } from '../../main/service/courier.ts';
import type { Vault } from '../../main/settings/vault.ts';
import { temporaryFolder } from '../../main/storage/testing.ts';
import { RateLimiter } from '../../main/telegram/outbound/rateLimiter.ts';
import { type LmStudioOptions, startLmStudio } from '../sandbox/lmstudio/lmStudio.ts';
import { startTelegram } from '../sandbox/telegram/index.ts';
import { addressesOf } from './addresses.ts';
import { MemoryLog } from './memoryLog.ts';
import { type CourierOptions, openCourier } from './openCourier.ts';

export class MemoryVault implements Vault {
  readonly notices = [];
  readonly #secrets = new Map<SecretName, string>();
  has = (name: SecretName) => this.#secrets.has(name);
  read = async (name: SecretName) => this.#secrets.get(name);
  write = async (name: SecretName, value: string | null) => {
    if (value === null) this.#secrets.delete(name);
    else this.#secrets.set(name, value);
  };
}

export interface ServiceOptions {
  /** Default true. */
  readonly start?: boolean;
  readonly pace?: CourierPace;
  /** Whether private chats have topics. */
  readonly topics?: boolean;
  /** What the model server speaks like, and has. */
  readonly server?: Pick<LmStudioOptions, 'manner' | 'models'>;
  readonly limits?: CourierOptions['limits'];
  readonly startChild?: CourierOptions['startChild'];
  readonly voiceModels?: CourierOptions['voiceModels'];
  /** Where the service writes instead of into memory. */
  readonly logger?: Logger;
}

/** Most tests are not about pacing and should not have to wait for it. */
class UnlimitedBudget extends RateLimiter {
  override delayFor(): number {
    return 0;
  }
}
export const unlimited = new UnlimitedBudget();

/** The service without a screen against both stand-ins, over real HTTP and a real database file. */
export async function startService(environment: Record<string, string> = {}, options: ServiceOptions = {}) {
  const telegram = await startTelegram({ topics: options.topics ?? false });
  const lmstudio = await startLmStudio(options.server);
  onTestFinished(async () => {
    await telegram.close();
    await lmstudio.close();
  });
  const folder = temporaryFolder();
  const log = new MemoryLog();
  onTestFailed(() => console.log(`The app's log:\n${log.lines.slice(-30).join('\n')}`));
  const vault = new MemoryVault();

  /** A process of the app: closing and opening again is what a restart is. */
  async function open() {
    const { storage, settings, courier } = await openCourier({
      folder,
      vault,
      log: options.logger ?? log,
      environment: {
        ...addressesOf(telegram, lmstudio),
        ACCESS_MODE: 'everyone',
        // Plain answers have a text to compare; the other forms have tests of their own.
        ANSWER_FORMAT: 'plain',
        ...environment,
      },
      limits: options.limits,
      startChild: options.startChild,
      voiceModels: options.voiceModels,
      pace: { rateLimiter: unlimited, ...options.pace },
    });
    let closed = false;
    const close = async ({ quietly = true } = {}) => {
      if (closed) return;
      closed = true;
      await courier.close({ quietly });
      storage.close();
    };
    onTestFinished(() => close());
    return { storage, settings, courier, close };
  }

  const service = await open();
  if (options.start !== false) await service.courier.start();
  return { telegram, lmstudio, folder, log, open, ...service };
}
