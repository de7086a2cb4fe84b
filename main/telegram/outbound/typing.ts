import type { Api } from 'grammy';
import { delay } from '../../common/delay.ts';
import type { Logger } from '../../common/log.ts';
import type { JobQueue, OpenJob } from '../../core/queue/jobQueue.ts';
import { failureOf } from '../api/telegramErrors.ts';
import type { PerChatQueue } from './perChatQueue.ts';
import type { RateLimiter } from './rateLimiter.ts';

/** Telegram shows it for five seconds. */
const every_ms = 4500;

export interface TypingDeps {
  readonly api: Api;
  readonly queue: JobQueue;
  readonly perChat: PerChatQueue;
  readonly rateLimiter: RateLimiter;
  /** Whether nothing better is shown in this job's chat. */
  readonly isWanted: (job: OpenJob) => boolean;
  readonly log: Logger;
}

/** Shows "typing…" in the chats whose message is being answered. */
export class Typing {
  readonly #deps: TypingDeps;
  readonly #shown = new Map<number, AbortController>();
  #isStopped = false;

  constructor(deps: TypingDeps) {
    this.#deps = deps;
  }

  stop(): void {
    this.#isStopped = true;
    for (const controller of this.#shown.values()) controller.abort('ended');
  }

  /** Follows what runs now. Called when the queue changes. */
  update(): void {
    if (this.#isStopped) return;
    const running = new Map(this.#deps.queue.running.map((job) => [job.id, job]));
    for (const [id, controller] of this.#shown) {
      if (running.has(id)) continue;
      controller.abort('ended');
      this.#shown.delete(id);
    }
    for (const [id, job] of running) {
      if (this.#shown.has(id)) continue;
      const controller = new AbortController();
      this.#shown.set(id, controller);
      void this.#show(job, controller.signal);
    }
  }

  async #show(job: OpenJob, signal: AbortSignal): Promise<void> {
    const { perChat, rateLimiter, isWanted } = this.#deps;
    while (!signal.aborted) {
      const { chat_id } = job;
      const mayGo =
        perChat.pausedFor(chat_id, 'drafts') === 0 && rateLimiter.delayFor(chat_id, 'draft') === 0;
      if (isWanted(job) && mayGo && !(await this.#tell(job, signal))) return;
      await delay(every_ms, signal);
    }
  }

  /** False: it is no use to try again in this chat. */
  async #tell({ chat_id, thread_id }: OpenJob, signal: AbortSignal): Promise<boolean> {
    const { api, perChat, rateLimiter, log } = this.#deps;
    rateLimiter.spend(chat_id, 'draft');
    try {
      await api.sendChatAction(
        chat_id,
        'typing',
        thread_id ? { message_thread_id: thread_id } : {},
        signal as Parameters<Api['sendChatAction']>[3],
      );
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      const failure = failureOf(error);
      log.warn('"typing…" could not be shown', { chat_id, next: failure.next });
      if (failure.next === 'wait') perChat.pause(chat_id, failure.ms, 'drafts');
      return failure.next === 'wait' || failure.next === 'retry';
    }
  }
}
