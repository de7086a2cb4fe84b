import type { Courier } from '../../courier.ts';
import type { PeopleRequestHandlers } from '../ipc.ts';

export function peopleHandlers({ people }: Pick<Courier, 'people'>): PeopleRequestHandlers {
  return {
    'access.approve': ({ chatId }) => {
      people.approve(chatId);
      return undefined;
    },
    'access.block': ({ chatId }) => {
      people.block(chatId);
      return undefined;
    },
    'history.resetAll': () => ({ chats: people.resetAll() }),
  };
}
