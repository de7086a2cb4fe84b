import type { InlineKeyboardButton, Message } from '@grammyjs/types';
import type { Draft } from '../../telegram/world/draftBoard.ts';
import { ask, showAlert, showToast } from './api.ts';
import { element, timeOfDay } from './dom.ts';
import { formattedText } from './formattedText.ts';
import { kindOf, previewOf, serviceText } from './preview.ts';
import { richBlocks } from './richText.ts';

/** What a bubble needs to know about the chat it is in. */
export interface BubbleContext {
  /** Whose eyes the chat is seen through. */
  viewer_id: number;
  isGroup: boolean;
  reply(message: Message): void;
  edit(message: Message): void;
}

/** A message as a bubble with its quote, text, time, buttons and the actions that appear under the pointer. */
export function messageElement(message: Message, context: BubbleContext): HTMLElement {
  const service = serviceText(message);
  if (service) return element('li', { className: 'service' }, element('span', {}, service));

  const isOwn = message.from?.id === context.viewer_id;
  const senderName = message.sender_chat?.title ?? message.from?.first_name ?? '';
  const bubble = element(
    'div',
    { className: message.edit_date === undefined ? 'bubble' : 'bubble edited' },
    context.isGroup && !isOwn
      ? element('strong', { className: `sender ${tintOf(message)}` }, senderName)
      : undefined,
    message.reply_to_message ? quoteOf(message.reply_to_message) : undefined,
    ...contentOf(message),
    metaOf(message, isOwn),
  );
  const item = element('li', { className: isOwn ? 'row own' : 'row' }, bubble);
  if (message.reply_markup) bubble.after(keyboardOf(message, context));
  item.append(actionsOf(message, isOwn, context));
  item.dataset.messageId = String(message.message_id);
  return item;
}

/** The half-written answer, with its Stop button where the bot offers one. */
export function draftElement(draft: Draft, context: BubbleContext): HTMLElement {
  const isThinking = draft.text === '' && !draft.rich_blocks;
  const content = draft.rich_blocks
    ? [element('div', { className: 'rich' }, ...richBlocks(draft.rich_blocks))]
    : formattedText(draft.text, draft.entities);
  const bubble = element(
    'div',
    { className: 'bubble draft' },
    ...(isThinking ? [element('span', { className: 'thinking' }, 'Thinking…')] : content),
  );
  const item = element('li', { className: 'row' }, bubble);
  if (draft.can_stop) {
    const stop = element('button', { type: 'button', className: 'key' }, '■ Stop');
    stop.addEventListener('click', () => void ask('stopDraft', { as: context.viewer_id }));
    item.append(element('div', { className: 'keyboard' }, element('div', {}, stop)));
  }
  return item;
}

function contentOf(message: Message): Node[] {
  if (message.sticker) return [element('span', { className: 'sticker' }, message.sticker.emoji ?? '🙂')];
  if (message.rich_message) {
    return [element('div', { className: 'text rich' }, ...richBlocks(message.rich_message.blocks))];
  }
  const kind = kindOf(message);
  const name = message.document?.file_name;
  const text = message.text ?? message.caption;
  return [
    kind && element('span', { className: 'attachment' }, name ?? kind),
    text !== undefined &&
      element(
        'div',
        { className: 'text' },
        ...formattedText(text, message.entities ?? message.caption_entities),
      ),
  ].filter((node) => node instanceof Node);
}

function quoteOf(target: Message): HTMLElement {
  const name = target.sender_chat?.title ?? target.from?.first_name ?? 'Somebody';
  return element(
    'div',
    { className: 'quote' },
    element('strong', {}, name),
    element('span', {}, previewOf(target)),
  );
}

function metaOf(message: Message, isOwn: boolean): HTMLElement {
  const edited = message.edit_date === undefined ? '' : 'edited ';
  return element('span', { className: 'meta' }, `${edited}${timeOfDay(message.date)}`, isOwn ? ' ✓✓' : '');
}

function keyboardOf(message: Message, context: BubbleContext): HTMLElement {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  return element(
    'div',
    { className: 'keyboard' },
    ...rows.map((row) => element('div', {}, ...row.map((button) => keyOf(button, message, context)))),
  );
}

function keyOf(button: InlineKeyboardButton, message: Message, context: BubbleContext): HTMLElement {
  if ('url' in button) {
    return element(
      'a',
      { className: 'key', href: button.url, target: '_blank', rel: 'noopener noreferrer' },
      button.text,
      ' ↗',
    );
  }
  const key = element(
    'button',
    { type: 'button', className: `key ${button.style ?? ''}`.trim() },
    button.text,
  );
  if (!('callback_data' in button)) {
    key.disabled = true;
    return key;
  }
  key.addEventListener('click', () => void press(key, button.callback_data, message, context));
  return key;
}

/** The button spins until the bot answers. */
async function press(
  key: HTMLButtonElement,
  data: string,
  message: Message,
  context: BubbleContext,
): Promise<void> {
  key.classList.add('waiting');
  const { message_id, chat } = message;
  const reply = await ask('press', { as: context.viewer_id, chat_id: chat.id, message_id, data });
  key.classList.remove('waiting');
  if (!reply?.text) return;
  if (reply.show_alert) showAlert(reply.text);
  else showToast(reply.text);
}

function actionsOf(message: Message, isOwn: boolean, context: BubbleContext): HTMLElement {
  const action = (sign: string, label: string, act: () => void): HTMLElement => {
    const button = element('button', { type: 'button', title: label, ariaLabel: label }, sign);
    button.addEventListener('click', act);
    return button;
  };
  const { message_id, chat } = message;
  return element(
    'div',
    { className: 'actions' },
    action('↩', 'Reply', () => context.reply(message)),
    isOwn && message.text !== undefined && action('✎', 'Edit', () => context.edit(message)),
    action('✕', 'Delete', () => void ask('delete', { as: context.viewer_id, chat_id: chat.id, message_id })),
  );
}

function tintOf(message: Message): string {
  return `text-tint-${Math.abs(message.sender_chat?.id ?? message.from?.id ?? 0) % 7}`;
}
