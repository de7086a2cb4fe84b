import type { TextQuote } from '@grammyjs/types';
import { badRequest } from '../transport/envelope.ts';
import { Parameters } from '../transport/parameters.ts';
import type { Conversation, MessageContent } from '../world/conversation.ts';
import { asReplyTarget, type World } from '../world/world.ts';
import { readChat } from './chatAccess.ts';

interface ReplyRequest {
  message_id: number;
  allow_sending_without_reply: boolean;
  quote?: string;
  /** True when the target is in another chat; a missing target is an error there in any case. */
  isElsewhere: boolean;
}

/**
 * The fields a sent message gets from `reply_parameters` (or the older `reply_to_message_id`).
 * @throws ApiError 400 when the target is gone and the reply was not optional, or the quote is not in it
 */
export function readReply(world: World, conversation: Conversation, params: Parameters): MessageContent {
  const request = readRequest(conversation, params);
  if (!request) return {};
  const target = request.isElsewhere
    ? readChat(world, referencedChat(params)).message(request.message_id)
    : conversation.message(request.message_id);
  if (!target) {
    if (request.allow_sending_without_reply && !request.isElsewhere) return {};
    throw badRequest('message to be replied not found');
  }
  const quote = request.quote ? readQuote(request.quote, target.text ?? target.caption ?? '') : undefined;
  return { reply_to_message: asReplyTarget(target), ...(quote && { quote }) };
}

function readRequest(conversation: Conversation, params: Parameters): ReplyRequest | undefined {
  const parameters = params.json('reply_parameters') as Record<string, unknown> | undefined;
  if (!parameters) {
    const message_id = params.integer('reply_to_message_id', { default: 0 });
    const allow_sending_without_reply = params.flag('allow_sending_without_reply');
    return message_id > 0 ? { message_id, allow_sending_without_reply, isElsewhere: false } : undefined;
  }
  const message_id = Number(parameters.message_id ?? 0);
  if (!(message_id > 0)) return undefined;
  return {
    message_id,
    allow_sending_without_reply: String(parameters.allow_sending_without_reply) === 'true',
    isElsewhere:
      parameters.chat_id !== undefined && String(parameters.chat_id) !== String(conversation.chat.id),
    ...(typeof parameters.quote === 'string' && { quote: parameters.quote }),
  };
}

function referencedChat(params: Parameters): Parameters {
  return new Parameters(params.json('reply_parameters') as Record<string, unknown>);
}

function readQuote(quote: string, targetText: string): TextQuote {
  const position = targetText.indexOf(quote);
  if (position === -1) throw badRequest('QUOTE_TEXT_INVALID');
  return { text: quote, position };
}
