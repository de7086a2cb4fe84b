/**
 * What a model or a server says it heard, as words that may go on their way: without control characters, in single spaces.
 * '': there were no words.
 */
export function wordsOf(heard: string): string {
  const text = heard
    .normalize()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, (found) => (/[\s\p{Cc}\p{Zl}\p{Zp}]/u.test(found) ? ' ' : ''))
    .trim();
  // Models that were taught with subtitles write down what is no speech, too: [Music], (applause), ♪.
  const spoken = text.replace(/\[[^\]]*\]|\([^)]*\)|\*[^*]*\*/g, ' ');
  return /[\p{L}\p{N}]/u.test(spoken) ? text : '';
}
