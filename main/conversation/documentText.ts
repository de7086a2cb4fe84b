import type { FailureCode } from '../common/failure.ts';
import type { Attachment, DocumentAttachment } from '../core/queue/attachment.ts';

/** What a document says. */
export type DocumentText = Required<Pick<DocumentAttachment, 'text'>> &
  Pick<DocumentAttachment, 'parts' | 'length'>;

/** Why a document says nothing. */
export type DocumentProblem = Extract<FailureCode, `file_${string}`>;

/** A document of which nothing can be read, now or later. */
export class UnreadableDocument extends Error {
  readonly code: DocumentProblem;
  /** As the sender called it; none: not known here. */
  readonly file: string | undefined;

  constructor(code: DocumentProblem, detail: string, file?: string) {
    super(detail);
    this.name = 'UnreadableDocument';
    this.code = code;
    this.file = file;
  }
}

/** How much of a document the model is shown: of so many parts the first, or of all of it so many percent. */
export type Excerpt =
  | { readonly unit: 'page' | 'slide' | 'row' | 'file'; readonly last: number; readonly total: number }
  | { readonly unit: 'percent'; readonly last: number | undefined };

/** The part of a document that the model is shown; undefined: all of it. */
export function excerptOf(document: DocumentAttachment): Excerpt | undefined {
  const { text = '', parts, length = text.length, shown = text.length } = document;
  if (parts) {
    const last = Math.min(parts.total, parts.ends.filter((end) => end <= shown).length * parts.each);
    if (last === parts.total) return undefined;
    if (last > 0) return { unit: parts.unit, last, total: parts.total };
  } else if (shown >= length) return undefined;
  const percent = Math.floor((shown / Math.max(length, shown + 1)) * 100);
  return { unit: 'percent', last: parts || percent === 0 ? undefined : percent };
}

/** What the model is shown of a document. */
export function shownText({ text = '', shown = text.length }: DocumentAttachment): string {
  return text.slice(0, shown).trimEnd();
}

/**
 * Cuts what the model is shown of a document, after whole parts where there are any.
 * @param most bytes
 */
function cutDocument({ shown: _, ...document }: DocumentAttachment, most: number): DocumentAttachment {
  const { text = '', parts } = document;
  if (Buffer.byteLength(text) <= most) return document;
  const { length } = beginningInBytes(text, most);
  const end = parts?.ends.findLast((one) => one <= length);
  return { ...document, shown: end ?? length };
}

/**
 * Cuts documents to what fits of all of them together. Each has the same share; what a short one leaves is the others'.
 * @param most bytes
 */
export function cutDocuments(attachments: readonly Attachment[], most: number): Attachment[] {
  const documents = attachments.filter(isDocument);
  const cut = new Map<Attachment, Attachment>();
  let left = most;
  for (const document of documents.toSorted((one, other) => bytesOf(one) - bytesOf(other))) {
    const share = Math.floor(left / (documents.length - cut.size));
    cut.set(document, cutDocument(document, share));
    left -= Math.min(share, bytesOf(document));
  }
  return attachments.map((one) => cut.get(one) ?? one);
}

export function isDocument(attachment: Attachment): attachment is DocumentAttachment {
  return attachment.kind === 'document';
}

function bytesOf({ text = '' }: DocumentAttachment): number {
  return Buffer.byteLength(text);
}

/** As much of a text as so many bytes hold, without half a character at its end. */
export function beginningInBytes(text: string, most: number): string {
  // No character has more than three bytes for each of its units.
  if (text.length * 3 <= most) return text;
  return new TextDecoder().decode(Buffer.from(text).subarray(0, Math.max(0, most)), { stream: true });
}
