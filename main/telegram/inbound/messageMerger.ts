import type { Message } from 'grammy/types';
import type { SettingsReader } from '../../common/settings.ts';
import type { Disk } from '../../core/disk.ts';
import {
  type Attachment,
  attachmentsAsJson,
  attachmentsOf,
  type FileAttachment,
  isFile,
  isForward,
} from '../../core/queue/attachment.ts';
import type { ChatKey, Job } from '../../core/queue/job.ts';
import type { JobQueue } from '../../core/queue/jobQueue.ts';
import { withWordsOf } from '../../core/queue/parts.ts';
import type { Worker } from '../../core/queue/worker.ts';
import { shortened } from './quotes.ts';
import { RecentMessages } from './recentMessages.ts';

/** Telegram's apps cut what is pasted at the best border in the second half of 4096 characters. */
const longText = 2048;
/** After that much quiet nothing more belongs to a message. */
const quiet_ms = 1000;
/** However much still follows: the queue does not wait for one person any longer. */
const longestWait_ms = 10 * quiet_ms;
/** Telegram dates messages in whole seconds, so two within a second of quiet differ by two at the most. */
const furthestApart_ms = 2000;
/** And two that were sent at once, by one. */
const sameSecond_ms = 1000;

export const mostFiles = 10;
/** Of all files together. */
const mostBytes = 20 * 1024 * 1024;

/** The part of an incoming message that decides about joining. */
export interface Piece {
  readonly key: ChatKey;
  readonly user_id: number;
  readonly message_id: number;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** When it was written, Unix milliseconds. */
  readonly written_at: number;
}

export interface MessageMergerDeps {
  readonly settings: SettingsReader;
  readonly storage: Disk;
  readonly queue: JobQueue;
  readonly worker: Pick<Worker, 'mayBeginAnew' | 'beginAnew'>;
  readonly now: () => number;
}

export type Merged = { readonly job: Job; readonly leftOut: 'nothing' | 'text' | 'files' };

/**
 * What belongs together comes as several messages: a long paste, an album as one for each picture, a comment and what is
 * forwarded with it. The first of them joins the queue at once, on disk, and what follows from the same person in the
 * same chat and topic becomes part of it.
 *
 * A paste and an album wait there for a second of quiet. A comment waits for nothing: what is forwarded with it joins it
 * while it waits for its turn, and while no word of its answer has come; then it is asked for anew. So does the rest of a
 * paste that was late on its way to us.
 */
export class MessageMerger {
  readonly #deps: MessageMergerDeps;
  readonly #recent = new RecentMessages();

  constructor(deps: MessageMergerDeps) {
    this.#deps = deps;
  }

  /** Call it with every message of a person, before anything becomes of it. */
  note(place: Pick<Piece, 'key' | 'user_id' | 'message_id'>): void {
    this.#recent.note(place, place.message_id);
  }

  /** From when on a new job of this message may be taken, Unix milliseconds; 0: at once. */
  readyAt(piece: Piece): number {
    return mayGoOn(piece) ? this.#deps.now() + quiet_ms : 0;
  }

