import type { Message, MessageOrigin, UserFromGetMe } from 'grammy/types';
import type { ForwardAttachment } from '../../core/queue/attachment.ts';

/** Who said what was forwarded, or is replied to in another chat. */
export type Author = Pick<ForwardAttachment, 'from' | 'who' | 'said'>;

/** @param message what brings it: its sender may be the author as well */
export function authorOf(origin: MessageOrigin, message: Pick<Message, 'from'>, me: UserFromGetMe): Author {
  switch (origin.type) {
    case 'user': {
      const { id, first_name, last_name = '' } = origin.sender_user;
      const from = id === me.id ? 'bot' : id === message.from?.id ? 'sender' : 'other';
      return { from, who: `${first_name} ${last_name}`.trim(), said: 'by_person' };
    }
    case 'hidden_user':
      return { from: 'other', who: origin.sender_user_name, said: 'by_person' };
    case 'chat': {
      const { title = '', type } = origin.sender_chat;
      return { from: 'other', who: title, said: type === 'channel' ? 'in_channel' : 'in_group' };
    }
    case 'channel':
      return { from: 'other', who: origin.chat.title, said: 'in_channel' };
  }
}
