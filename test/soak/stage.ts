import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { delay } from '../../main/common/delay.ts';
import { settings } from '../../main/common/settings.ts';
import { type LmStudio, startLmStudio } from '../sandbox/lmstudio/lmStudio.ts';
import { startTelegram, type Telegram } from '../sandbox/telegram/index.ts';
import { addressesOf } from '../support/addresses.ts';
import { CourierProcess, type HowToLaunch } from './courierProcess.ts';
import { Crowd } from './crowd.ts';
import { type Written, writingDown_ms } from './judge.ts';
import type { Random } from './random.ts';
import { setTrap, type Trap } from './trap.ts';
import { Witness } from './witness.ts';

/** On a busy computer everything takes its time; what takes longer than this does not happen at all. */
const patience_ms = 15_000;

const lastCalls = 12;

/** What was waited for did not happen. */
export class Missed extends Error {
  override readonly name = 'Missed';
}

/** Both stand-ins, the people, and the app on one profile that outlives its every end. */
export class Stage {
  readonly crowd: Crowd;
  readonly witness: Witness;
  readonly profile = mkdtempSync(path.join(os.tmpdir(), 'lm-courier-soak-'));
  /** Messages that nobody waits for any more: they had no answer in time. */
  readonly givenUp = new Set<Written>();
  readonly random: Random;
  readonly telegram: Telegram;
  readonly lmstudio: LmStudio;
  readonly #launch: Omit<HowToLaunch, 'cwd'>;
  #app: CourierProcess | undefined;
  #isClosed = false;
  #traps: Trap[] = [];

  private constructor(
    launch: Omit<HowToLaunch, 'cwd'>,
    random: Random,
    telegram: Telegram,
    lmstudio: LmStudio,
  ) {
    this.#launch = launch;
    this.random = random;
    this.telegram = telegram;
    this.lmstudio = lmstudio;
    this.crowd = new Crowd(telegram, random);
    this.witness = new Witness(telegram, lmstudio, this.crowd);
  }

  /** @param launch how to run the app as a service, without what concerns this run */
  static async open(launch: Omit<HowToLaunch, 'cwd'>, random: Random): Promise<Stage> {
    const telegram = await startTelegram();
    return new Stage(launch, random, telegram, await startLmStudio());
  }

