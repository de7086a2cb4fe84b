import * as v from 'valibot';
import { type FailureCode, failureCodes } from '../../common/failure.ts';

/** A file at Telegram. `file_id` is what it is fetched by; sizes are bytes, where Telegram tells them. */
interface FileAtTelegram {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly size?: number;
  /** The album it belongs to, Telegram's media_group_id. */
  readonly album?: string;
  /** It came with a forward, which tells of it. */
  readonly isForwarded?: true;
}

export interface PhotoAttachment extends FileAtTelegram {
  readonly kind: 'photo';
}

export interface DocumentAttachment extends FileAtTelegram {
  readonly kind: 'document';
  /** As the sender called it: shown as text, never used as a path. */
  readonly name: string;
  /** What it says, once it has been read; of a long one its beginning. */
  readonly text?: string;
  /** What `text` consists of, where that can be counted. */
  readonly parts?: DocumentParts;
  /** How long the whole of it is as text, or about; in characters. None: as long as `text`. */
  readonly length?: number;
  /** As much of `text` as the model was shown, in characters. None: all of it. */
  readonly shown?: number;
}

/** Where the parts of a text end that people count by: its pages, its rows. */
export interface DocumentParts {
  readonly unit: 'page' | 'slide' | 'row' | 'file';
  /** Of the whole document, however much of it is in the text. */
  readonly total: number;
  /** How many of them lie between two ends; many rows share one. */
  readonly each: number;
  /** In characters of the text. One that is cut has none. */
  readonly ends: readonly number[];
}

/** What somebody said: a voice message, a video note, or a file of sound. */
export interface RecordingAttachment extends FileAtTelegram {
  readonly kind: 'recording';
  /** `said`: the person's own words, as if they had written them. `shown`: something to talk about. */
  readonly as: 'said' | 'shown';
  /** As the sender called it, or what Telegram knows it by; '': nothing. */
  readonly name: string;
  /** As Telegram tells it; 0: it does not. */
  readonly seconds: number;
  /** What the person speaks, as Telegram tells it; '': it does not. */
  readonly language: string;
  /** The words in it, once it was heard. */
  readonly text?: string;
  /** The words are those of so many seconds only. */
  readonly heardSeconds?: number;
  /** Why it could not be heard, and is not tried again. */
  readonly problem?: FailureCode;
}

export interface QuoteAttachment {
  readonly kind: 'quote';
  /** `sender`: the very person who quotes it. */
  readonly from: 'bot' | 'sender' | 'other';
  /** Their name. */
  readonly who: string;
  readonly text: string;
}

/** What somebody else said somewhere else, and the person sent on. */
export interface ForwardAttachment {
  readonly kind: 'forward';
  /** `sender`: the very person who sends it on. */
  readonly from: 'bot' | 'sender' | 'other';
  /** Their name. */
  readonly who: string;
  readonly said: 'by_person' | 'in_group' | 'in_channel';
  readonly text: string;
}

/** In a group: who says the words. */
interface SenderAttachment {
  readonly kind: 'sender';
  readonly name: string;
}

export type FileAttachment = PhotoAttachment | DocumentAttachment | RecordingAttachment;

/** What comes along with the words of a message. */
export type Attachment = FileAttachment | QuoteAttachment | ForwardAttachment | SenderAttachment;

const fileFields = {
  file_id: v.string(),
  file_unique_id: v.string(),
  size: v.optional(v.number()),
  album: v.optional(v.string()),
  isForwarded: v.optional(v.literal(true)),
};
const from = v.picklist(['bot', 'sender', 'other']);
const storable = v.array(
  v.variant('kind', [
    v.object({ kind: v.literal('photo'), ...fileFields }),
    v.object({
      kind: v.literal('document'),
      ...fileFields,
      name: v.string(),
      text: v.optional(v.string()),
      parts: v.optional(
        v.object({
          unit: v.picklist(['page', 'slide', 'row', 'file']),
          total: v.number(),
          each: v.number(),
          ends: v.array(v.number()),
        }),
      ),
      length: v.optional(v.number()),
      shown: v.optional(v.number()),
    }),
    v.object({ kind: v.literal('quote'), from, who: v.string(), text: v.string() }),
    v.object({
      kind: v.literal('recording'),
      ...fileFields,
      as: v.picklist(['said', 'shown']),
      name: v.string(),
      seconds: v.number(),
      language: v.string(),
      text: v.optional(v.string()),
      heardSeconds: v.optional(v.number()),
      problem: v.optional(v.picklist(failureCodes)),
    }),
    v.object({
      kind: v.literal('forward'),
      from,
      who: v.string(),
      said: v.picklist(['by_person', 'in_group', 'in_channel']),
      text: v.string(),
    }),
    v.object({ kind: v.literal('sender'), name: v.string() }),
  ]),
);

/**
 * The list as the jobs table keeps it. Files come first, then forwards, so that a list can be told by its beginning.
 * @throws ValiError when something in it is not what its type says: it came from a server, and would be read for long
 */
export function attachmentsAsJson(attachments: readonly Attachment[]): string {
  v.assert(storable, attachments);
  const isOther = (one: Attachment) => !isFile(one) && !isForward(one);
  return JSON.stringify([isFile, isForward, isOther].flatMap((is) => attachments.filter(is)));
}

export function attachmentsOf(job: { readonly attachments: string }): readonly Attachment[] {
  return JSON.parse(job.attachments) as Attachment[];
}

export function isFile(attachment: Attachment): attachment is FileAttachment {
  return attachment.kind === 'photo' || attachment.kind === 'document' || isRecording(attachment);
}

export function isPhoto(attachment: Attachment): attachment is PhotoAttachment {
  return attachment.kind === 'photo';
}

export function isRecording(attachment: Attachment): attachment is RecordingAttachment {
  return attachment.kind === 'recording';
}

/** Whether it has still to be heard. */
export function isUnheard(attachment: Attachment): attachment is RecordingAttachment {
  return isRecording(attachment) && attachment.text === undefined && attachment.problem === undefined;
}

/** The list for a message that is asked again: what could not be heard is tried again, what was heard is kept. */
export function withoutProblems(attachments: string): string {
  return attachmentsAsJson(
    attachmentsOf({ attachments }).map((one) => {
      if (!isRecording(one)) return one;
      const { problem: _, ...recording } = one;
      return recording;
    }),
  );
}

/** Whether something that came along has still to be heard. */
export function hasUnheard(job: { readonly attachments: string }): boolean {
  // Most have nothing of the kind, and a document's text is long.
  return job.attachments.includes('"recording"') && attachmentsOf(job).some(isUnheard);
}

/** The recordings of a job whose words are known. */
export function heardIn(job: { readonly attachments: string } | undefined): readonly RecordingAttachment[] {
  return job
    ? attachmentsOf(job)
        .filter(isRecording)
        .filter(({ text }) => text !== undefined)
    : [];
}

export function isForward(attachment: Attachment): attachment is ForwardAttachment {
  return attachment.kind === 'forward';
}
