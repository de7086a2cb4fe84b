import type { Evidence } from './evidence.ts';

/** What a server tells in the words of an error, in tokens. */
export interface TokenNumbers {
  readonly contextLength?: number | undefined;
  readonly promptTokens?: number | undefined;
  /** The limit of the answer that was asked for. */
  readonly answerTokens?: number | undefined;
}

const contextLengths = [
  /n_ctx\D{1,8}(\d+)/i,
  /context size\D{1,8}(\d+)/i,
  /context (?:length|window)(?:\s(?:is|of|only|supports|=|limit))*\D{0,8}(\d+)/i,
  /(?:must be|is greater than)\s(?:<=\s?|max_seq_len\D{1,8})(\d+)/i,
  /tokens\s?>\s?(\d+)\smaximum/i,
];
const promptLengths = [
  /request \((\d+) tokens?\)/i,
  /n_keep\D{1,8}(\d+)/i,
  /(\d+)\s(?:tokens?\s)?(?:(?:in|from) the (?:input )?messages|of text input|`?inputs?`? tokens|in your prompt|in the prompt)/i,
  /(?:input has|prompt length|prompt is too long)\D{1,4}(\d+)/i,
  /prompt contains (?:at least )?(\d+)/i,
];
const answerLengths = [
  /(\d+)\s(?:tokens?\s)?(?:(?:in|for) the (?:completion|output)|`?max_new_tokens|output tokens)/i,
  /max(?:_completion|_new)?_tokens.{0,40}?(?:too (?:large|high|big)|:|[^<>]=)\D{0,3}(\d+)/i,
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
    const found = Number(pattern.exec(words)?.[1]);
    if (Number.isSafeInteger(found) && found > 0) return found;
  }
  return undefined;
}
