import { Refusal, textFault, unlimitedRefused } from '../faults.ts';
import type { ChatMessage, ContentPart } from '../ledger.ts';
import type { ReplyRequest } from './reply.ts';

/** A chat, whichever protocol it came by. */
export interface ChatRequest {
  /** As asked for. */
  model: string;
  messages: ChatMessage[];
  stream: boolean;
  /** `null`: no limit. */
  maxTokens: number | null;
  includeUsage: boolean;
  /** The client asked not to think, which some models obey. */
  thinkingOff: boolean;
  /** Tokens; only the native chat can ask for it. */
  contextLength?: number;
  body: ReplyRequest['body'];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the body of `/v1/chat/completions`; fields nobody knows are ignored.
 * @throws Refusal as LM Studio validates: `messages`, `response_format`; the rest is not in our sources.
 */
export function readOpenAiChat(body: unknown, refuseUnlimitedTokens: boolean): ChatRequest {
  const fields = asFields(body);
  if (!Array.isArray(fields.messages)) throw new Refusal(textFault("'messages' field is required"));
  const format = asFields(fields.response_format).type;
  if (format !== undefined && format !== 'json_schema' && format !== 'text') {
    throw new Refusal(textFault("'response_format.type' must be 'json_schema' or 'text'"));
  }
  const limit = fields.max_tokens;
  if (limit === -1 && refuseUnlimitedTokens) throw new Refusal(unlimitedRefused());
  return {
    model: readText(fields.model),
    messages: fields.messages.map(readMessage),
    stream: fields.stream === true,
    maxTokens: typeof limit === 'number' && limit > 0 ? limit : null,
    includeUsage: asFields(fields.stream_options).include_usage === true,
    thinkingOff: fields.reasoning_effort === 'none',
    body: fields,
  };
}

/** An object's fields; none for anything else. */
export function asFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

export function readText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function readMessage(value: unknown): ChatMessage {
  const { role, content } = asFields(value);
  // LM Studio replaces the developer role.
  const name = role === 'developer' ? 'system' : readText(role);
  if (!Array.isArray(content)) return { role: name, content: readText(content) };
  return { role: name, content: content.map(readPart) };
}

function readPart(value: unknown): ContentPart {
  const { type, text, image_url } = asFields(value);
  if (type === 'image_url') return { type, image_url: { url: readText(asFields(image_url).url) } };
  return { type: 'text', text: readText(text) };
}
