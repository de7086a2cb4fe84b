import type { Logger } from '../../common/log.ts';
import type { ChatKey } from '../../core/queue/job.ts';
import { failureOf } from '../api/telegramErrors.ts';
import { inChatTurn } from './chatTurn.ts';
import type { PerChatQueue } from './perChatQueue.ts';
import type { RateLimiter } from './rateLimiter.ts';

export interface ShownChoicesDeps {
  readonly perChat: PerChatQueue;
  readonly rateLimiter: RateLimiter;
  readonly log: Logger;
}

/** What was chosen, and how it is shown. */
export interface Choice {
  readonly of: 'model' | 'mode';
  readonly say: () => void;
  /** In the list whose button was pressed. */
  readonly tick: () => Promise<unknown>;
}

/** Where something is chosen: a chat or a topic of it. */
export type Place = Pick<ChatKey, 'chat_id' | 'thread_id'>;

/** Shows which model or mode was chosen by a button. However often somebody presses: of many choices the last one is shown. */
export class ShownChoices {
  readonly #deps: ShownChoicesDeps;
  /** Per place what is to be shown next; undefined: the last one is being shown. */
  readonly #next = new Map<string, Choice | undefined>();
  readonly #stopped = new AbortController();

  constructor(deps: ShownChoicesDeps) {
    this.#deps = deps;
  }

  stop(): void {
    this.#stopped.abort();
  }

  async show({ chat_id, thread_id }: Place, choice: Choice): Promise<void> {
    const place = `${choice.of} ${chat_id}/${thread_id}`;
    const isBusy = this.#next.has(place);
    this.#next.set(place, choice);
    if (isBusy) return;
    const { signal } = this.#stopped;
    const turn = { chat_id, kind: 'reply', signal } as const;
    try {
      for (;;) {
        const last = this.#next.get(place);
        if (!last || signal.aborted) return;
        this.#next.set(place, undefined);
        last.say();
        // Behind what it says: so both go at the pace of the chat.
        await inChatTurn(this.#deps, turn, () => this.#tick(chat_id, place, last));
      }
    } finally {
      this.#next.delete(place);
    }
  }

  async #tick(chat_id: number, place: string, { tick }: Choice): Promise<void> {
    const isOutdated = this.#next.get(place) !== undefined;
    if (isOutdated || this.#stopped.signal.aborted) return;
    try {
      await tick();
    } catch (error) {
      const failure = failureOf(error);
      if (failure.next === 'wait') this.#deps.perChat.pause(chat_id, failure.ms);
      // The list may show this choice already.
      if (failure.next !== 'treat_as_done')
        this.#deps.log.warn('What was chosen could not be ticked', { chat_id, next: failure.next });
    }
  }
}
