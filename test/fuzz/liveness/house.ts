import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';
import { BotSession } from '../../../main/service/botSession.ts';
import type { Courier } from '../../../main/service/courier.ts';
import type { Settings } from '../../../main/settings/settings.ts';
import { SqliteError } from '../../../main/storage/sqlite.ts';
import type { Storage } from '../../../main/storage/storage.ts';
import { Clock } from '../../sandbox/telegram/clock.ts';
import type { Group, Person } from '../../sandbox/telegram/index.ts';
import { Telegram } from '../../sandbox/telegram/standIn.ts';
import { MemoryVault } from '../../support/courier.ts';
import { MemoryLog } from '../../support/memoryLog.ts';
import { openCourier } from '../../support/openCourier.ts';
import { ModelServer, modelNames } from './modelServer.ts';
import { lead } from './network.ts';
import { TelegramLine } from './telegramLine.ts';
import { beginVirtualTime, endVirtualTime, forgetTimers, pass } from './virtualTime.ts';

const names = ['Anna', 'Boris', 'Clara', 'Dmitri', 'Eva'];
const begun = Date.parse('2026-03-04T12:00:00Z');

/** Seconds: the bounds that every answer of a sick server is held to. */
export const limits = { firstByteLimit: 240, silenceLimit: 60, answerTimeLimit: 120 } as const;

interface DiskFault {
  readonly statement: 'COMMIT' | 'BEGIN IMMEDIATE';
  readonly code: 'SQLITE_FULL' | 'SQLITE_BUSY';
  times: number;
}

interface Run {
  readonly storage: Storage;
  readonly settings: Settings;
  readonly courier: Courier;
}

