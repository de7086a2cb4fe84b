import type { HistoryMessage } from '../core/disk.ts';

/**
 * Before anything was counted, rather too many than too few: tokenizers make about four bytes of English and more of other
 * alphabets into one token, and hardly ever fewer than three.
 */
export const usualTokensPerByte = 1 / 3;

export function estimateTokens(text: string, tokensPerByte = usualTokensPerByte): number {
  return Math.ceil(Buffer.byteLength(text) * tokensPerByte);
}

export function bytesOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

/** What the chat template adds: about 70 tokens in front (gpt-oss), a few around every message. */
export const templateTokens = 100;
export const messageTokens = 8;
/** What a picture costs differs from model to model: from 256 (Gemma 3) to a few thousand. */
export const imageTokens = 1000;

/** Of the context, beside an answer: for what is asked about a document next, before it is forgotten. */
const followUpShare = 1 / 8;

export interface Fit {
  /** Tokens of the context that is really loaded; undefined where the server does not tell: nothing is cut then. */
  readonly contextLength: number | undefined;
  /** Of the answer; -1: no limit. */
  readonly maxTokens: number;
  /** System prompt and new message. */
  readonly fixed: readonly string[];
  /** How many pictures come with the new message. */
  readonly images?: number;
  /** What the model was seen to need. */
  readonly tokensPerByte?: number;
}

/**
 * The newest messages that leave room for the answer, beginning with a person's turn. A quarter of the context is kept
 * for an answer without a limit.
 */
export function fitHistory(history: readonly HistoryMessage[], fit: Fit): readonly HistoryMessage[] {
  let room = roomBeside(fit);
  if (room === undefined) return history;
  const { tokensPerByte } = fit;
  let first = history.length;
  while (first > 0) {
    room -= estimateTokens(history[first - 1]?.content ?? '', tokensPerByte) + messageTokens;
    if (room < 0) break;
    first--;
  }
  return fromPerson(history.slice(first));
}

/**
 * How much of documents fits beside the answer and what is said with them, in bytes; undefined: nothing is cut. However
 * little room there is, the model is shown something.
 */
export function roomForDocuments(fit: Fit): number | undefined {
  const room = roomBeside(fit);
  if (room === undefined || fit.contextLength === undefined) return undefined;
  const tokens = Math.max(room - fit.contextLength * followUpShare, fit.contextLength * followUpShare);
  return Math.floor(tokens / (fit.tokensPerByte ?? usualTokensPerByte));
}

/** Tokens that are left; undefined: it is not known how many there are. */
function roomBeside({ contextLength, maxTokens, fixed, images = 0, tokensPerByte }: Fit): number | undefined {
  if (contextLength === undefined) return undefined;
  const answer = maxTokens === -1 ? contextLength / 4 : Math.min(maxTokens, contextLength / 2);
  const tokens = fixed.map((text) => estimateTokens(text, tokensPerByte) + messageTokens);
  return tokens.reduce(
    (room, one) => room - one,
    contextLength - answer - templateTokens - images * imageTokens,
  );
}

/** A history never begins with an answer whose question was cut off. */
export function fromPerson(history: readonly HistoryMessage[]): readonly HistoryMessage[] {
  return history[0]?.role === 'assistant' ? history.slice(1) : history;
}
