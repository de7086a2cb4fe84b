import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Courier } from '../../main/service/courier.ts';
import { Settings } from '../../main/settings/settings.ts';
import { Storage } from '../../main/storage/storage.ts';
import { type LmStudio, startLmStudio } from '../sandbox/lmstudio/lmStudio.ts';
import { startTelegram, type Telegram } from '../sandbox/telegram/index.ts';
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
  const storage = Storage.open(path.join(folder, 'courier.db'));
  const settings = await Settings.open({
    folder,
    vault: new EmptyVault(),
    log,
    environment: {
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.root,
      LLM_BASE_URL: lmstudio.baseUrl,
      ACCESS_MODE: 'everyone',
      MAX_MESSAGES_PER_MINUTE: '-1',
      MAX_QUEUE_LENGTH: '-1',
      ANSWER_FORMAT: 'rich',
      ...environment,
    },
  });
  const courier = Courier.open({
    settings,
    storage,
    log,
    fetch: (url, init) => fetch(url, init),
    appState: settings.appState,
    notices: () => settings.notices,
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
