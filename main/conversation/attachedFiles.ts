import type { Failure, FailureCode } from '../common/failure.ts';
import type { Logger } from '../common/log.ts';
import { type Disk, DiskError } from '../core/disk.ts';
import {
  type Attachment,
  attachmentsAsJson,
  attachmentsOf,
  type DocumentAttachment,
  hasUnheard,
  isPhoto,
  isRecording,
  type RecordingAttachment,
} from '../core/queue/attachment.ts';
import type { Job } from '../core/queue/job.ts';
import { decodeText, largestFile, longestDocument, pictureKind } from './fileContent.ts';
import type { Hearing } from './hearing.ts';

/** Where files that people sent are fetched: `main/telegram/api/files.ts`. */
export interface FileSource {
  /**
   * The beginning of a file, or all of it. Waits while its server is away.
   * @param most bytes
   * @throws FileUnavailable; when `signal` is aborted, its reason
   */
  read(file_id: string, most: number, signal: AbortSignal): Promise<Buffer>;
}

/** A file that cannot be had, now or later. */
export class FileUnavailable extends Error {
  readonly code: Extract<FailureCode, 'file_gone' | 'file_too_big'>;

  constructor(code: FileUnavailable['code'], detail: string) {
    super(detail);
    this.name = 'FileUnavailable';
    this.code = code;
  }
}

/** A job whose files are at hand. */
export type WithFiles =
  /** `images` are data: addresses, the only ones that LM Studio takes. */
  | { readonly job: Job; readonly images: readonly string[]; readonly failure?: undefined }
  | { readonly failure: Failure };

export interface AttachedFilesDeps {
  readonly storage: Disk;
  readonly files: FileSource;
  readonly hearing: Pick<Hearing, 'until'>;
  readonly log: Logger;
}

/** Fetches what came along with a message, when its turn has come. */
export class AttachedFiles {
  readonly #deps: AttachedFilesDeps;

  constructor(deps: AttachedFilesDeps) {
    this.#deps = deps;
  }

  /**
   * Reads documents into the job, where they are kept for the history and for asking again; photos are fetched anew.
   * Recordings are heard before, and waited for here.
   * @throws the reason of `signal`, when it is aborted
   */
  async fetch(waiting: Job, signal: AbortSignal): Promise<WithFiles> {
    const heard = await this.#heard(waiting, signal);
    if ('failure' in heard) return { failure: heard.failure };
    const { job } = heard;
    try {
      const attachments: Attachment[] = [];
      const images: string[] = [];
      for (const one of attachmentsOf(job)) {
        attachments.push(one.kind === 'document' ? await this.#read(one, signal) : one);
        if (isPhoto(one)) images.push(await this.#image(one.file_id, signal));
      }
      // The message may have grown meanwhile: what is kept must not take that back.
      signal.throwIfAborted();
      const json = attachmentsAsJson(attachments);
      if (json !== job.attachments) this.#keep(job.id, json);
      return { job: { ...job, attachments: json }, images };
    } catch (error) {
      if (error instanceof FileUnavailable) return refused(error.code, error.message);
      if (error instanceof Unreadable) return refused('file_unreadable', error.message);
      throw error;
    }
  }

  /** The job with the words that were said in it. */
  async #heard(job: Job, signal: AbortSignal): Promise<{ job: Job } | { failure: Failure }> {
    if (!hasUnheard(job)) return this.#withWords(job);
    const failure = await this.#deps.hearing.until(job, signal);
    return failure ? { failure } : this.#withWords(this.#deps.storage.jobs.get(job.id) ?? job);
  }

  /** A message whose own words could not be heard asks nothing. */
  #withWords(job: Job): { job: Job } | { failure: Failure } {
    const recordings = attachmentsOf(job).filter(isRecording);
    const isNeeded = ({ as }: RecordingAttachment) => as === 'said' || job.text === '';
    const lost = recordings.find((one) => one.problem !== undefined && isNeeded(one));
    return lost?.problem === undefined ? { job } : refused(lost.problem, '');
  }

  async #read(document: DocumentAttachment, signal: AbortSignal): Promise<DocumentAttachment> {
    if (document.text !== undefined) return document;
    // One byte more tells whether something is left out.
    const bytes = await this.#deps.files.read(document.file_id, longestDocument + 1, signal);
    const text = decodeText(bytes.subarray(0, longestDocument));
    if (text === undefined) throw new Unreadable('the document is no text');
    return { ...document, text, isCut: bytes.length > longestDocument };
  }

  /** A full disk does not keep anybody from an answer: then the file is not remembered. */
  #keep(job_id: number, attachments: string): void {
    try {
      this.#deps.storage.jobs.setAttachments(job_id, attachments);
    } catch (error) {
      if (!(error instanceof DiskError)) throw error;
      this.#deps.log.error('What a file says could not be kept', error, { job: job_id });
    }
  }

  async #image(file_id: string, signal: AbortSignal): Promise<string> {
    const bytes = await this.#deps.files.read(file_id, largestFile, signal);
    const kind = pictureKind(bytes);
    if (!kind) throw new Unreadable('the picture is neither JPEG nor PNG');
    return `data:${kind};base64,${bytes.toString('base64')}`;
  }
}

class Unreadable extends Error {}

function refused(code: Failure['code'], detail: string): { failure: Failure } {
  return { failure: { kind: 'refused', code, detail } };
}