/** The whole service between a model server and a Telegram in memory, in virtual time, with its database in a folder. */
export class House {
  readonly telegram = new Telegram({});
  readonly server = new ModelServer();
  readonly line = new TelegramLine(this.telegram);
  readonly people: readonly Person[];
  readonly group: Group;
  readonly log = new MemoryLog();
  readonly defects: unknown[] = [];
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), 'lm-courier-liveness-'));
  readonly #vault = new MemoryVault();
  #run: Run | undefined;
  #kills = 0;
  #session: BotSession | undefined;
  #diskFaults: DiskFault[] = [];
  #listeners: (() => void)[] = [];
  #sentCount = 0;
  /** When which row of the outbox was noted as sent, in order. */
  readonly sent = new Map<number, number>();
  /** Whether the bot is meant to run. */
  isStarted = true;
  isPaused = false;
  brokeTimes = 0;
  /** Since when the app runs, by the monotonic clock. */
  bootedAt = 0;

  private constructor() {
    vi.spyOn(Clock.prototype, 'now').mockImplementation(() => begun + performance.now());
    this.people = names.map((first_name, index) => this.telegram.person({ first_name, id: 1001 + index }));
    const [anna, boris] = this.people;
    this.group = this.telegram.group({ title: 'Friends', members: [anna, boris] as Person[] });
    lead((url, request, connected) => {
      const process = this.#kills;
      const answer = this.server.answer(url, request, connected);
      // Whoever is dead hears no answer.
      return new Promise((resolve, reject) => {
        answer.then(
          (value) => this.#kills === process && resolve(value),
          (error: unknown) => this.#kills === process && reject(error),
        );
      });
    });
    const { start } = BotSession.prototype;
    const house = this;
    vi.spyOn(BotSession.prototype, 'start').mockImplementation(function (this: BotSession) {
      house.#session = this;
      start.call(this);
    });
  }

  /** Everything there is, for as long as `work` takes. */
  static async open(work: (house: House) => Promise<void>): Promise<void> {
    beginVirtualTime(begun);
    const house = new House();
    const note = (error: unknown) => house.defects.push(error);
    process.on('unhandledRejection', note);
    process.on('uncaughtException', note);
    try {
      await house.boot();
      await work(house);
    } finally {
      await house.kill();
      endVirtualTime();
      process.off('unhandledRejection', note);
      process.off('uncaughtException', note);
      rmSync(house.#folder, { recursive: true, force: true });
    }
  }

  get isAlive(): boolean {
    return this.#run !== undefined;
  }

  get run(): Run {
    if (!this.#run) throw new Error('the app does not run');
    return this.#run;
  }

  get session(): BotSession | undefined {
    return this.isAlive && this.isStarted ? this.#session : undefined;
  }

  /** Begins the app as its next launch does. */
  async boot(): Promise<void> {
    const { storage, settings, courier } = await openCourier({
      folder: this.#folder,
      vault: this.#vault,
      log: this.log,
      environment: {
        TELEGRAM_BOT_TOKEN: this.telegram.token,
        TELEGRAM_API_ROOT: 'http://telegram.test',
        LLM_BASE_URL: 'http://model.test/v1',
        ALLOWED_USERS: [...this.people.map(({ id }) => id), this.group.chat_id].join(','),
        ANSWER_FORMAT: 'plain',
        MAX_WAITING_PER_CHAT: '1000',
        MAX_QUEUE_LENGTH: '-1',
        MAX_MESSAGES_PER_MINUTE: '-1',
      },
      limits,
      fetch: this.line.fetch,
    });
    this.#run = { storage, settings, courier };
    this.bootedAt = performance.now();
    this.#letDiskFail(storage);
    const { sent } = storage.outbox;
    storage.outbox.sent = (id, message_id) => {
      sent.call(storage.outbox, id, message_id);
      this.sent.set(id, ++this.#sentCount);
    };
    if (settings.appState.started) void courier.start();
    await pass(1);
  }

  /** The process ends between two moments: nothing of it happens any more. */
  async kill(): Promise<void> {
    const run = this.#run;
    if (!run) return;
    // What Telegram itself is about to do is not the process's.
    await pass(3);
    this.#run = undefined;
    this.#kills++;
    this.#listeners = [];
    this.#diskFaults = [];
    forgetTimers();
    await this.line.kill();
    run.storage.close();
  }

  async start(): Promise<void> {
    this.isStarted = true;
    await this.#within(this.run.courier.start(), 'Start');
  }

  async stop(): Promise<void> {
    this.isStarted = false;
    await this.#within(this.run.courier.stop(), 'Stop');
  }

  setPaused(paused: boolean): void {
    this.isPaused = paused;
    this.run.courier.setPaused(paused);
  }

  async chooseModel(index: number): Promise<void> {
    await this.run.settings.set('model', modelNames[index % modelNames.length] ?? null);
  }

  diskFails(fault: DiskFault): void {
    this.#diskFaults.push({ ...fault });
  }

  get isDiskFailing(): boolean {
    return this.#diskFaults.some(({ times }) => times > 0);
  }

  /** A part of ours throws what nobody foresaw, as it would for a defect, where an end is written down. */
  partBreaks(times: number): void {
    const { jobs } = this.run.storage;
    const { settle } = Object.getPrototypeOf(jobs) as typeof jobs;
    let left = times;
    this.brokeTimes += times;
    jobs.settle = (...settled) => {
      if (left-- > 0) throw new TypeError('a defect nobody foresaw');
      return settle.apply(jobs, settled);
    };
  }

  /** Somebody who listens throws, again and again. */
  listenerThrows(): void {
    const fail = () => {
      throw new Error('a listener that throws');
    };
    const { courier } = this.run;
    this.#listeners.push(courier.onChange(fail));
    const { session } = this;
    if (session) this.#listeners.push(session.queue.onChange(fail), session.worker.onProgress(fail));
  }

  /** Whatever is wrong ends. */
  async heal(): Promise<void> {
    this.server.heal();
    this.line.heal();
    this.#diskFaults = [];
    if (this.isAlive) Reflect.deleteProperty(this.run.storage.jobs, 'settle');
    for (const stop of this.#listeners) stop();
    this.#listeners = [];
    if (!this.isAlive) await this.boot();
    for (const person of this.people) if (person.isBlocking) person.unblocks();
    if (this.isPaused) this.setPaused(false);
    if (!this.isStarted) await this.start();
  }

  async #within(done: Promise<void>, what: string): Promise<void> {
    let isDone = false;
    const end = done.then(() => {
      isDone = true;
    });
    for (let waited = 0; !isDone; waited += 100) {
      if (waited > 60_000) throw new Error(`${what} did not come to its end within a minute`);
      await pass(100);
    }
    await end;
  }

  #letDiskFail({ database }: Storage): void {
    const { exec } = database;
    database.exec = (sql) => {
      const fault = this.#diskFaults.find(({ statement, times }) => sql === statement && times > 0);
      if (!fault) return exec.call(database, sql);
      fault.times--;
      throw new SqliteError(fault.code, new Error('database or disk is full'));
    };
  }
}