  /** Starts the app's process and does not wait for anything. @throws Error when everything has been ended */
  async launch(): Promise<void> {
    if (this.#isClosed) throw new Error('The soak was ended.');
    this.witness.noteStart();
    const { executable, args, env } = this.#launch;
    this.#app = await CourierProcess.launch({
      executable,
      args: [...args, `--user-data-dir=${this.profile}`],
      env: {
        ...withoutSettings(env),
        ...addressesOf(this.telegram, this.lmstudio),
        // The others are strangers.
        ACCESS_MODE: 'approve',
        ALLOWED_USERS: this.crowd.ids.join(','),
        // Far below what anybody wants, so that an answer that is held meets it.
        ANSWER_TIME_LIMIT: '3',
        // Nothing may be refused: every message is to be accounted for.
        MAX_MESSAGES_PER_MINUTE: '-1',
        MAX_QUEUE_LENGTH: '-1',
        BOT_LANGUAGE: 'en',
      },
      // The app reads a `.env` of its working folder: there is none in the profile.
      cwd: this.profile,
    });
  }

  /** Starts the app and waits until its bot polls. */
  async start(): Promise<void> {
    const polls = new Promise<void>((resolve) => {
      const stop = this.telegram.on('call', ({ method, state }) => {
        if (method !== 'getUpdates' || state !== 'held') return;
        stop();
        resolve();
      });
    });
    await this.launch();
    await this.until(polls, 'a poll after the start');
  }

  /** Kills the app's whole process tree, here and now. Traps were set for this process only. */
  async kill(moment: string): Promise<void> {
    this.witness.noteEnd(moment);
    await this.#app?.kill();
    for (const trap of this.#traps) trap.remove();
    this.#traps = [];
  }

  /** Waits for a call to Telegram and holds it. */
  trap(...which: Parameters<typeof setTrap> extends [unknown, ...infer Which] ? Which : never): Trap {
    const trap = setTrap(this.telegram, ...which);
    this.#traps.push(trap);
    return trap;
  }

  /** Ctrl+C in its terminal: whoever looks after the bot switches it off. */
  switchOff(): void {
    this.#app?.interrupt();
  }

  /** Asks the app to end and waits until it is gone. */
  async end(): Promise<void> {
    this.witness.noteEnd(undefined);
    await this.#app?.end();
  }

  /** Waits for one event on the wire. @throws Missed when it does not come, or the app ends by itself meanwhile */
  async until<Value>(event: Promise<Value>, what: string): Promise<Value> {
    const over = new AbortController();
    const tooLate = delay(patience_ms, over.signal).then(() => {
      throw new Missed(`It never came to ${what}.\n${this.#lastThings}`);
    });
    const ended = this.#app?.gone.then(() => {
      throw new Missed(`LM Courier ended by itself before ${what}.\n${this.#lastThings}`);
    });
    try {
      return await Promise.race([event, tooLate, ...(ended ? [ended] : [])]);
    } finally {
      over.abort();
      // Losing the race is no failure.
      tooLate.catch(() => undefined);
      ended?.catch(() => undefined);
    }
  }

  /** Waits for a chance share of a few milliseconds: an event names the moment, this hits around it. */
  async moreOrLess(most_ms: number): Promise<void> {
    await delay(this.random.below(most_ms));
  }

  /** What has been answered is written down after this: a kill does not excuse it any more from not being. */
  writtenDown(): Promise<void> {
    return delay(writingDown_ms);
  }

  /** Waits until everybody has an answer and nothing is on its way. Who has none in time is given up. */
  async drain(): Promise<void> {
    const open = () =>
      this.crowd.written.filter((one) => !this.givenUp.has(one) && !this.witness.hasAnswer(one));
    let waiting = open();
    while (waiting.length > 0) {
      const before = waiting.length;
      try {
        await this.until(
          this.#changes(() => open().length < before),
          'an answer',
        );
      } catch (error) {
        if (!(error instanceof Missed)) throw error;
        for (const written of waiting) this.givenUp.add(written);
      }
      waiting = open();
    }
    await this.until(
      this.#changes(() => this.witness.isQuiet),
      'a quiet moment',
    );
    await this.writtenDown();
  }

  /** Names of files in the profile that tell of a damaged one having been put aside. */
  get putAside(): string[] {
    return readdirSync(this.profile).filter((name) => /^courier\.db\.corrupt-/.test(name));
  }

  /** Ends everything; the profile is removed. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#app?.kill();
    await this.telegram.close();
    await this.lmstudio.close();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** For a person who has to find out why something did not happen. */
  get #lastThings(): string {
    const calls = this.telegram.calls.slice(-lastCalls).map(({ at, method, params, state, description }) => {
      const { chat_id, text } = params;
      return [new Date(at).toISOString(), method, chat_id, text, state, description]
        .filter((part) => part !== undefined)
        .join(' ');
    });
    return [...calls, ...(this.#app?.lastWords ?? [])].map((line) => `    ${line}`).join('\n');
  }

  /** Resolves when `isSo`; it is looked at whenever something happens at Telegram. */
  #changes(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!isSo()) return;
        for (const stop of stops) stop();
        resolve();
      };
      const stops = (['message', 'edit', 'call'] as const).map((name) => this.telegram.on(name, look));
      look();
    });
  }
}

/** The settings of the bot that this person really runs have no place in the soak. */
function withoutSettings(environment: Readonly<Record<string, string>>): Record<string, string> {
  const names = new Set(Object.values(settings).map(({ environment: name }) => name));
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !names.has(name)));
}
