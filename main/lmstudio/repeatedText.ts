/** So many words in a row that were asked are no chance: the server repeats them. */
const shortestRun = 4;

/**
 * What a server says without what it repeats of the request: a question about "context length" must not be taken for the
 * error of that name. An error that holds nothing else is the server's own: somebody asked what it means.
 */
export function withoutRepeats(words: string, asked: readonly string[]): string {
  const left = withoutRuns(withoutQuotes(words, asked), asked);
  return /[\p{L}\p{N}]/u.test(left) ? left : words;
}

/** A short message is known by standing whole in quotation marks, or behind the last colon. */
function withoutQuotes(words: string, asked: readonly string[]): string {
  let left = words;
  for (const text of asked) {
    const quoted = text.trim();
    if (quoted === '' || quoted.length > left.length) continue;
    for (const spelled of new Set([quoted, JSON.stringify(quoted).slice(1, -1)])) {
      for (const [open, close] of quotationMarks)
        left = left.replaceAll(`${open}${spelled}${close}`, `${open}${close}`);
      if (left.endsWith(`: ${spelled}`)) left = left.slice(0, -spelled.length);
    }
  }
  return left;
}

const quotationMarks = [
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['\\"', '\\"'],
  ['“', '”'],
  ['«', '»'],
  ['<', '>'],
  ['(', ')'],
] as const;

/** However it is cut, escaped or put into capitals: a long run of the same words. */
function withoutRuns(words: string, asked: readonly string[]): string {
  const said = wordsOf(words);
  if (said.length < shortestRun) return words;
  const runAt = (list: readonly Word[], at: number) =>
    list
      .slice(at, at + shortestRun)
      .map(({ text }) => text)
      .join(' ');
  // Of the two sides the server's is the short one: the request may be a long conversation.
  const wanted = new Map<string, boolean>();
  for (let at = 0; at + shortestRun <= said.length; at++) wanted.set(runAt(said, at), false);
  for (const text of asked) {
    const list = wordsOf(text);
    for (let at = 0; at + shortestRun <= list.length; at++)
      if (wanted.has(runAt(list, at))) wanted.set(runAt(list, at), true);
  }
  const repeated = new Set<number>();
  for (let at = 0; at + shortestRun <= said.length; at++)
    if (wanted.get(runAt(said, at))) for (let step = 0; step < shortestRun; step++) repeated.add(at + step);
  let left = words;
  for (const at of [...repeated].sort((one, other) => other - one)) {
    const { from, to } = said[at] as Word;
    left = left.slice(0, from) + left.slice(to);
  }
  return left;
}

interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

function wordsOf(text: string): Word[] {
  // An escaped line break is none of the next word.
  return [...text.matchAll(/(?<=\\[nrt])[\p{L}\p{N}]+|(?<!\\)[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    text: word.toLowerCase(),
    from: index,
    to: index + word.length,
  }));
}
