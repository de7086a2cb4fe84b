import type { Shell } from 'electron';
import type { Courier } from '../../service/courier.ts';
import type { PeopleRequestHandlers } from './serveCalls.ts';

export interface PeopleHandlerDeps {
  readonly courier: Pick<Courier, 'people' | 'links'>;
  readonly shell: Pick<Shell, 'openExternal'>;
}

export function peopleHandlers({ courier, shell }: PeopleHandlerDeps): PeopleRequestHandlers {
  const { people, links } = courier;
  return {
    'people.get': () => people.list(),
    'people.clear': ({ chatId, name }) => {
      people.clear(chatId, name);
      return undefined;
    },
    'access.approve': ({ chatId }) => {
      people.approve(chatId);
      return undefined;
    },
    'access.block': ({ chatId }) => {
      people.block(chatId);
      return undefined;
    },
    'access.link': ({ purpose }) => links.make(purpose) ?? null,
    'access.linkState': () => links.last ?? null,
    'access.openLink': async () => {
      if (links.last) await shell.openExternal(links.last.url);
      return undefined;
    },
    'history.reset': ({ chatId }) => ({ messages: people.reset(chatId) }),
    'history.resetAll': () => ({ chats: people.resetAll() }),
  };
}
