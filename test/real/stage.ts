import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { monotonic_ms } from '../../main/common/clock.ts';
import type { Job } from '../../main/core/queue/job.ts';
import { type Person, startTelegram } from '../sandbox/telegram/index.ts';
import { MemoryLog } from '../support/memoryLog.ts';
import { type CourierOptions, openCourier } from '../support/openCourier.ts';
import { type Talk, Witness } from './witness.ts';

export interface RealServer {
  /** As people write it in the settings. */
  readonly server: string;
  /** Default: the first one that the server lists, a loaded one before others. */
  readonly model?: string | undefined;
  readonly key?: string | undefined;
  /** Default: the app's own. */
  readonly pace?: CourierOptions['pace'];
}

/** What was waited for did not come. */
export class TooLate extends Error {}

/** A slow model on a slow computer may take its time; an answer that takes longer helps nobody. */
export const answerWait_ms = 180_000;
const lookPause_ms = 20;

/** The whole service between the pretended Telegram and a server that is real. */
export class Stage {
  readonly telegram: Awaited<ReturnType<typeof startTelegram>>;
  readonly log: MemoryLog;
  readonly #folder: string;
  readonly #opened: Awaited<ReturnType<typeof openCourier>>;
  readonly #witness: Witness;
  readonly #people: Person[] = [];

  private constructor(
    telegram: Stage['telegram'],
    log: MemoryLog,
    folder: string,
    opened: Awaited<ReturnType<typeof openCourier>>,
  ) {
    this.telegram = telegram;
    this.log = log;
    this.#folder = folder;
    this.#opened = opened;
    this.#witness = new Witness(new URL(this.address).host);
  }

  /** @throws TooLate when the server or its list cannot be reached */
  static async open({ server, model, key, pace }: RealServer): Promise<Stage> {
    const telegram = await startTelegram();
    const log = new MemoryLog();
    const folder = mkdtempSync(path.join(tmpdir(), 'lm-courier-real-'));
    const opened = await openCourier({
      folder,
      vault: { notices: [], has: () => false, read: async () => undefined, write: async () => undefined },
      log,
      environment: {
        TELEGRAM_BOT_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: telegram.root,
        LLM_BASE_URL: server,
        ...(key !== undefined && { LLM_API_KEY: key }),
        ...(model !== undefined && { LLM_MODEL: model }),
        ACCESS_MODE: 'everyone',
        MAX_MESSAGES_PER_MINUTE: '-1',
        // Its messages hold what the model said, and nothing of how Telegram shows it.
        ANSWER_FORMAT: 'plain',
      },
      pace,
    });
    const stage = new Stage(telegram, log, folder, opened);
    try {
      await stage.#start(model);
    } catch (error) {
      await stage.close();
      throw error;
    }
    return stage;
  }

  /** The one that is asked. */
  get model(): string {
    return this.#opened.settings.get('model');
  }

  /** The server's address as the app understood it. */
  get address(): string {
    return this.#opened.settings.get('lmStudioUrl');
  }

  get talks(): Talk[] {
    return this.#witness.talks;
  }

  /** What the list tells of the model that is asked. */
  get modelInfo() {
    const { lmStudio } = this.#opened.courier.status;
    return lmStudio.state === 'online' ? lmStudio.models.find(({ id }) => id === this.model) : undefined;
  }

  /** Somebody who has not written yet. */
  person(): Person {
    const person = this.telegram.person({ first_name: `Person ${this.#people.length + 1}` });
    this.#people.push(person);
    return person;
  }

  /** The chats that were asked because of a message with this text in it. */
  talksAbout(text: string): Talk[] {
    return this.talks.filter(({ messages }) => messages.at(-1)?.text.includes(text));
  }

  /** Everything the bot said to somebody, oldest first. */
  told(person: Person): string[] {
    return this.telegram
      .inbox(person)
      .flatMap(({ from, text }) => (from?.is_bot === true && text !== undefined ? [text] : []));
  }

  jobsOf(person: Person): Job[] {
    const { database } = this.#opened.storage;
    return database.all<Job>('SELECT * FROM jobs WHERE chat_id = @chat_id ORDER BY id', {
      chat_id: person.chat_id,
    });
  }

  get everythingTold(): string[] {
    return this.#people.flatMap((person) => this.told(person));
  }

  get everybodysJobs(): Job[] {
    return this.#people.flatMap((person) => this.jobsOf(person));
  }

  /** Writes, and waits for the end of what was written. */
  async asks(person: Person, text: string): Promise<Job> {
    const before = this.jobsOf(person).length;
    person.writes(text);
    return this.ended(person, before);
  }

  /** The end of somebody's message number `index`. */
  ended(person: Person, index: number, wait_ms = answerWait_ms): Promise<Job> {
    return this.until(`the end of message ${index + 1}`, wait_ms, () => {
      const job = this.jobsOf(person)[index];
      return job && ['done', 'failed', 'stopped'].includes(job.state) ? job : undefined;
    });
  }

  /** @throws TooLate */
  async until<T>(what: string, wait_ms: number, find: () => T | undefined): Promise<T> {
    const end_ms = monotonic_ms() + wait_ms;
    while (monotonic_ms() < end_ms) {
      const found = find();
      if (found !== undefined) return found;
      await pause(lookPause_ms);
    }
    throw new TooLate(`${what} did not come within ${Math.round(wait_ms / 1000)} s`);
  }

  async close(): Promise<void> {
    this.#witness.close();
    await this.#opened.courier.close({ quietly: true });
    this.#opened.storage.close();
    await this.telegram.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #start(model: string | undefined): Promise<void> {
    const { courier, settings } = this.#opened;
    await courier.start();
    const { models } = await this.until('the list of models', 30_000, () =>
      courier.status.lmStudio.state === 'online' ? courier.status.lmStudio : undefined,
    ).catch((error: unknown) => {
      throw new TooLate(`The server is ${courier.status.lmStudio.state}.`, { cause: error });
    });
    const first = models.find(({ loaded }) => loaded) ?? models[0];
    if (model === undefined && first) await settings.set('model', first.id);
  }
}
