import type { ForumTopicCreated, Message } from '@grammyjs/types';
import { badRequest } from '../transport/envelope.ts';
import type { Parameters } from '../transport/parameters.ts';
import type { Conversation } from '../world/conversation.ts';
import type { World } from '../world/world.ts';
import { readWritableChat } from './chatAccess.ts';
import type { MethodTable } from './method.ts';

const LONGEST_NAME = 128;

/** Topics of forums, and of private chats where the bot's owner has switched them on. */
export function topicMethods(world: World): MethodTable {
  return {
    createForumTopic({ params }) {
      const conversation = readForum(world, params);
      const name = params.text('name').trim();
      if (name === '') throw badRequest('topic name must be non-empty');
      if (name.length > LONGEST_NAME) throw badRequest('topic name is too long');
      const topic: ForumTopicCreated = { name, icon_color: 7322096 };
      const { message_id } = world.openTopic(conversation, world.bot, topic);
      return { message_thread_id: message_id, ...topic };
    },

    editForumTopic({ params }) {
      const { conversation, opening } = readTopic(world, params);
      const name = params.text('name').trim();
      world.post(
        conversation,
        { from: world.bot, forum_topic_edited: { name } },
        { thread_id: opening.message_id },
      );
      return true;
    },

    deleteForumTopic({ params }) {
      const { conversation, opening } = readTopic(world, params);
      world.deleteTopic(conversation, opening.message_id);
      return true;
    },
  };
}

function readForum(world: World, params: Parameters): Conversation {
  const conversation = readWritableChat(world, params);
  const { chat, botStanding } = conversation;
  if (chat.type === 'private' ? !world.me.has_topics_enabled : !chat.is_forum)
    throw badRequest('the chat is not a forum');
  if (chat.type !== 'private' && botStanding !== 'administrator')
    throw badRequest('not enough rights to create a topic');
  return conversation;
}

function readTopic(world: World, params: Parameters): { conversation: Conversation; opening: Message } {
  const conversation = readForum(world, params);
  const opening = conversation.topics.get(params.integer('message_thread_id', { default: 0 }));
  if (!opening) throw badRequest('TOPIC_ID_INVALID');
  return { conversation, opening };
}
