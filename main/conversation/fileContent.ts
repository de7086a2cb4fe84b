/** Bytes of any file. Telegram hands no larger ones to bots. */
export const largestFile = 20 * 1024 * 1024;

/** Bytes of a text document that are read. */
export const longestDocument = 256 * 1024;

/** The kind of a picture by its first bytes; undefined: none that every server takes. */
export function pictureKind(bytes: Buffer): 'image/jpeg' | 'image/png' | undefined {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  return undefined;
}

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
