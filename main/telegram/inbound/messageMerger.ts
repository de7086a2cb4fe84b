import type { SettingsReader } from '../../common/settings.ts';
import type { Disk } from '../../core/disk.ts';
import {
  type Attachment,
  attachmentsAsJson,
  attachmentsOf,
  type FileAttachment,
  isFile,
} from '../../core/queue/attachment.ts';
import type { ChatKey, Job } from '../../core/queue/job.ts';
import type { JobQueue } from '../../core/queue/jobQueue.ts';

/** Telegram's apps cut what is pasted at 4096 characters, at a word's end where they can. */
const longText = 4000;
/** After that much quiet nothing more belongs to a message. */
const quiet_ms = 1000;
/** However much still follows: the queue does not wait for one person any longer. */
const longestWait_ms = 10 * quiet_ms;
/** Telegram dates messages in whole seconds, so two within a second of quiet differ by two at the most. */
const furthestApart_ms = 2000;

export const mostFiles = 10;
/** Of all files together. */
const mostBytes = 20 * 1024 * 1024;

/** The part of an incoming message that decides about joining. */
export interface Piece {
  readonly key: ChatKey;
  readonly user_id: number;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** When it was written, Unix milliseconds. */
  readonly written_at: number;
}

export interface MessageMergerDeps {
  readonly settings: SettingsReader;
  readonly storage: Disk;
  readonly queue: JobQueue;
  readonly now: () => number;
}

export type Merged = { readonly job: Job; readonly leftOut: 'nothing' | 'text' | 'files' };

/**
 * A long paste comes as several messages and an album as one for each picture. The first of them joins the queue at once
 * and waits there, on disk, for a second of quiet; what follows from the same person in the same chat and topic
 * becomes part of it.
 */
export class MessageMerger {
  readonly #deps: MessageMergerDeps;

  constructor(deps: MessageMergerDeps) {
    this.#deps = deps;
  }

  /** From when on a new job of this message may be taken, Unix milliseconds; 0: at once. */
  readyAt(piece: Piece): number {
    return piece.text.length >= longText || albumOf(piece.attachments) !== undefined
      ? this.#deps.now() + quiet_ms
      : 0;
  }

  /** Makes the message a part of the job it belongs to; undefined: it stands for itself. */
  merge(piece: Piece): Merged | undefined {
    const { settings, storage, queue, now } = this.#deps;
    const job = storage.jobs.growing(piece.key, piece.user_id);
    if (!job || !this.#belongs(piece, job)) return undefined;
    const before = attachmentsOf(job);
    const text = [job.text, piece.text].filter((part) => part !== '').join('\n');
    const added = piece.attachments.filter((one) => one.kind !== 'sender' && one.kind !== 'quote');
    const attachments = [...before, ...added];
    const leftOut =
      text.length > settings.get('maxMessageLength') ? 'text' : fits(attachments) ? 'nothing' : 'files';
    if (leftOut === 'nothing') {
      queue.grow(job.id, {
        text,
        attachments: attachmentsAsJson(attachments),
        ready_at: Math.min(now() + quiet_ms, job.received_at + longestWait_ms),
        written_at: piece.written_at,
      });
    }
    return { job, leftOut };
  }

  #belongs(piece: Piece, job: Job): boolean {
    const album = albumOf(piece.attachments);
    if (album !== undefined && album === albumOf(attachmentsOf(job))) return true;
    return job.ready_at > this.#deps.now() && piece.written_at - job.written_at <= furthestApart_ms;
  }
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
