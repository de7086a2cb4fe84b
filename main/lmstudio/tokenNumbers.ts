import type { Evidence } from './evidence.ts';

/** What a server tells in the words of an error, in tokens. */
export interface TokenNumbers {
  readonly contextLength?: number | undefined;
  readonly promptTokens?: number | undefined;
  /** The limit of the answer that was asked for. */
  readonly answerTokens?: number | undefined;
}

/** With separators of thousands; what is told in thousands is too rough. */
const count = '(\\d{1,3}(?:,\\d{3})+|\\d+)(?!\\d|,\\d|\\s?k\\b)';
const saying = (words: string) => new RegExp(words.replace('#', count), 'i');

const contextLengths = [
  saying('n_ctx\\D{1,8}#'),
  saying('context size\\D{1,8}#'),
  saying('context (?:length|window)(?! by)(?:\\s(?:is|of|only|supports|=|limit))*\\D{0,8}#'),
  saying('(?:must be|is greater than)\\s(?:<=\\s?|max_seq_len\\D{1,8})#'),
  saying('tokens\\s?>\\s?#\\smaximum'),
  saying('maximum (?:allowed |model |input |sequence )?(?:length|number of tokens allowed)\\D{1,8}#'),
  saying('must have less than #'),
  saying('exceeds? the (?:configured )?limit\\D{1,5}#'),
];
const promptLengths = [
  saying('request \\(# tokens?\\)'),
  saying('n_keep\\D{1,8}#'),
  saying(
    '#\\s(?:tokens?\\s)?(?:(?:in|from) the (?:input )?messages|of text input|`?inputs?`? tokens|in your prompt|in the prompt)',
  ),
  saying('(?:input has|prompt length|prompt is too long)\\D{1,4}#'),
  saying('prompt contains (?:at least )?#'),
  saying('(?:input|prompt)(?: length| token count)? \\((?:total )?(?:length )?#'),
  saying('requested tokens \\(#'),
  saying('resulted in # tokens'),
  saying('# prompt tokens'),
  saying('less than \\d+ tokens\\. given: #'),
];
const answerLengths = [
  saying('#\\s(?:tokens?\\s)?(?:(?:in|for) the (?:completion|output)|`?max_new_tokens|output tokens)'),
  saying('max(?:_completion|_new)?_tokens.{0,40}?(?:too (?:large|high|big)|:|[^<>]=)\\D{0,3}#'),
];

/** Fields of the body first, then what the words tell. */
export function tokenNumbersIn({ words, contextLength, promptTokens }: Evidence): TokenNumbers {
  return {
    contextLength: contextLength ?? first(contextLengths, words),
    promptTokens: promptTokens ?? first(promptLengths, words),
    answerTokens: first(answerLengths, words),
  };
}

/** Not the prompt but the limit of the answer is what does not fit. */
export function isLimitTooHigh(words: string): boolean {
  const { contextLength, answerTokens } = tokenNumbersIn({ words, speaksProtocol: true });
  return contextLength !== undefined && answerTokens !== undefined && answerTokens >= contextLength;
}

function first(patterns: readonly RegExp[], words: string): number | undefined {
  for (const pattern of patterns) {
    const found = Number(pattern.exec(words)?.[1]?.replaceAll(',', ''));
    if (Number.isSafeInteger(found) && found > 0) return found;
  }
  return undefined;
}
