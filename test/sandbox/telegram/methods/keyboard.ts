import type { InlineKeyboardButton, InlineKeyboardMarkup } from '@grammyjs/types';
import { badRequest } from '../transport/envelope.ts';
import type { Parameters } from '../transport/parameters.ts';

const MAX_CALLBACK_DATA_BYTES = 64;
const MAX_COPY_TEXT_LENGTH = 256;

/** An inline button does exactly one of these things. */
const BUTTON_ACTIONS = [
  'callback_data',
  'url',
  'copy_text',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'web_app',
  'login_url',
  'disabled',
  'callback_game',
  'pay',
] as const;

/**
 * The inline keyboard in `reply_markup`. Other keyboards are accepted too, but a message does not show them, so
 * they come back as `undefined`, like an empty inline keyboard.
 * @throws ApiError 400 for a malformed keyboard or button
 */
export function readInlineKeyboard(params: Parameters): InlineKeyboardMarkup | undefined {
  const markup = params.json('reply_markup');
  if (markup === undefined) return undefined;
  if (!isRecord(markup)) throw badRequest('object expected as reply markup');
  if (!('inline_keyboard' in markup)) return undefined;
  const rows = markup.inline_keyboard;
  if (!Array.isArray(rows)) throw badRequest('field "inline_keyboard" must be of type Array');
  const inline_keyboard = rows
    .map((row: unknown) => {
      if (!Array.isArray(row)) throw badRequest('field "inline_keyboard" must be an Array of Arrays');
      return row.map(checkButton);
    })
    .filter((row) => row.length > 0);
  return inline_keyboard.length > 0 ? { inline_keyboard } : undefined;
}

function checkButton(button: unknown): InlineKeyboardButton {
  if (!isRecord(button)) throw badRequest('InlineKeyboardButton must be an Object');
  if (typeof button.text !== 'string' || button.text === '') {
    throw badRequest("can't parse inline keyboard button: Text must be non-empty");
  }
  const actions = BUTTON_ACTIONS.filter((action) => button[action] !== undefined);
  if (actions.length === 0) {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
  if (actions.length > 1) throw badRequest('BUTTON_TYPE_INVALID');
  const { callback_data, copy_text } = button;
  if (callback_data !== undefined) {
    const bytes = Buffer.byteLength(String(callback_data));
    if (bytes === 0 || bytes > MAX_CALLBACK_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID');
  }
  if (isRecord(copy_text)) {
    const length = String(copy_text.text ?? '').length;
    if (length === 0 || length > MAX_COPY_TEXT_LENGTH) throw badRequest('BUTTON_COPY_TEXT_INVALID');
  }
  return button as unknown as InlineKeyboardButton;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
