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
import { type DocumentText, UnreadableDocument } from './documentText.ts';
import { decodeText, documentKind, largestFile, longestDocument, pictureKind } from './fileContent.ts';
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

/** Who reads documents that are no text as they are: `main/documents/documentReader.ts`. */
export interface DocumentSource {
  /**
   * @param most bytes of text that are wanted
   * @throws UnreadableDocument; when `signal` is aborted, its reason
   */
  read(bytes: Buffer, most: number, signal: AbortSignal): Promise<DocumentText>;
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

/** Characters of why a file could not be read: some programs' errors quote it. */
const longestDetail = 200;

/** A job whose files are at hand. */
export type WithFiles =
  /** `images` are data: addresses, the only ones that LM Studio takes. */
  | { readonly job: Job; readonly images: readonly string[]; readonly failure?: undefined }
  | { readonly failure: Failure };

export interface AttachedFilesDeps {
  readonly storage: Disk;
  readonly files: FileSource;
  readonly hearing: Pick<Hearing, 'until'>;
  readonly documents: DocumentSource;
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
        attachments.push(one.kind === 'document' ? await this.#document(one, job, signal) : one);
        if (isPhoto(one)) images.push(await this.#image(one.file_id, signal));
      }
      // The message may have grown meanwhile: what is kept must not take that back.
      signal.throwIfAborted();
      return { job: this.keep(job, attachmentsAsJson(attachments)), images };
    } catch (error) {
      if (error instanceof FileUnavailable || error instanceof UnreadableDocument) return refused(error);
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
    if (lost?.problem === undefined) return { job };
    return { failure: { kind: 'refused', code: lost.problem, detail: '' } };
  }

  /** Stores what came along as it is now. A full disk does not keep anybody from an answer: then it is not remembered. */
  keep(job: Job, attachments: string): Job {
    if (attachments === job.attachments) return job;
    try {
      this.#deps.storage.jobs.setAttachments(job.id, attachments);
    } catch (error) {
      if (!(error instanceof DiskError)) throw error;
      this.#deps.log.error('What a file says could not be kept', error, { job: job.id });
    }
    return { ...job, attachments };
  }

  async #document(document: DocumentAttachment, job: Job, signal: AbortSignal): Promise<DocumentAttachment> {
    if (document.text !== undefined) return document;
    try {
      return { ...document, ...(await this.#read(document, signal)) };
    } catch (error) {
      if (!(error instanceof UnreadableDocument)) throw error;
      this.#deps.log.warn('A document could not be read', { job: job.id, code: error.code });
      throw new UnreadableDocument(error.code, error.message, document.name);
    }
  }

  /** Most are short texts, for which the beginning is enough; only what has to be taken apart is fetched whole. */
  async #read({ file_id, size }: DocumentAttachment, signal: AbortSignal): Promise<DocumentText> {
    const { files, documents } = this.#deps;
    // One byte more tells whether something is left out.
    const beginning = await files.read(file_id, longestDocument + 1, signal);
    const isLong = beginning.length > longestDocument;
    // Sent as another kind of file, it was not asked for who can see it.
    if (pictureKind(beginning)) throw new UnreadableDocument('file_pictures', 'the document is a picture');
    if (documentKind(beginning) !== undefined) {
      const bytes = isLong ? await files.read(file_id, largestFile, signal) : beginning;
      return documents.read(bytes, longestDocument, signal);
    }
    const text = decodeText(beginning.subarray(0, longestDocument));
    if (text === undefined) throw new UnreadableDocument('file_unreadable', 'the document is no text');
    if (text.trim() === '') throw new UnreadableDocument('file_empty', 'the document is empty');
    if (!isLong) return { text };
    const bytes = Math.max(size ?? 0, beginning.length);
    return { text, length: Math.ceil(text.length * (bytes / longestDocument)) };
  }

  async #image(file_id: string, signal: AbortSignal): Promise<string> {
    const bytes = await this.#deps.files.read(file_id, largestFile, signal);
    const kind = pictureKind(bytes);
    if (!kind) throw new UnreadableDocument('file_unreadable', 'the picture is neither JPEG nor PNG');
    return `data:${kind};base64,${bytes.toString('base64')}`;
  }
}

function refused(error: FileUnavailable | UnreadableDocument): { failure: Failure } {
  const file = error instanceof UnreadableDocument ? error.file : undefined;
  const detail = error.message.slice(0, longestDetail);
  return { failure: { kind: 'refused', code: error.code, detail, ...(file && { file }) } };
}
