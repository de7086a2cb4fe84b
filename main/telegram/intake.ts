import type { SettingsReader } from '../common/settings.ts';
import type { JobQueue } from '../queue/jobQueue.ts';
import type { ChatKey, Job } from '../storage/jobStore.ts';
import type { Storage } from '../storage/storage.ts';
import { settingsOfChat } from './chatSettings.ts';
import type { Language } from './words.ts';

export interface IncomingMessage {
  readonly key: ChatKey;
  readonly update_id: number;
  readonly message_id: number;
  readonly chat_kind: 'person' | 'group';
  readonly user_id: number;
  readonly who: string;
  readonly language: Language;
  readonly text: string;
  /** When it was written, Unix milliseconds. */
  readonly written_at: number;
}

export type Accepted =
  | { readonly accepted: true; readonly job: Job }
  | { readonly accepted: false; readonly reason: 'too_many'; readonly waiting: number; readonly max: number }
  /** It waited with Telegram for longer than the owner wants answered. */
  | { readonly accepted: false; readonly reason: 'too_old'; readonly isFirst: boolean };

/** Telegram itself keeps nothing longer, so this age means "any". */
const oldestAtTelegram_min = 24 * 60;

/** Turns a message into a job. Synchronous, and part of the transaction that claims the update. */
export class Intake {
  readonly #deps: {
    readonly settings: SettingsReader;
    readonly storage: Storage;
    readonly queue: JobQueue;
    readonly now: () => number;
  };
  /** What people wrote before this moment is a backlog from when nobody could take it: no limit counts it. */
  #pollingSince = 0;
  /** Chats that were told, since then, that something of theirs was too old. */
  readonly #toldTooOld = new Set<number>();

  constructor(deps: { settings: SettingsReader; storage: Storage; queue: JobQueue; now?: () => number }) {
    this.#deps = { now: Date.now, ...deps };
  }

  /** Called with the first batch after a start or an interruption. */
  pollingBegins(at: number): void {
    // Telegram dates messages in whole seconds.
    this.#pollingSince = Math.floor(at / 1000) * 1000;
    this.#toldTooOld.clear();
  }

  accept(message: IncomingMessage): Accepted {
    const { settings, storage, queue, now } = this.#deps;
    const max = settings.get('maxWaitingPerChat');
    const { key, update_id } = message;
    if (this.#isTooOld(message.written_at)) {
      const isFirst = !this.#toldTooOld.has(key.chat_id);
      this.#toldTooOld.add(key.chat_id);
      return { accepted: false, reason: 'too_old', isFirst };
    }
    if (message.written_at >= this.#pollingSince) {
      const waiting = storage.jobs.countWaitingOfChat(key.bot_id, key.chat_id, this.#pollingSince);
      if (waiting >= max) return { accepted: false, reason: 'too_many', waiting, max };
    }
    const job = queue.add({
      ...key,
      ...settingsOfChat(settings, storage.chats.get(key.chat_id)),
      chat_kind: message.chat_kind,
      user_id: message.user_id,
      who: message.who,
      message_id: message.message_id,
      text: message.text,
      language: message.language,
      written_at: message.written_at,
      received_at: now(),
    });
    storage.updates.belongsTo(key.bot_id, update_id, job.id);
    return { accepted: true, job };
  }

  #isTooOld(written_at: number): boolean {
    const most_min = this.#deps.settings.get('maxMessageAge');
    return most_min < oldestAtTelegram_min && this.#deps.now() - written_at > most_min * 60_000;
  }

  /** Puts a message that has had its end at the end of the line again. */
  again(job: Job): Job {
    const { settings, storage, queue, now } = this.#deps;
    storage.history.forgetJob(job.id);
    const { bot_id, chat_id, thread_id, chat_kind, user_id, who, message_id, text, language } = job;
    return queue.add({
      ...settingsOfChat(settings, storage.chats.get(chat_id)),
      bot_id,
      chat_id,
      thread_id,
      chat_kind,
      user_id,
      who,
      message_id,
      text,
      language,
      written_at: now(),
      received_at: now(),
    });
  }
}
