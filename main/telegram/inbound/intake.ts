import type { Update } from 'grammy/types';
import type { Language } from '../../common/language.ts';
import type { SettingsReader } from '../../common/settings.ts';
import type { LmStudioStatus } from '../../common/status.ts';
import {
  type ChatSettings,
  type ChatSettingsDeps,
  moveAside,
  settingsOf,
} from '../../conversation/chatSettings.ts';
import { DayLimits, type DaySpent } from '../../core/access/dayLimits.ts';
import { Limits, type QueueFull, type TooFast, type TooMany } from '../../core/access/limits.ts';
import type { Disk } from '../../core/disk.ts';
import { attachmentsAsJson, withoutProblems } from '../../core/queue/attachment.ts';
import { type ChatKey, isCutAtLimit, type Job, type NewJob } from '../../core/queue/job.ts';
import type { JobQueue } from '../../core/queue/jobQueue.ts';
import { Backlog } from './backlog.ts';
import { MessageMerger, type MessageMergerDeps, type Piece } from './messageMerger.ts';

export interface IncomingMessage extends Piece {
  readonly update_id: number;
  readonly chat_kind: 'person' | 'group';
  readonly who: string;
  readonly language: Language;
}

export type Accepted =
  | { readonly accepted: true; readonly job: Job }
  /** It became part of a message that waits; `leftOut` tells what of it was more than one message may have. */
  | { readonly accepted: 'joined'; readonly job: Job; readonly leftOut: 'nothing' | 'text' | 'files' }
  | TooMany
  | QueueFull
  | TooFast
  | DaySpent
  /** It waited with Telegram for longer than the owner wants answered. */
  | { readonly accepted: false; readonly reason: 'too_old'; readonly isFirst: boolean };

export type Retried =
  | { readonly accepted: true; readonly job: Job }
  | TooMany
  | QueueFull
  /** It waits or is being answered already. */
  | { readonly accepted: false; readonly reason: 'busy' };

/** Also refused where nothing was cut, or something else was made of the message since. */
export type Continued = Retried | DaySpent | { readonly accepted: false; readonly reason: 'stale' };

/** Telegram itself keeps nothing longer, so this age means "any". */
const oldestAtTelegram_min = 24 * 60;

