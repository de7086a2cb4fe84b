import { GrammyError, HttpError } from 'grammy';
import type { OfflineReason } from '../../common/status.ts';
import { ConnectionError, NotBotApiError } from './transport.ts';

/** What an error from Telegram means for what to do next. Matched by code and a stable part of the text. */
export type TelegramFailure =
  /** Too many requests: exactly this long a pause. */
  | { readonly next: 'wait'; readonly ms: number }
  /** No connection or the server's trouble. Whether the call was applied is unknown. */
  | { readonly next: 'retry'; readonly reason: OfflineReason; readonly detail: string }
  /** The token is wrong or was revoked. */
  | { readonly next: 'new_token'; readonly detail: string }
  /** Another program polls, or a webhook is set. */
  | { readonly next: 'yield'; readonly cause: 'other_program' | 'webhook' }
  /** The group has another id now. */
  | { readonly next: 'follow_chat'; readonly chat_id: number }
  /** This chat can never be written to. */
  | { readonly next: 'give_up_chat'; readonly detail: string }
  /** The topic can never be written to; the chat can. */
  | { readonly next: 'leave_topic'; readonly detail: string }
  /** The message to edit is gone. */
  | { readonly next: 'send_instead'; readonly detail: string }
  /** The message to reply to is gone. */
  | { readonly next: 'send_without_reply'; readonly detail: string }
  | { readonly next: 'treat_as_done'; readonly detail: string }
  /** This one request is refused for what it holds. */
  | { readonly next: 'give_up_message'; readonly detail: string }
  /** Not Telegram's: our own code threw. */
  | { readonly next: 'defect'; readonly detail: string };

/** One known answer. Whatever of `codes` and `words` is given has to fit. */
interface KnownAnswer {
  readonly codes?: readonly number[];
  readonly words?: RegExp;
  readonly means: TelegramFailure['next'];
}

/** Every refusal we know, the first that fits counts. Any other is one of what the request holds. */
const knownAnswers: readonly KnownAnswer[] = [
  { codes: [401], means: 'new_token' },
  { codes: [404], words: /method/i, means: 'give_up_message' },
  // The cloud has answered malformed tokens like this; a method that is missing says so.
  { codes: [404], means: 'new_token' },
  { codes: [403], means: 'give_up_chat' },
  { codes: [409], means: 'yield' },
  { codes: [429], means: 'wait' },
  { words: /upgraded to a supergroup/i, means: 'follow_chat' },
  // This server does not serve this bot just now, which says nothing about the message.
  { codes: [421], means: 'retry' },
  { words: /^logged out/i, means: 'retry' },
  { words: /message is not modified|message to delete not found/i, means: 'treat_as_done' },
  {
    words:
      /message to edit not found|message can't be edited|no text in the message to edit|MESSAGE_ID_INVALID/i,
    means: 'send_instead',
  },
  {
    words: /message to be replied not found|replied message not found|REPLY_MESSAGE_ID_INVALID/i,
    means: 'send_without_reply',
  },
  { words: /chat not found|chat_id is empty|PEER_ID_INVALID/i, means: 'give_up_chat' },
  { words: /not enough rights|have no rights|CHAT_WRITE_FORBIDDEN/i, means: 'give_up_chat' },
  { words: /thread not found|TOPIC_CLOSED|TOPIC_DELETED|TOPIC_ID_INVALID/i, means: 'leave_topic' },
];

/** Where the server tells none. */
const usualPause_s = 5;
const longestPause_s = 24 * 60 * 60;

export function failureOf(error: unknown): TelegramFailure {
  if (error instanceof GrammyError) return ofAnswer(error);
  if (error instanceof HttpError) return ofConnection(error.error);
  if (error instanceof NotBotApiError || error instanceof ConnectionError) return ofConnection(error);
  return { next: 'defect', detail: error instanceof Error ? error.message : String(error) };
}

/** Whether what stands before the server takes nothing of this size, now or later. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof HttpError && error.error instanceof NotBotApiError && error.error.status === 413;
}

function ofAnswer(error: GrammyError): TelegramFailure {
  const { error_code, description, parameters } = error;
  const known = knownAnswers.find(
    ({ codes, words }) => (codes?.includes(error_code) ?? true) && (words?.test(description) ?? true),
  );
  const next = error_code >= 500 ? 'retry' : (known?.means ?? 'give_up_message');
  switch (next) {
    case 'wait':
      return { next, ms: pauseOf(parameters.retry_after) };
    case 'retry':
      return { next, reason: 'server_error', detail: description };
    case 'yield':
      return { next, cause: /webhook/i.test(description) ? 'webhook' : 'other_program' };
    case 'follow_chat': {
      const { migrate_to_chat_id: chat_id } = parameters;
      return !Number.isSafeInteger(chat_id) || chat_id === undefined
        ? { next: 'give_up_chat', detail: description }
        : { next, chat_id };
    }
    default:
      return { next, detail: description };
  }
}

/** Seconds as a server of anybody's says them: no pause at all would be a flood, and a timer knows no month. */
function pauseOf(retry_after: unknown): number {
  const seconds = Number.isFinite(retry_after) ? Number(retry_after) : usualPause_s;
  return Math.min(Math.max(seconds, 1), longestPause_s) * 1000;
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