  /** Makes the message a part of the job it belongs to; undefined: it stands for itself. */
  merge(piece: Piece): Merged | undefined {
    const { settings, storage, queue, worker, now } = this.#deps;
    const job = storage.jobs.newest(piece.key, piece.user_id);
    if (!job || !this.#takes(job, piece)) return undefined;
    const before = attachmentsOf(job);
    const known = { text: job.edited_text ?? job.text, parts: storage.jobs.parts(job.id) };
    const text = withWordsOf(piece.message_id, piece.text, known);
    const attachments = [...before, ...piece.attachments.filter((one) => isNewTo(before, one))];
    const leftOut =
      charactersIn({ text, attachments }) > settings.get('maxMessageLength')
        ? 'text'
        : fits(attachments)
          ? 'nothing'
          : 'files';
    const isWhole = leftOut === 'nothing';
    const isWaitedFor = mayGoOn(piece) || job.ready_at > now();
    const grown = queue.grow(job.id, {
      text: isWhole ? text : known.text,
      attachments: isWhole ? attachmentsAsJson(attachments) : job.attachments,
      ready_at: isWaitedFor ? Math.min(now() + quiet_ms, job.received_at + longestWait_ms) : job.ready_at,
      written_at: piece.written_at,
    });
    const { message_id, written_at } = piece;
    storage.jobs.setPart(job.id, { message_id, length: isWhole ? piece.text.length : 0, written_at });
    if (grown?.state === 'running' && isWhole) storage.afterCommit(() => worker.beginAnew(grown));
    return { job, leftOut };
  }

  /**
   * What a message brings of the one that it was sent together with, and whose answer has begun: a forward the comment, a
   * comment what was forwarded.
   */
  contextOf(piece: Piece): readonly Attachment[] {
    const job = this.#deps.storage.jobs.newest(piece.key, piece.user_id);
    if (!job || !this.#isSentWith(job, piece)) return [];
    const attachments = attachmentsOf(job);
    if (!piece.attachments.some(isForward)) {
      const forwarded = attachments.filter((one) => isForward(one) || (isFile(one) && one.isForwarded));
      return fits([...piece.attachments, ...forwarded]) ? forwarded : forwarded.filter(isForward);
    }
    if (job.text === '') return [];
    const who = attachments.find((one) => one.kind === 'sender')?.name ?? '';
    return [{ kind: 'quote', from: 'sender', who, text: shortened(job.text) }];
  }

  /** Whether it is the rest of a message, in whatever way: then a group needs no mention in it. */
  isRest(piece: Piece): boolean {
    const job = this.#deps.storage.jobs.newest(piece.key, piece.user_id);
    return job !== undefined && (this.#takes(job, piece) || this.#isSentWith(job, piece));
  }

  #takes(job: Job, piece: Piece): boolean {
    const isWaiting = job.state === 'waiting';
    const album = albumOf(piece.attachments);
    if (isWaiting && album !== undefined && album === albumOf(attachmentsOf(job))) return true;
    if (!isWaiting && !this.#deps.worker.mayBeginAnew(job.id)) return false;
    return this.#goesOn(job, piece) || this.#isSentWith(job, piece);
  }

  /** The rest of a paste. One that was late on its way follows a part that was long, dated as if both came at once. */
  #goesOn(job: Job, piece: Piece): boolean {
    if (job.ready_at > this.#deps.now()) return this.#follows(job, piece, furthestApart_ms);
    const isCut = (this.#deps.storage.jobs.parts(job.id).at(-1)?.length ?? 0) >= longText;
    return isCut && this.#follows(job, piece, 0);
  }

  /** A comment and what is forwarded with it, in whichever order. */
  #isSentWith(job: Job, piece: Piece): boolean {
    if (!this.#follows(job, piece, sameSecond_ms)) return false;
    return piece.attachments.some(isForward) || attachmentsOf(job).some(isForward);
  }

  /** Whether it is the person's next message after those of a job. Its date is compared with that of the last of them. */
  #follows(job: Job, piece: Piece, apart_ms: number): boolean {
    const last = this.#deps.storage.jobs.parts(job.id).at(-1);
    if (!last || Math.abs(piece.written_at - last.written_at) > apart_ms) return false;
    return this.#recent.follow(piece, last.message_id, piece.message_id);
  }
}

/** Whether messages of one person may become one job, as far as they tell by themselves. */
export function mayBelongTogether(earlier: readonly Message[], next: Message): boolean {
  const [first] = earlier;
  const last = earlier.at(-1);
  if (!first || !last || Math.abs(next.date - last.date) * 1000 > furthestApart_ms) return false;
  const isAlbum = next.media_group_id !== undefined && next.media_group_id === last.media_group_id;
  const isPaste = (first.text?.length ?? 0) >= longText;
  return isAlbum || isPaste || [...earlier, next].some((one) => one.forward_origin !== undefined);
}

/** Characters of a message that the model is shown, with what was forwarded. */
export function charactersIn({ text, attachments }: Pick<Piece, 'text' | 'attachments'>): number {
  return attachments.filter(isForward).reduce((sum, forward) => sum + forward.text.length, text.length);
}

/** A paste or an album. What is forwarded was cut long ago, by others. */
function mayGoOn({ text, attachments }: Piece): boolean {
  return text.length >= longText || albumOf(attachments) !== undefined;
}

/** Every part of a paste may name its sender, and bring the same message that it replies to. */
function isNewTo(before: readonly Attachment[], one: Attachment): boolean {
  if (one.kind === 'quote') return !before.some(({ kind }) => kind === 'quote');
  return one.kind !== 'sender';
}

function albumOf(attachments: readonly Attachment[]): string | undefined {
  return attachments.filter(isFile).find((file) => file.album !== undefined)?.album;
}

/** Whether so many files can be downloaded and shown to a model at once. */
function fits(attachments: readonly Attachment[]): boolean {
  const files: readonly FileAttachment[] = attachments.filter(isFile);
  const bytes = files.reduce((sum, file) => sum + (file.size ?? 0), 0);
  return files.length <= mostFiles && (bytes <= mostBytes || files.length === 1);
}
