/** One of the messages that a job stands for. Their words stand in the job alone, in the order of their ids. */
export interface Part {
  readonly message_id: number;
  /** UTF-16 units of the job's words that are its own; 0: it has none, or brings a file or a forward. */
  readonly length: number;
  /** When it was written, Unix milliseconds. */
  readonly written_at: number;
}

/** What stands between the words of two messages. */
const border = '\n';

/**
 * The words of a job with those of one message put in: in the place of what it said before, or for the first time.
 * @param text what all `parts` say together
 */
export function withWordsOf(
  message_id: number,
  words: string,
  { text, parts }: { readonly text: string; readonly parts: readonly Part[] },
): string {
  // Of one message alone all of it is its own, whatever was counted.
  const texts =
    parts.length > 1 ? wordsOf(text, parts) : new Map(parts.map((part) => [part.message_id, text]));
  return [...texts.set(message_id, words)]
    .sort(([one], [other]) => one - other)
    .map(([, said]) => said)
    .filter((said) => said !== '')
    .join(border);
}

function wordsOf(text: string, parts: readonly Part[]): Map<number, string> {
  const texts = new Map<number, string>();
  let at = 0;
  for (const { message_id, length } of parts) {
    texts.set(message_id, text.slice(at, at + length));
    if (length > 0) at += length + border.length;
  }
  return texts;
}
