import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import type { Courier, CourierPace } from '../../main/service/courier.ts';
import type { Settings } from '../../main/settings/settings.ts';
import type { Storage } from '../../main/storage/storage.ts';
import type { TelegramFetch } from '../../main/telegram/api/transport.ts';
import { type LmStudio, startLmStudio } from '../sandbox/lmstudio/lmStudio.ts';
import { type Person, startTelegram, type Telegram } from '../sandbox/telegram/index.ts';
import { addressesOf } from '../support/addresses.ts';
import { MemoryVault } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';
import { MemoryLog } from '../support/memoryLog.ts';
import { type CourierOptions, openCourier } from '../support/openCourier.ts';
import { expectSound } from './sound.ts';

/** One run of the app: it ends and is begun again, as after a crash. */
export interface Run {
  readonly storage: Storage;
  readonly settings: Settings;
  readonly courier: Courier;
}

export interface HarnessOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** In the place of the way to the stand-in for Telegram. */
  readonly fetch?: (telegram: Telegram) => TelegramFetch;
  readonly pace?: CourierPace;
  /** Seconds, also below the bounds that people are held to. */
  readonly limits?: CourierOptions['limits'];
  /** What a person typed before. */
  readonly secrets?: Readonly<Record<'token' | 'lmStudioApiKey', string>>;
}

/** The service without a screen between both stand-ins, for one try: nothing of it is left afterwards. */
export class Harness {
  readonly telegram: Telegram;
  readonly lmstudio: LmStudio;
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'lm-courier-fuzz-'));
  readonly log = new MemoryLog();
  readonly #options: HarnessOptions;
  readonly #vault = new MemoryVault();
  readonly #unhandled: unknown[] = [];
  readonly #note = (error: unknown) => this.#unhandled.push(error);
  #run: Run | undefined;

  private constructor(telegram: Telegram, lmstudio: LmStudio, options: HarnessOptions) {
    this.telegram = telegram;
    this.lmstudio = lmstudio;
    this.#options = options;
    lmstudio.reply = ({ question }) => `answer to ${question}`;
    process.on('unhandledRejection', this.#note);
    process.on('uncaughtException', this.#note);
  }

  /** Runs `work` and takes everything away again. Whatever nobody caught meanwhile fails the try. */
  static async try(options: HarnessOptions, work: (harness: Harness) => Promise<void>): Promise<void> {
    const harness = new Harness(await startTelegram(), await startLmStudio(), options);
    try {
      await harness.#keep();
      await work(harness);
      await harness.end();
    } finally {
      await harness.#tidy();
    }
    expect(harness.#unhandled).toEqual([]);
  }

  /** Begins a run of the app; the one before has to have ended. */
  async begin(): Promise<Run> {
    const { telegram, lmstudio, folder, log } = this;
    const options = this.#options;
    const run = await openCourier({
      folder,
      vault: this.#vault,
      log,
      environment: {
        ...addressesOf(telegram, lmstudio),
        ACCESS_MODE: 'everyone',
        ANSWER_FORMAT: 'plain',
        ...options.environment,
      },
      limits: options.limits,
      fetch: options.fetch?.(telegram),
      pace: {
        retryDelay_ms: () => 0,
        firstSendPause_ms: 20,
        polling: { firstPause_ms: 5, mostPause_ms: 20, storagePause_ms: 5, tokenPause_ms: 50 },
        ...options.pace,
      },
    });
    expect(run.storage.keptAside).toBeUndefined();
    expect(run.settings.notices).toEqual([]);
    this.#run = run;
    return run;
  }

  /** Ends the run, and looks whether what it left behind is whole. */
  async end(): Promise<void> {
    const run = this.#run;
    if (!run) return;
    this.#run = undefined;
    await run.courier.close();
    expectSound(run.storage);
    run.storage.close();
  }

  /** Somebody who has nothing to do with what is tried asks something and is answered. */
  async expectAnswer(question: string, name = 'Zoe'): Promise<void> {
    const somebody = this.telegram.person({ first_name: name });
    somebody.writes(question);
    await this.#reads(somebody, `answer to ${question}`);
  }

  async #reads(somebody: Person, text: string): Promise<void> {
    const texts = () => this.telegram.inbox(somebody).map((message) => message.text);
    await eventually(() => expect(texts(), this.#lastLines()).toContain(text));
  }

  #lastLines(): string {
    return this.log.lines
      .slice(-12)
      .map((line) => line.slice(0, 500))
      .join('\n');
  }

  async #keep(): Promise<void> {
    for (const [name, value] of Object.entries(this.#options.secrets ?? {})) {
      await this.#vault.write(name as 'token', value);
    }
  }

  async #tidy(): Promise<void> {
    const run = this.#run;
    if (run) {
      await run.courier.close();
      run.storage.close();
    }
    await this.telegram.close();
    await this.lmstudio.close();
    rmSync(this.folder, { recursive: true, force: true });
    process.off('unhandledRejection', this.#note);
    process.off('uncaughtException', this.#note);
  }
}
