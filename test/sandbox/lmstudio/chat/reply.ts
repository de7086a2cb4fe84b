import type { ChatMessage } from '../ledger.ts';

/** What a reply function is told about the chat it answers. */
export interface ReplyRequest {
  model: string;
  messages: readonly ChatMessage[];
  /** Text of the last user message; '' when there is none. */
  question: string;
  body: Readonly<Record<string, unknown>>;
}

export type Reply = string | { text: string; reasoning?: string };

export type ReplyFunction = (request: ReplyRequest) => Reply;

const NONCE = /\[nonce:[^\]\s]+\]|\bnonce\s+[\p{L}\p{N}_-]+/giu;

/** Every nonce of a text as it stands there: `[nonce:xxxx]` or `nonce xxxx`. */
export function findNonces(text: string): string[] {
  return [...new Set(text.match(NONCE) ?? [])];
}

/** A short Markdown answer that carries the nonces of the question. */
export const defaultReply: ReplyFunction = ({ question }) => {
  const nonces = findNonces(question);
  return {
    reasoning: 'The user asks something simple. A short and friendly answer will do.',
    text: [
      'Happy to help. **In short:** yes, that works.',
      '',
      '- It runs on this computer.',
      '- Nothing leaves the house.',
      ...(nonces.length > 0 ? ['', `For reference: ${nonces.join(', ')}`] : []),
    ].join('\n'),
  };
};

export function textOf({ content }: ChatMessage): string {
  if (typeof content === 'string') return content;
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
}

export function lastQuestion(messages: readonly ChatMessage[]): string {
  const message = messages.findLast(({ role }) => role === 'user');
  return message ? textOf(message) : '';
}
