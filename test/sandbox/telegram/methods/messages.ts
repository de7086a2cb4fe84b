import type { Message } from '@grammyjs/types';
import { readOutgoingText } from '../text/outgoingText.ts';
import { badRequest } from '../transport/envelope.ts';
import type { Parameters } from '../transport/parameters.ts';
import type { Conversation, MessageContent } from '../world/conversation.ts';
import type { World } from '../world/world.ts';
import { readChat, readMessage, readThread, readWritableChat } from './chatAccess.ts';
import { readInlineKeyboard } from './keyboard.ts';
import type { MethodTable } from './method.ts';
import { readReply } from './reply.ts';
import { readRichMessage } from './richMessages.ts';

const EDITED_FIELDS = ['text', 'entities', 'rich_message', 'reply_markup', 'edit_date'] as const;

/** Sending and editing text. */
export function messageMethods(world: World): MethodTable {
  return {
    sendMessage({ params }) {
      const conversation = readWritableChat(world, params);
      const { text, entities } = readOutgoingText(params);
      return postAsBot(world, conversation, params, {
        text,
        ...(entities.length > 0 && { entities }),
      });
    },

    sendRichMessage({ params }) {
      const conversation = readWritableChat(world, params);
      const rich_message = readRichMessage(world, params, { allowThinking: false });
      return postAsBot(world, conversation, params, { rich_message });
    },

    editMessageText({ params }) {
      const { conversation, message } = readEditable(world, params);
      if (message.text === undefined && message.rich_message === undefined) {
        throw badRequest('there is no text in the message to edit');
      }
      return replaceContent(world, conversation, message, readNewContent(world, params), params);
    },

    editMessageReplyMarkup({ params }) {
      const { conversation, message } = readEditable(world, params);
      const { text, entities, rich_message } = message;
      const content = {
        ...(text !== undefined && { text }),
        ...(entities && { entities }),
        ...(rich_message && { rich_message }),
      };
      return replaceContent(world, conversation, message, content, params);
    },
  };
}

/** Sends `content` as the bot, with the thread, reply and keyboard that the call asks for. */
export function postAsBot(
  world: World,
  conversation: Conversation,
  params: Parameters,
  content: MessageContent,
): Message {
  const thread_id = readThread(world, conversation, params);
  const reply = readReply(world, conversation, params);
  const reply_markup = readInlineKeyboard(params);
  const fields = { from: world.bot, ...content, ...reply, ...(reply_markup && { reply_markup }) };
  return world.post(conversation, fields, { thread_id });
}

function readEditable(world: World, params: Parameters): { conversation: Conversation; message: Message } {
  const conversation = readChat(world, params);
  const message = readMessage(conversation, params, 'message to edit not found');
  if (message.from?.id !== world.me.id) throw badRequest("message can't be edited");
  return { conversation, message };
}

/** Exactly one of `text` and `rich_message`; a text message may become a rich one in place. */
function readNewContent(world: World, params: Parameters): MessageContent {
  if (params.has('rich_message')) {
    return { rich_message: readRichMessage(world, params, { allowThinking: false }) };
  }
  const { text, entities } = readOutgoingText(params);
  return { text, ...(entities.length > 0 && { entities }) };
}

function replaceContent(
  world: World,
  conversation: Conversation,
  message: Message,
  content: MessageContent,
  params: Parameters,
): Message {
  const reply_markup = readInlineKeyboard(params);
  const after = { ...content, ...(reply_markup && { reply_markup }) };
  if (isSame(message, after)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  return world.edit(conversation, {
    ...withoutContent(message),
    ...after,
    edit_date: world.clock.unixTime(),
  });
}

/** What stays the same when a message is edited. */
function withoutContent(message: Message): Message {
  const kept = { ...message };
  for (const field of EDITED_FIELDS) delete kept[field];
  return kept;
}

/** Compares the visible part of a message, whatever the order of the keys. */
function isSame(before: MessageContent, after: MessageContent): boolean {
  const visible = ({ text, entities, rich_message, reply_markup }: MessageContent) =>
    JSON.stringify([text, entities, rich_message, reply_markup?.inline_keyboard]);
  return visible(before) === visible(after);
}
