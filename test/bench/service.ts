import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Courier } from '../../main/service/courier.ts';
import { type LmStudio, startLmStudio } from '../sandbox/lmstudio/lmStudio.ts';
import { startTelegram, type Telegram } from '../sandbox/telegram/index.ts';
import { addressesOf } from '../support/addresses.ts';
import { openCourier } from '../support/openCourier.ts';
import { EmptyVault, log } from './quiet.ts';

export interface ServiceOptions {
  /** Settings by their environment names. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The pace of the stand-in model. */
  readonly tokensPerSecond: number;
  /** Whether Telegram's flood limits hold. */
  readonly rateLimits?: boolean;
}

/** The service without a screen against both stand-ins, at work. */
export interface Service {
  readonly telegram: Telegram;
  readonly lmstudio: LmStudio;
  readonly courier: Courier;
  /** Ends everything and removes what was written. */
  close(): Promise<void>;
}

/** @returns when the bot polls and the model server is known to be there */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { environment = {}, tokensPerSecond, rateLimits = false } = options;
  const telegram = await startTelegram({
    first_name: 'LM Courier',
    username: 'courier_bench_bot',
    rateLimits,
  });
  const lmstudio = await startLmStudio({ tokensPerSecond });
  const folder = mkdtempSync(path.join(tmpdir(), 'lm-courier-bench-'));
  const { courier, storage } = await openCourier({
    folder,
    vault: new EmptyVault(),
    log,
    environment: {
      ...addressesOf(telegram, lmstudio),
      ACCESS_MODE: 'everyone',
      MAX_MESSAGES_PER_MINUTE: '-1',
      MAX_QUEUE_LENGTH: '-1',
      ANSWER_FORMAT: 'rich',
      ...environment,
    },
  });
  await courier.start();
  await isReady(courier);
  const close = async () => {
    await courier.close();
    storage.close();
    await telegram.close();
    await lmstudio.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { telegram, lmstudio, courier, close };
}

function isReady(courier: Courier): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const { bot, lmStudio } = courier.status;
      if (bot.state !== 'online' || lmStudio.state !== 'online') return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = courier.onChange(look);
    look();
  });
}
