import type { Message, UserFromGetMe } from 'grammy/types';
import type { ForwardAttachment } from '../../core/queue/attachment.ts';
import { textOf } from './messageContent.ts';
import { markOf } from './messageMark.ts';
import { authorOf } from './origin.ts';

/** What somebody else said, where a message was forwarded; undefined: it is the person's own. */
export function forwardIn(message: Message, me: UserFromGetMe): ForwardAttachment | undefined {
  if (!message.forward_origin) return undefined;
  const said = [markOf(message), textOf(message)].filter((part) => part !== '');
  return { kind: 'forward', ...authorOf(message.forward_origin, message, me), text: said.join('\n') };
}
