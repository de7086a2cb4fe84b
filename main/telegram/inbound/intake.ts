import type { Update } from 'grammy/types';
import type { Language } from '../../common/language.ts';
import type { SettingsReader } from '../../common/settings.ts';
import { settingsOfChat } from '../../conversation/chatSettings.ts';
import { Limits, type QueueFull, type TooFast, type TooMany } from '../../core/access/limits.ts';
import type { Disk } from '../../core/disk.ts';
import { type Attachment, attachmentsAsJson } from '../../core/queue/attachment.ts';
import type { ChatKey, Job } from '../../core/queue/job.ts';
import type { JobQueue } from '../../core/queue/jobQueue.ts';
import { Backlog } from './backlog.ts';
import { MessageMerger } from './messageMerger.ts';

export interface IncomingMessage {
  readonly key: ChatKey;
  readonly update_id: number;
  readonly message_id: number;
  readonly chat_kind: 'person' | 'group';
  readonly user_id: number;
  readonly who: string;
  readonly language: Language;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** When it was written, Unix milliseconds. */
  readonly written_at: number;
}

export type Accepted =
  | { readonly accepted: true; readonly job: Job }
  /** It became part of a message that waits; `leftOut` tells what of it was more than one message may have. */
  | { readonly accepted: 'joined'; readonly job: Job; readonly leftOut: 'nothing' | 'text' | 'files' }
  | TooMany
  | QueueFull
  | TooFast
  /** It waited with Telegram for longer than the owner wants answered. */
  | { readonly accepted: false; readonly reason: 'too_old'; readonly isFirst: boolean };

export type Retried =
  | { readonly accepted: true; readonly job: Job }
  | TooMany
  | QueueFull
  /** It waits or is being answered already. */
  | { readonly accepted: false; readonly reason: 'busy' };

/** Telegram itself keeps nothing longer, so this age means "any". */
const oldestAtTelegram_min = 24 * 60;

/** Turns a message into a job. Synchronous, and part of the transaction that claims the update. */
export class Intake {
  readonly #deps: {
    readonly settings: SettingsReader;
    readonly storage: Disk;
    readonly queue: JobQueue;
    readonly now: () => number;
  };
  readonly limits: Limits;
  readonly #merger: MessageMerger;
  readonly backlog: Backlog;
  /** Chats that were told, since then, that something of theirs was too old. */
  readonly #toldTooOld = new Set<number>();

  constructor(deps: { settings: SettingsReader; storage: Disk; queue: JobQueue; now?: () => number }) {
    this.#deps = { now: Date.now, ...deps };
    this.backlog = new Backlog(this.#deps.now);
    this.#merger = new MessageMerger(this.#deps);
    this.limits = new Limits({ settings: deps.settings, queue: deps.queue });
  }

  /** Call it with each batch before anything of it is taken. */
  batchBegins(updates: readonly Update[]): void {
    const { isAfterPause, countsFrom } = this.backlog.batchBegins(updates);
    if (isAfterPause) this.#toldTooOld.clear();
    if (countsFrom !== undefined) this.limits.pollingBegins(countsFrom);
  }

  /** When a button is pressed that is taken now, by Telegram's clock: a press has no date. 0: it had waited there. */
  get pressedAt(): number {
    return this.backlog.isBacklog ? 0 : this.backlog.telegramsNow;
  }

  accept(message: IncomingMessage): Accepted {
    const joined = this.merge(message);
    if (joined) return joined;
    const { storage, queue, now } = this.#deps;
    const { key, update_id } = message;
    if (this.#isTooOld(message.written_at)) {
      const isFirst = !this.#toldTooOld.has(key.chat_id);
      this.#toldTooOld.add(key.chat_id);
      return { accepted: false, reason: 'too_old', isFirst };
    }
    const refused =
      this.limits.tooFast(message) ??
      this.limits.refuse({ ...key, user_id: message.user_id }, message.written_at);
    if (refused) return refused;
    const job = queue.add({
      ...key,
      ...this.#settingsOf(key),
      chat_kind: message.chat_kind,
      user_id: message.user_id,
      who: message.who,
      message_id: message.message_id,
      text: message.text,
      attachments: attachmentsAsJson(message.attachments),
      language: message.language,
      ready_at: this.#merger.readyAt(message),
      written_at: message.written_at,
      received_at: now(),
    });
    storage.updates.belongsTo(key.bot_id, update_id, job.id);
    return { accepted: true, job };
  }

  /** Only joins a message that waits for more; undefined: there is none it belongs to. */
  merge(message: IncomingMessage): Extract<Accepted, { accepted: 'joined' }> | undefined {
    const joined = this.#merger.merge(message);
    if (!joined) return undefined;
    this.#deps.storage.updates.belongsTo(message.key.bot_id, message.update_id, joined.job.id);
    return { accepted: 'joined', ...joined };
  }

  /**
   * Puts a message that has had its end at the end of the queue again, as it was last edited. What was said about it is
   * taken back from the history.
   * @param how.model another than the chat's, for this message alone
   * @param how.whileRunning even if it is being answered: that answer is for an older wording
   */
  retry(job: Job, how: { model?: string; whileRunning?: boolean } = {}): Retried {
    const { storage, queue, now } = this.#deps;
    const newest = storage.jobs.ofMessage(job.bot_id, job.chat_id, job.message_id) ?? job;
    const isBusy = newest.state === 'waiting' || (newest.state === 'running' && !how.whileRunning);
    if (isBusy) return { accepted: false, reason: 'busy' };
    const written_at = this.limits.dateOf(now());
    const refused = this.limits.refuse(job, written_at);
    if (refused) return refused;
    storage.history.forgetMessage(job);
    const { bot_id, chat_id, thread_id, chat_kind, user_id, who, message_id, attachments, language } = newest;
    const added = queue.add({
      ...this.#settingsOf(job),
      ...(how.model === undefined ? {} : { model: how.model }),
      bot_id,
      chat_id,
      thread_id,
      chat_kind,
      user_id,
      who,
      message_id,
      text: newest.edited_text ?? newest.text,
      attachments,
      language,
      ready_at: 0,
      written_at,
      received_at: now(),
    });
    return { accepted: true, job: added };
  }

  #settingsOf({ chat_id }: ChatKey) {
    const { settings, storage } = this.#deps;
    return settingsOfChat(settings, storage.chats.get(chat_id));
  }

  #isTooOld(written_at: number): boolean {
    const most_min = this.#deps.settings.get('maxMessageAge');
    return most_min < oldestAtTelegram_min && this.backlog.telegramsNow - written_at > most_min * 60_000;
  }
}
