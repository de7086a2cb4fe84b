import { readDraftText } from '../text/outgoingText.ts';
import { badRequest } from '../transport/envelope.ts';
import type { Parameters } from '../transport/parameters.ts';
import type { Draft } from '../world/draftBoard.ts';
import type { World } from '../world/world.ts';
import { readThread, readWritableChat } from './chatAccess.ts';
import type { MethodTable } from './method.ts';
import { readRichMessage } from './richMessages.ts';

/** Half-written answers that the person watches grow. They exist in private chats only. */
export function draftMethods(world: World): MethodTable {
  const show = (params: Parameters, content: Pick<Draft, 'text' | 'entities' | 'rich_blocks'>): true => {
    const conversation = readWritableChat(world, params);
    if (conversation.chat.type !== 'private') throw badRequest('TEXTDRAFT_PEER_INVALID');
    const draft_id = params.integer('draft_id', { default: 0 });
    if (draft_id === 0) throw badRequest('draft identifier must be non-zero');
    const thread_id = readThread(world, conversation, params);
    const draft = world.drafts.show({
      chat: conversation.chat,
      ...(thread_id !== undefined && { message_thread_id: thread_id }),
      draft_id,
      ...content,
      can_stop: params.flag('can_stop'),
      keep_on_stop: params.flag('keep_on_stop'),
    });
    if (!draft) throw badRequest('TEXTDRAFT_STOPPED');
    world.show('draft', draft);
    return true;
  };

  return {
    sendMessageDraft({ params }) {
      return show(params, readDraftText(params));
    },

    sendRichMessageDraft({ params }) {
      const { blocks } = readRichMessage(world, params, { allowThinking: true });
      return show(params, { text: '', entities: [], rich_blocks: blocks });
    },
  };
}
