import { GrammyError, HttpError } from 'grammy';
import { describe, expect, test } from 'vitest';
import { failureOf, type TelegramFailure } from './telegramErrors.ts';
import { ConnectionError, NotBotApiError } from './transport.ts';

function refusal(error_code: number, description: string, parameters = {}): GrammyError {
  return new GrammyError('refused', { ok: false, error_code, description, parameters }, 'sendMessage', {});
}

/** Bodies as the Bot API server writes them. */
const answers: [error_code: number, description: string, next: TelegramFailure['next']][] = [
  [401, 'Unauthorized', 'new_token'],
  [401, 'Unauthorized: invalid token specified', 'new_token'],
  [404, 'Not Found', 'new_token'],
  [404, 'Not Found: method not found', 'give_up_message'],
  [403, 'Forbidden: bot was blocked by the user', 'give_up_chat'],
  [403, "Forbidden: bot can't initiate conversation with a user", 'give_up_chat'],
  [403, 'Forbidden: user is deactivated', 'give_up_chat'],
  [403, 'Forbidden: bot was kicked from the supergroup chat', 'give_up_chat'],
  [403, 'Forbidden: bot is not a member of the group chat', 'give_up_chat'],
  [403, 'Forbidden: the group chat was deleted', 'give_up_chat'],
  [
    409,
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    'yield',
  ],
  [
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    'yield',
  ],
  [429, 'Too Many Requests: retry after 35', 'wait'],
  [500, 'Internal Server Error: restart', 'retry'],
  [421, 'Misdirected Request: unallowed token specified', 'retry'],
  [400, 'Logged out', 'retry'],
  [400, 'Bad Request: chat not found', 'give_up_chat'],
  [400, 'Bad Request: chat_id is empty', 'give_up_chat'],
  [400, 'Bad Request: not enough rights to send text messages to the chat', 'give_up_chat'],
  [400, 'Bad Request: message thread not found', 'leave_topic'],
  [400, 'Bad Request: TOPIC_CLOSED', 'leave_topic'],
  [400, 'Bad Request: TOPIC_DELETED', 'leave_topic'],
  [400, 'Bad Request: message to be replied not found', 'send_without_reply'],
  [400, 'Bad Request: message to edit not found', 'send_instead'],
  [400, "Bad Request: message can't be edited", 'send_instead'],
  [400, 'Bad Request: there is no text in the message to edit', 'send_instead'],
  [
    400,
    'Bad Request: message is not modified: specified new message content and reply markup are exactly the same',
    'treat_as_done',
  ],
  [400, 'Bad Request: message is too long', 'give_up_message'],
  [400, 'Bad Request: message text is empty', 'give_up_message'],
  [
    400,
    "Bad Request: can't parse entities: Can't find end of the entity starting at byte offset 12",
    'give_up_message',
  ],
  [400, 'Bad Request: BUTTON_DATA_INVALID', 'give_up_message'],
];

describe('the table of what Telegram refuses', () => {
  test.each(answers)('%i %s', (error_code, description, next) => {
    expect(failureOf(refusal(error_code, description)).next).toBe(next);
  });

  test('a pause is as long as Telegram says', () => {
    expect(failureOf(refusal(429, 'Too Many Requests: retry after 35', { retry_after: 35 }))).toEqual({
      next: 'wait',
      ms: 35_000,
    });
  });

  test('a group that became a supergroup is followed', () => {
    const error = refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: -1001,
    });
    expect(failureOf(error)).toEqual({ next: 'follow_chat', chat_id: -1001 });
  });

  test.each<[Error, string]>([
    [new ConnectionError('ECONNREFUSED'), 'no_connection'],
    [new ConnectionError('ERR_UNSAFE_PORT'), 'unsafe_port'],
    [new NotBotApiError(502), 'server_error'],
    [new NotBotApiError(413), 'server_error'],
    [new NotBotApiError(200), 'not_telegram'],
    [new Error('Request to sendMessage timed out after 60 seconds'), 'no_connection'],
  ])('%s is tried again', (cause, reason) => {
    expect(failureOf(new HttpError('failed', cause))).toMatchObject({ next: 'retry', reason });
  });

  test('what our own code throws is not blamed on the connection', () => {
    expect(failureOf(new TypeError('x is undefined'))).toEqual({ next: 'defect', detail: 'x is undefined' });
  });
});

test.each([
  [35, 35_000],
  [undefined, 5000],
  [0, 1000],
  [-3, 1000],
  [Number.NaN, 5000],
  ['7', 5000],
  [1e12, 24 * 60 * 60 * 1000],
])('a pause of %j seconds is one that can be waited, and ends', (retry_after, ms) => {
  expect(failureOf(refusal(429, 'Too Many Requests', { retry_after }))).toEqual({ next: 'wait', ms });
});
