import type { Api } from 'grammy';
import { delay } from '../../common/delay.ts';
import type { Logger } from '../../common/log.ts';
import type { JobQueue } from '../../queue/jobQueue.ts';
import { failureOf } from '../telegramErrors.ts';
import type { ChatChains } from './chatChains.ts';

/** Telegram shows it for five seconds. */
const every_ms = 4500;

/** Shows "typing…" in the chats whose message is being answered. */
export class Typing {
  readonly #api: Api;
  readonly #queue: JobQueue;
  readonly #chains: ChatChains;
  readonly #log: Logger;
  readonly #shown = new Map<number, AbortController>();
  readonly #unsubscribe: () => void;

  constructor(deps: { api: Api; queue: JobQueue; chains: ChatChains; log: Logger }) {
    this.#api = deps.api;
    this.#queue = deps.queue;
    this.#chains = deps.chains;
    this.#log = deps.log;
    this.#unsubscribe = deps.queue.onChange(() => this.#update());
  }

  stop(): void {
    this.#unsubscribe();
    for (const controller of this.#shown.values()) controller.abort();
  }

  #update(): void {
    const running = new Map(this.#queue.running.map((job) => [job.id, job]));
    for (const [id, controller] of this.#shown) {
      if (running.has(id)) continue;
      controller.abort();
      this.#shown.delete(id);
    }
    for (const [id, job] of running) {
      if (this.#shown.has(id)) continue;
      const controller = new AbortController();
      this.#shown.set(id, controller);
      void this.#show(job.chat_id, job.thread_id, controller.signal);
    }
  }

  async #show(chat_id: number, thread_id: number, signal: AbortSignal): Promise<void> {
    for (;;) {
      await delay(this.#chains.quietFor(chat_id), signal);
      if (signal.aborted) return;
      try {
        await this.#api.sendChatAction(
          chat_id,
          'typing',
          thread_id ? { message_thread_id: thread_id } : {},
          signal as Parameters<Api['sendChatAction']>[3],
        );
      } catch (error) {
        if (signal.aborted) return;
        const failure = failureOf(error);
        this.#log.warn('"typing…" could not be shown', { chat_id, next: failure.next });
        if (failure.next === 'wait') this.#chains.beQuiet(chat_id, failure.ms);
        else if (failure.next !== 'retry') return;
      }
      await delay(every_ms, signal);
    }
  }
}
