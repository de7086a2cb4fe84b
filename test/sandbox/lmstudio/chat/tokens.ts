import type { ChatMessage } from '../ledger.ts';
import { textOf } from './reply.ts';

const LONGEST_TOKEN = 16;
/** What the Harmony preamble of gpt-oss costs; other templates are counted as if they were free. */
const HARMONY_PREAMBLE = 65;
const IMAGE_TOKENS = 256;

/** Cuts a text into word-sized pieces that join to the same text. Never inside a surrogate pair. */
export function splitTokens(text: string): string[] {
  const words = text.match(/\s*\S+|\s+$/g) ?? [];
  return words.flatMap((word) => {
    if (word.length <= LONGEST_TOKEN) return [word];
    const characters = [...word];
    const pieces: string[] = [];
    for (let start = 0; start < characters.length; start += LONGEST_TOKEN) {
      pieces.push(characters.slice(start, start + LONGEST_TOKEN).join(''));
    }
    return pieces;
  });
}

/** A rough count, four characters a token: enough for a prompt to be too long when it is long. */
export function countPromptTokens(model: string, messages: readonly ChatMessage[]): number {
  let tokens = model.includes('gpt-oss') ? HARMONY_PREAMBLE : 0;
  for (const message of messages) {
    tokens += 4 + Math.ceil(textOf(message).length / 4);
    if (typeof message.content !== 'string') {
      tokens += message.content.filter(({ type }) => type === 'image_url').length * IMAGE_TOKENS;
    }
  }
  return tokens;
}
