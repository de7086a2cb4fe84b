import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { monotonic_ms } from '../../common/clock.ts';
import { backOff, delay } from '../../common/delay.ts';
import type { Logger } from '../../common/log.ts';
import type { OfflineReason } from '../../common/status.ts';
import { DiskError } from '../../core/disk.ts';
import { failureOf, type TelegramFailure } from '../api/telegramErrors.ts';
import { NotBotApiError } from '../api/transport.ts';

/**
 *  connecting ──► polling ◄──► offline | conflict | storage_problem | token_refused
 */
export type PollerState =
  | { readonly state: 'connecting' }
  | { readonly state: 'polling' }
  | { readonly state: 'offline'; readonly reason: OfflineReason; readonly retryAt: number }
  | { readonly state: 'conflict'; readonly cause: 'other_program' | 'webhook'; readonly retryAt: number }
  | { readonly state: 'storage_problem'; readonly detail: string }
  | { readonly state: 'token_refused' };

export interface PollerDeps {
  readonly api: Api;
  readonly allowedUpdates: Parameters<Api['getUpdates']>[0] extends infer O
    ? NonNullable<O> extends { allowed_updates?: infer A }
      ? NonNullable<A>
      : never
    : never;
  /** Signs in: who the bot is, and no webhook in the way. Called before the first poll and after a webhook conflict. */
  readonly signIn: (signal: AbortSignal) => Promise<void>;
  /** Stores a batch as one transaction. Throws when the disk refuses: then nothing of it is confirmed. */
  readonly take: (updates: Update[]) => Promise<void>;
  /** Called with each new state: what follows from it is done then. */
  readonly onState: (state: PollerState) => void;
  readonly log: Logger;
  readonly pace?: Partial<Pace> | undefined;
  readonly now?: () => number;
}

interface Pace {
  /** How long a poll is parked, seconds. */
  poll_s: number;
  /** Pauses after failures, milliseconds. */
  firstPause_ms: number;
  mostPause_ms: number;
  /** Another program uses the bot: no fight for it. */
  conflictPause_ms: number;
  storagePause_ms: number;
  /** A refused token stays refused, but for a slip of Telegram's. */
  tokenPause_ms: number;
  /** The longest pause after polls that were not parked: people's messages wait for its end. */
  mostEarlyPause_ms: number;
}

const usualPace: Pace = {
  poll_s: 30,
  firstPause_ms: 1000,
  mostPause_ms: 30_000,
  conflictPause_ms: 45_000,
  storagePause_ms: 5000,
  tokenPause_ms: 60_000,
  mostEarlyPause_ms: 5000,
};

/** A poll that brings nothing and took less was not parked, milliseconds. */
const early_ms = 1000;

/**
 * Our own getUpdates loop. The offset moves only past updates that are stored; stopping confirms nothing; a failure
 * is a state with its own pace, never an end.
 */
export class Poller {
  readonly #deps: PollerDeps;
  readonly #pace: Pace;
  readonly #now: () => number;
  #state: PollerState = { state: 'connecting' };
  #stopped = new AbortController();
  /** Ends the present poll or pause, and nothing else. */
  #wake = new AbortController();
  #loop: Promise<void> = Promise.resolve();
  #failures = 0;
  /** Polls in a row that brought nothing and came back at once. */
  #earlyPolls = 0;
  /** The server, or a proxy before it, does not park polls. */
  #parksNothing = false;

  constructor(deps: PollerDeps) {
    this.#deps = deps;
    this.#pace = { ...usualPace, ...deps.pace };
    this.#now = deps.now ?? Date.now;
  }

  get state(): PollerState {
    return this.#state;
  }

  start(): void {
    this.#stopped = new AbortController();
    this.#failures = 0;
    this.#set({ state: 'connecting' });
    this.#loop = this.#keepPolling();
  }