/** Turns a message into a job. Synchronous, and part of the transaction that claims the update. */
export class Intake {
  readonly #deps: {
    readonly settings: SettingsReader;
    readonly storage: Disk;
    readonly queue: JobQueue;
    readonly lmStudio: () => LmStudioStatus;
    readonly worker: MessageMergerDeps['worker'];
    readonly now: () => number;
  };
  readonly limits: Limits;
  readonly #dayLimits: DayLimits;
  readonly #merger: MessageMerger;
  readonly backlog: Backlog;
  /** Chats that were told, since then, that something of theirs was too old. */
  readonly #toldTooOld = new Set<number>();

  constructor(
    deps: Omit<MessageMergerDeps, 'now'> &
      Partial<Pick<ChatSettingsDeps, 'lmStudio'>> & {
        now?: () => number;
        ownerId?: () => number | undefined;
      },
  ) {
    this.#deps = { now: Date.now, lmStudio: () => ({ state: 'unknown' }), ...deps };
    this.backlog = new Backlog(this.#deps.now);
    this.#merger = new MessageMerger(this.#deps);
    this.limits = new Limits({ settings: deps.settings, queue: deps.queue });
    const { chats, jobs } = deps.storage;
    const { ownerId = () => undefined } = deps;
    this.#dayLimits = new DayLimits({ chats, jobs, queue: deps.queue, ownerId, now: this.#deps.now });
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

  /** What counts in a conversation now. */
  settingsOf(key: ChatKey): ChatSettings {
    return settingsOf(key, this.#deps);
  }

  /** Something else was chosen: what waits in a chat for a model that cannot be used asks the one that counts now. */
  moveAside(chat_id: number): void {
    moveAside(this.#deps.queue, this.#deps, (job) => job.chat_id === chat_id);
  }

  /** Call it with every message of a person, before anything becomes of it. */
  note(message: Pick<Piece, 'key' | 'user_id' | 'message_id'>): void {
    this.#merger.note(message);
  }

  /** Whether it is the rest of a message that was accepted. */
  isRest(message: Piece): boolean {
    return this.#merger.isRest(message);
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
      this.#dayLimits.refuse(message.user_id) ??
      this.limits.refuse({ ...key, user_id: message.user_id }, message.written_at);
    if (refused) return refused;
    const job = queue.add({
      ...key,
      ...this.settingsOf(key).values,
      chat_kind: message.chat_kind,
      user_id: message.user_id,
      who: message.who,
      message_id: message.message_id,
      text: message.text,
      attachments: attachmentsAsJson([...this.#merger.contextOf(message), ...message.attachments]),
      language: message.language,
      ready_at: this.#merger.readyAt(message),
      written_at: message.written_at,
      received_at: now(),
    });
    storage.updates.belongsTo(key.bot_id, update_id, job.id);
    return { accepted: true, job };
  }

  /** Only joins a message that it belongs to; undefined: there is none. */
  merge(message: IncomingMessage): Extract<Accepted, { accepted: 'joined' }> | undefined {
    const joined = this.#merger.merge(message);
    if (!joined) return undefined;
    this.#deps.storage.updates.belongsTo(message.key.bot_id, message.update_id, joined.job.id);
    return { accepted: 'joined', ...joined };
  }

  /** A person wants a message asked again: see `askAgain`. */
  retry(job: Job, how: { model?: string; whileRunning?: boolean } = {}): Retried | DaySpent {
    return this.#dayLimits.refuse(job.user_id) ?? this.askAgain(job, how);
  }

  /**
   * Puts a message that has had its end at the end of the queue again, as it was last edited. What was said about it is
   * taken back from the history. Of an answer that went on after a cut, the rest alone is asked for again.
   * @param how.model another than the chat's, for this message alone
   * @param how.whileRunning even if it is being answered: that answer is for an older wording
   */
  askAgain(job: Job, how: { model?: string; whileRunning?: boolean } = {}): Retried {
    const { storage } = this.#deps;
    const newest = this.#newestOf(job);
    const isBusy = newest.state === 'waiting' || (newest.state === 'running' && !how.whileRunning);
    if (isBusy) return { accepted: false, reason: 'busy' };
    const text = newest.edited_text ?? newest.text;
    const goesOn =
      job.continues !== null && text === job.text && storage.jobs.kept(job.continues) !== undefined;
    const continues = goesOn ? job.continues : null;
    const asked = this.#ask(newest, {
      text,
      continues,
      ...(how.model === undefined ? {} : { model: how.model }),
    });
    if (asked.accepted) storage.history.forgetMessage(job, continues ?? undefined);
    return asked;
  }

  /** Lets an answer that was cut at a limit go on, at the end of the queue. */
  continue(job: Job): Continued {
    const { storage } = this.#deps;
    const newest = this.#newestOf(job);
    if (newest.state === 'waiting' || newest.state === 'running') return { accepted: false, reason: 'busy' };
    // What was to go on and came to nothing may be asked for again.
    const isNewest = newest.id === job.id || (newest.continues === job.id && newest.answer === null);
    if (!isNewest || !isCutAtLimit(job)) return { accepted: false, reason: 'stale' };
    const asked =
      this.#dayLimits.refuse(job.user_id) ?? this.#ask(job, { text: job.text, continues: job.id });
    if (asked.accepted && newest.edited_text !== null) {
      storage.jobs.setEditedText(asked.job.id, newest.edited_text);
    }
    return asked;
  }

  /** A message that waits is worded anew. False: it does not wait any more. */
  rewrite(job: Job, text: string): boolean {
    const { storage, queue } = this.#deps;
    const isRewritten = queue.rewrite(job.id, text);
    // It was to be the rest of an answer to other words.
    if (isRewritten && job.continues !== null) storage.history.forgetMessage(job);
    return isRewritten;
  }

  /** The newest job of a message: it may have been asked again. */
  #newestOf(job: Job): Job {
    return this.#deps.storage.jobs.ofMessage(job.bot_id, job.chat_id, job.message_id) ?? job;
  }

  /** Puts a message at the end of the queue once more, if the limits let it. */
  #ask(job: Job, asked: Pick<NewJob, 'text' | 'continues'> & { model?: string }): Retried {
    const { storage, queue, now } = this.#deps;
    const written_at = this.limits.dateOf(now());
    const refused = this.limits.refuse(job, written_at);
    if (refused) return refused;
    const { bot_id, chat_id, thread_id, chat_kind, user_id, who, message_id, attachments, language } = job;
    const parts = storage.jobs.parts(this.#newestOf(job).id);
    const added = queue.add({
      ...this.settingsOf(job).values,
      bot_id,
      chat_id,
      thread_id,
      chat_kind,
      user_id,
      who,
      message_id,
      attachments: withoutProblems(attachments),
      language,
      ready_at: 0,
      written_at,
      received_at: now(),
      ...asked,
    });
    for (const part of parts) storage.jobs.setPart(added.id, part);
    return { accepted: true, job: added };
  }

  #isTooOld(written_at: number): boolean {
    const most_min = this.#deps.settings.get('maxMessageAge');
    return most_min < oldestAtTelegram_min && this.backlog.telegramsNow - written_at > most_min * 60_000;
  }
}
