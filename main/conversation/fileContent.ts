/** Bytes of any file. Telegram hands no larger ones to bots. */
export const largestFile = 20 * 1024 * 1024;

/** Bytes of a document's text that are kept. */
export const longestDocument = 256 * 1024;

/** The kind of a picture by its first bytes; undefined: none that every server takes. */
export function pictureKind(bytes: Buffer): 'image/jpeg' | 'image/png' | undefined {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  return undefined;
}

/** The kinds of documents that say something only to whoever takes them apart. */
export type DocumentKind = 'pdf' | 'zip' | 'ole' | 'rtf' | 'html';

/** The kind of a document by its first bytes; undefined: it is text as it is, or nothing that can be read. */
export function documentKind(bytes: Buffer): DocumentKind | undefined {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return 'zip';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return 'ole';
  const beginning = (decodeText(bytes.subarray(0, 4096)) ?? bytes.toString('latin1', 0, 4096)).trimStart();
  if (beginning.startsWith('%PDF-')) return 'pdf';
  if (beginning.startsWith('{\\rtf')) return 'rtf';
  if (htmlBeginning.test(beginning)) return 'html';
  // Some programs put something of theirs in front; a text may speak of it, too.
  const isPdf = bytes.subarray(0, 1024).includes('%PDF-') && decodeText(bytes) === undefined;
  return isPdf ? 'pdf' : undefined;
}

const htmlBeginning =
  /^(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html)\b/i;

/**
 * Bytes as text: UTF-8, or UTF-16 with a byte order mark. Undefined: they are no text. The end may be cut anywhere,
 * inside a character too.
 */
export function decodeText(bytes: Buffer): string | undefined {
  const encoding = startsWith(bytes, [0xff, 0xfe])
    ? 'utf-16le'
    : startsWith(bytes, [0xfe, 0xff])
      ? 'utf-16be'
      : 'utf-8';
  try {
    // As a stream: an unfinished character at the end is no error then.
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return isReadable(text) ? text.replaceAll('\r\n', '\n').trimEnd() : undefined;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Text has no control characters but for layout; a few strange ones are forgiven. */
function isReadable(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const strange = text.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g) ?? [];
  return !text.includes('\0') && strange.length * 100 <= text.length;
}

function startsWith(bytes: Buffer, beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte);
}