  /** Aborts the poll. What it would have brought stays with Telegram. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#wake.abort();
    await this.#loop;
  }

  /** After a sleep or a change of network: asks anew at once. There is only ever one loop, so never two polls. */
  restart(): void {
    this.#failures = 0;
    if (this.#state.state === 'polling') this.#set({ state: 'connecting' });
    this.#wake.abort();
  }

  /** Whatever breaks the loop off, it begins anew: nothing would tell that nobody asks Telegram any more. */
  async #keepPolling(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      try {
        await this.#run();
      } catch (error) {
        this.#deps.log.error('Polling broke off for a defect of the app; it begins anew', error);
        await delay(this.#pace.storagePause_ms, signal);
      }
    }
  }

  async #run(): Promise<void> {
    let signedIn = false;
    let offset = 0;
    while (!this.#stopped.signal.aborted) {
      this.#wake = new AbortController();
      const signal = AbortSignal.any([this.#stopped.signal, this.#wake.signal]);
      try {
        if (!signedIn) await this.#deps.signIn(signal);
        signedIn = true;
        offset = await this.#pollOnce(offset, signal);
      } catch (error) {
        if (this.#stopped.signal.aborted) return;
        if (signal.aborted) continue;
        const failure = failureOf(error);
        if (error instanceof DiskError) await this.#storageProblem(error, signal);
        else {
          const isSignInAsked =
            failure.next === 'new_token' || (failure.next === 'yield' && failure.cause === 'webhook');
          if (isSignInAsked) signedIn = false;
          await this.#wait(failure, signal);
        }
      }
    }
  }

  /** Returns the offset that confirms what has been stored. */
  async #pollOnce(offset: number, signal: AbortSignal): Promise<number> {
    // Right after a failure a poll that does not park tells soon that all is well again.
    const timeout = this.#state.state === 'polling' ? this.#pace.poll_s : 0;
    const askedAt = monotonic_ms();
    const updates = this.#numbered(
      await this.#deps.api.getUpdates(
        { offset, timeout, limit: 100, allowed_updates: this.#deps.allowedUpdates },
        signal as Parameters<Api['getUpdates']>[1],
      ),
    );
    const took_ms = monotonic_ms() - askedAt;
    this.#failures = 0;
    const last = updates.at(-1);
    // Not by the greatest id: after a quiet week Telegram begins anew at a random one.
    if (last) await this.#deps.take(updates);
    this.#set({ state: 'polling' });
    const next = last ? last.update_id + 1 : offset;
    if (timeout > 0) await this.#afterPoll({ timeout, took_ms, hasNews: next !== offset }, signal);
    return next;
  }

  /** Whoever does not park polls is asked less and less often: the loop has no other bound. */
  async #afterPoll(
    poll: { readonly timeout: number; readonly took_ms: number; readonly hasNews: boolean },
    signal: AbortSignal,
  ): Promise<void> {
    const { log } = this.#deps;
    const isParked = poll.took_ms >= Math.min(early_ms, (poll.timeout * 1000) / 2);
    if (isParked && this.#parksNothing) log.info('Telegram waits for updates again when it is polled');
    if (isParked) this.#parksNothing = false;
    if (isParked || poll.hasNews) {
      this.#earlyPolls = 0;
      return;
    }
    this.#earlyPolls++;
    // One alone may be an accident on the way.
    if (this.#earlyPolls > 1 && !this.#parksNothing) {
      this.#parksNothing = true;
      log.warn(
        'Polls come back at once with nothing new: the server, or a proxy before it, ignores `timeout`',
      );
    }
    const { firstPause_ms, mostEarlyPause_ms } = this.#pace;
    await delay(backOff(this.#earlyPolls, firstPause_ms, mostEarlyPause_ms), signal);
  }

  /**
   * The updates that can be stored and confirmed. A single one that cannot must not hold up the others.
   * @throws NotBotApiError when there is none among them, because then nothing could ever be confirmed
   */
  #numbered(received: unknown): Update[] {
    if (!Array.isArray(received)) throw new NotBotApiError(200);
    const updates = received.filter(isNumbered);
    if (updates.length === received.length) return updates;
    if (updates.length === 0) throw new NotBotApiError(200);
    const count = received.length - updates.length;
    this.#deps.log.warn('Updates without a number were left alone', { count });
    return updates;
  }

  async #storageProblem(error: unknown, signal: AbortSignal): Promise<void> {
    this.#deps.log.error('Updates cannot be stored; none is confirmed to Telegram', error);
    const detail = error instanceof Error ? error.message : String(error);
    this.#set({ state: 'storage_problem', detail });
    await delay(this.#pace.storagePause_ms, signal);
  }

  async #wait(failure: TelegramFailure, signal: AbortSignal): Promise<void> {
    this.#failures++;
    const growing = backOff(this.#failures, this.#pace.firstPause_ms, this.#pace.mostPause_ms);
    if (failure.next === 'new_token') {
      this.#set({ state: 'token_refused' });
      return delay(this.#pace.tokenPause_ms, signal);
    }
    if (failure.next === 'yield') {
      const retryAt = this.#now() + this.#pace.conflictPause_ms;
      this.#set({ state: 'conflict', cause: failure.cause, retryAt });
      return delay(this.#pace.conflictPause_ms, signal);
    }
    const pause = failure.next === 'wait' ? failure.ms : growing;
    const reason =
      failure.next === 'wait'
        ? 'too_many_requests'
        : failure.next === 'retry'
          ? failure.reason
          : 'server_error';
    this.#deps.log.warn('Polling Telegram failed', { ...failure, pause_ms: pause });
    this.#set({ state: 'offline', reason, retryAt: this.#now() + pause });
    await delay(pause, signal);
  }

  #set(state: PollerState): void {
    if (state.state === this.#state.state && state.state === 'polling') return;
    this.#state = state;
    try {
      this.#deps.onState(state);
    } catch (error) {
      // A defect elsewhere is no failure of Telegram's.
      this.#deps.log.error('A new state of the poller could not be followed', error);
    }
  }
}

/** An offset below zero would tell Telegram to forget. */
function isNumbered(update: unknown): update is Update {
  if (typeof update !== 'object' || update === null || !('update_id' in update)) return false;
  return Number.isSafeInteger(update.update_id) && Number(update.update_id) >= 0;
}
