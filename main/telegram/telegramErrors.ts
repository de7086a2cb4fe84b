import { GrammyError, HttpError } from 'grammy';
import type { OfflineReason } from '../common/status.ts';
import { ConnectionError, NotBotApiError } from './transport.ts';

/** What an error from Telegram means for what to do next. Matched by code and a stable part of the text. */
export type TelegramFailure =
  /** Too many requests: exactly this long a pause. */
  | { readonly next: 'wait'; readonly ms: number }
  /** No connection or the server's trouble. Whether the call was applied is unknown. */
  | { readonly next: 'retry'; readonly reason: OfflineReason; readonly detail: string }
  /** The token is wrong or was revoked. */
  | { readonly next: 'new_token' }
  /** Another program polls, or a webhook is set. */
  | { readonly next: 'yield'; readonly cause: 'other_program' | 'webhook' }
  /** The group has another id now. */
  | { readonly next: 'follow_chat'; readonly chat_id: number }
  /** This chat can never be written to. */
  | { readonly next: 'give_up_chat'; readonly detail: string }
  | { readonly next: 'send_instead' }
  | { readonly next: 'treat_as_done' }
  /** This one request is refused for what it holds. */
  | { readonly next: 'give_up_message'; readonly detail: string };

const chatIsGone =
  /chat not found|chat_id is empty|PEER_ID_INVALID|not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|thread not found|TOPIC_CLOSED|TOPIC_DELETED|logged out/i;
const editTargetIsGone =
  /message to edit not found|message can't be edited|no text in the message to edit|MESSAGE_ID_INVALID/i;

export function failureOf(error: unknown): TelegramFailure {
  if (error instanceof GrammyError) return ofAnswer(error);
  if (error instanceof HttpError) return ofConnection(error.error);
  return ofConnection(error);
}

function ofAnswer(error: GrammyError): TelegramFailure {
  const { error_code, description } = error;
  switch (error_code) {
    case 401:
      return { next: 'new_token' };
    case 404:
      // The cloud has answered malformed tokens like this; a method that is missing says so.
      return /method/i.test(description)
        ? { next: 'give_up_message', detail: description }
        : { next: 'new_token' };
    case 403:
      return { next: 'give_up_chat', detail: description };
    case 409:
      return { next: 'yield', cause: /webhook/i.test(description) ? 'webhook' : 'other_program' };
    case 429:
      return { next: 'wait', ms: (error.parameters.retry_after ?? 5) * 1000 };
    default:
  }
  const { migrate_to_chat_id } = error.parameters;
  if (migrate_to_chat_id !== undefined) return { next: 'follow_chat', chat_id: migrate_to_chat_id };
  if (error_code >= 500) return { next: 'retry', reason: 'server_error', detail: description };
  if (/message is not modified/i.test(description)) return { next: 'treat_as_done' };
  if (editTargetIsGone.test(description)) return { next: 'send_instead' };
  if (chatIsGone.test(description)) return { next: 'give_up_chat', detail: description };
  return { next: 'give_up_message', detail: description };
}

function ofConnection(cause: unknown): TelegramFailure {
  if (cause instanceof NotBotApiError) {
    const reason = cause.status >= 500 || cause.status === 413 ? 'server_error' : 'not_telegram';
    return { next: 'retry', reason, detail: cause.message };
  }
  if (cause instanceof ConnectionError) {
    const reason = cause.code === 'ERR_UNSAFE_PORT' ? 'unsafe_port' : 'no_connection';
    return { next: 'retry', reason, detail: cause.message };
  }
  // grammY's own time limit rejects with a plain error.
  return {
    next: 'retry',
    reason: 'no_connection',
    detail: cause instanceof Error ? cause.message : 'unknown',
  };
}
