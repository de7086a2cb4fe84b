import type { ChatMember, User } from '@grammyjs/types';
import { badRequest } from '../transport/envelope.ts';
import { chatMember } from '../world/chatMember.ts';
import type { Conversation } from '../world/conversation.ts';
import type { World } from '../world/world.ts';
import { readChat, readMessage, readWritableChat } from './chatAccess.ts';
import type { MethodTable } from './method.ts';

const CHAT_ACTIONS: ReadonlySet<string> = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]);

/** Chats and their members, chat actions and reactions. */
export function chatMethods(world: World): MethodTable {
  return {
    sendChatAction({ params }) {
      const action = params.text('action').toLowerCase();
      if (!CHAT_ACTIONS.has(action)) throw badRequest('wrong parameter action in request');
      const { chat } = readWritableChat(world, params);
      const thread_id = params.integer('message_thread_id', { default: 0 });
      world.show('chat_action', { chat, action, ...(thread_id > 0 && { message_thread_id: thread_id }) });
      return true;
    },

    setMessageReaction({ params }) {
      const conversation = readChat(world, params);
      const message = readMessage(conversation, params, 'message to react not found');
      const reactions = params.json('reaction') ?? [];
      if (!Array.isArray(reactions)) throw badRequest("can't parse reaction types JSON object");
      // A bot can leave one reaction on a message.
      if (reactions.length > 1) throw badRequest('REACTIONS_TOO_MANY');
      world.react(message, reactions);
      return true;
    },

    getChat({ params }) {
      const { chat } = readChat(world, params);
      return { ...chat, accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: noGifts() };
    },

    getChatMember({ params }) {
      const conversation = readChat(world, params);
      const user = world.user(params.integer('user_id', { default: 0 }));
      if (!user) throw badRequest('PARTICIPANT_ID_INVALID');
      return memberOf(world, conversation, user);
    },

    getChatMemberCount({ params }) {
      return presentMembers(world, readChat(world, params)).length;
    },

    getChatAdministrators({ params }) {
      const conversation = readChat(world, params);
      if (conversation.chat.type === 'private') {
        throw badRequest('there are no administrators in the private chat');
      }
      return presentMembers(world, conversation).filter(
        ({ status }) => status === 'creator' || status === 'administrator',
      );
    },

    leaveChat({ params }) {
      const conversation = readChat(world, params);
      if (conversation.chat.type === 'private')
        throw badRequest("chat member status can't be changed in private chats");
      conversation.botStanding = 'left';
      return true;
    },
  };
}

function presentMembers(world: World, conversation: Conversation): ChatMember[] {
  const users = [...conversation.members.keys(), world.me.id].flatMap((id) => world.user(id) ?? []);
  return users
    .map((user) => memberOf(world, conversation, user))
    .filter(({ status }) => status !== 'left' && status !== 'kicked');
}

function memberOf(world: World, conversation: Conversation, user: User): ChatMember {
  if (user.id === world.me.id) return chatMember(user, conversation.botStanding);
  if (conversation.chat.type === 'private') return chatMember(user, 'member');
  return chatMember(user, conversation.members.get(user.id) ?? 'left');
}

function noGifts(): Record<string, boolean> {
  return {
    unlimited_gifts: false,
    limited_gifts: false,
    unique_gifts: false,
    premium_subscription: false,
    gifts_from_channels: false,
  };
}
