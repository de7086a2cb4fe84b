import type { Message, Update } from '@grammyjs/types';
import { findNonces, type ReplyFunction } from '../sandbox/lmstudio/chat/reply.ts';
import type { Tampering } from './detour.ts';
import type { Breakage } from './flags.ts';

/** What spoils the way between the bot and Telegram; undefined when nothing does. */
export function tamperingFor(breakage: Breakage | undefined): Tampering | undefined {
  switch (breakage) {
    case 'order':
      return swapTwoUpdates();
    case 'drop':
      return loseOneAnswer();
    default:
      return undefined;
  }
}

/** Once, two neighbours among the messages that carry a nonce come to the bot with each other's update_id. */
function swapTwoUpdates(): Tampering {
  let isDone = false;
  return {
    rewrite(method, result) {
      if (method !== 'getUpdates' || isDone) return result;
      const updates = result as Update[];
      const marked = updates.filter(({ message }) => findNonces(message?.text ?? '').length > 0);
      const [one, other] = marked.slice(-2);
      if (!one || !other) return result;
      isDone = true;
      return updates.map((update) => {
        if (update === one) return { ...other, update_id: one.update_id };
        return update === other ? { ...one, update_id: other.update_id } : update;
      });
    },
  };
}

const answering = ['sendMessage', 'sendRichMessage', 'editMessageText'];

/** Once, Telegram's yes to an answer is made up: the person never sees it. */
function loseOneAnswer(): Tampering {
  let isDone = false;
  return {
    swallow(method, { chat_id, message_id, text, rich_message }) {
      const said = rich_message === undefined ? String(text) : JSON.stringify(rich_message);
      const isAnswer = answering.includes(method) && findNonces(said).length > 0;
      if (isDone || !isAnswer) return undefined;
      isDone = true;
      return {
        message_id: Number(message_id ?? 1),
        date: Math.floor(Date.now() / 1000),
        chat: { id: Number(chat_id), type: 'private', first_name: '' },
        text: said,
      } satisfies Message;
    },
  };
}

/** Once, the model answers with a nonce that nobody wrote. */
export function mixUpOneNonce(reply: ReplyFunction): ReplyFunction {
  let isDone = false;
  return (request) => {
    const said = reply(request);
    const [nonce] = findNonces(request.question);
    if (isDone || nonce === undefined) return said;
    isDone = true;
    const mixUp = (text: string) => text.replaceAll(nonce, '[nonce:somebody-elses]');
    return typeof said === 'string' ? mixUp(said) : { ...said, text: mixUp(said.text) };
  };
}
