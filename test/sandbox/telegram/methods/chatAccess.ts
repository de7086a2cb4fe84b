import type { Message } from '@grammyjs/types';
import { badRequest, forbidden } from '../transport/envelope.ts';
import type { Parameters } from '../transport/parameters.ts';
import type { Conversation } from '../world/conversation.ts';
import type { World } from '../world/world.ts';

/**
 * The chat that `chat_id` names, if the bot may know it.
 * @throws ApiError 400 unknown or migrated, 403 kicked, blocked or not a member
 */
export function readChat(world: World, params: Parameters, name = 'chat_id'): Conversation {
  const raw = params.text(name);
  if (raw === '') throw badRequest('chat_id is empty');
  const conversation = raw.startsWith('@')
    ? world.conversationByUsername(raw.slice(1))
    : world.conversation(Number(raw));
  if (!conversation) throw badRequest('chat not found');
  checkAccess(conversation);
  return conversation;
}

/** As {@link readChat}, for a method that writes there. */
export function readWritableChat(world: World, params: Parameters): Conversation {
  const isBot = world.user(params.integer('chat_id', { default: 0 }))?.is_bot;
  if (isBot) throw forbidden("the bot can't send messages to the bot");
  const conversation = readChat(world, params);
  if (conversation.isDeactivated) throw forbidden('user is deactivated');
  if (conversation.botStanding === 'never_started') {
    throw forbidden("bot can't initiate conversation with a user");
  }
  if (conversation.botStanding === 'restricted') {
    throw badRequest('not enough rights to send text messages to the chat');
  }
  return conversation;
}

function checkAccess({ chat, botStanding, migratedTo }: Conversation): void {
  if (migratedTo !== undefined) {
    throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: migratedTo });
  }
  if (chat.type === 'private') {
    if (botStanding === 'kicked') throw forbidden('bot was blocked by the user');
    return;
  }
  if (botStanding === 'kicked') throw forbidden(`bot was kicked from the ${chat.type} chat`);
  if (botStanding === 'left') throw forbidden(`bot is not a member of the ${chat.type} chat`);
}

/**
 * The thread that `message_thread_id` names. General has the id 1, but it cannot be sent to by that id.
 * @throws ApiError 400 when there is no such thread
 */
export function readThread(world: World, conversation: Conversation, params: Parameters): number | undefined {
  const thread_id = params.integer('message_thread_id', { default: 0 });
  if (thread_id === 0) return undefined;
  const areOff = conversation.chat.type === 'private' && !world.me.has_topics_enabled;
  if (areOff || !conversation.topics.has(thread_id)) throw badRequest('message thread not found');
  if (conversation.closedTopics.has(thread_id) && conversation.botStanding !== 'administrator')
    throw badRequest('TOPIC_CLOSED');
  return thread_id;
}

/** The message that `message_id` names, or the given refusal. */
export function readMessage(conversation: Conversation, params: Parameters, refusal: string): Message {
  const message_id = params.integer('message_id', { default: 0 });
  if (message_id <= 0) throw badRequest('message identifier is not specified');
  const message = conversation.message(message_id);
  if (!message) throw badRequest(refusal);
  return message;
}
