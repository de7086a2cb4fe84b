import type { Message } from '@grammyjs/types';
import { badRequest } from '../transport/envelope.ts';
import type { Conversation } from '../world/conversation.ts';
import type { World } from '../world/world.ts';
import { readChat, readMessage } from './chatAccess.ts';
import type { MethodTable } from './method.ts';

const DELETABLE_SECONDS = 48 * 60 * 60;
const MAX_IDS = 100;

/**
 * Deleting. The bot may delete messages younger than 48 h: its own everywhere, other people's in private chats,
 * and in groups when it is an administrator.
 */
export function deletionMethods(world: World): MethodTable {
  return {
    deleteMessage({ params }) {
      const conversation = readChat(world, params);
      const message = readMessage(conversation, params, 'message to delete not found');
      const refusal = refusalToDelete(world, conversation, message);
      if (refusal) throw badRequest(refusal);
      world.remove(conversation, message.message_id);
      return true;
    },

    deleteMessages({ params }) {
      const conversation = readChat(world, params);
      const ids = params.json('message_ids');
      if (!Array.isArray(ids) || ids.length === 0) throw badRequest('message identifiers are not specified');
      if (ids.length > MAX_IDS) throw badRequest('too many message identifiers specified');
      for (const id of ids) {
        const message = conversation.message(Number(id));
        // Missing ones are skipped without a word.
        if (message && !refusalToDelete(world, conversation, message)) {
          world.remove(conversation, message.message_id);
        }
      }
      return true;
    },
  };
}

function refusalToDelete(world: World, conversation: Conversation, message: Message): string | undefined {
  const isAllowed =
    message.from?.id === world.me.id ||
    message.chat.type === 'private' ||
    conversation.botStanding === 'administrator';
  if (!isAllowed) return "message can't be deleted";
  const age_seconds = world.clock.unixTime() - message.date;
  return age_seconds > DELETABLE_SECONDS ? "message can't be deleted for everyone" : undefined;
}
