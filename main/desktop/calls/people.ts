import type { Shell } from 'electron';
import type { Courier } from '../../service/courier.ts';
import type { PeopleCallHandlers } from './serveCalls.ts';

export interface PeopleHandlerDeps {
  readonly courier: Pick<Courier, 'people' | 'links'>;
  readonly shell: Pick<Shell, 'openExternal'>;
}

export function peopleHandlers({ courier, shell }: PeopleHandlerDeps): PeopleCallHandlers {
  const { people, links } = courier;
  return {
    'people.page': (wanted) => people.page(wanted),
    'people.clear': ({ chat_id, name, thread_id }) => {
      people.clear(chat_id, name, thread_id);
      return undefined;
    },
    'people.give': ({ chat_id, name, text }) => ({ fits: people.give(chat_id, name, text) }),
    'access.approve': ({ chat_id, ...how }) => people.approve(chat_id, how),
    'access.block': ({ chat_id, ...how }) => people.block(chat_id, how),
    'access.blockAsking': () => ({ blocked: people.blockAsking() }),
    'access.link': ({ purpose }) => links.make(purpose) ?? null,
    'access.linkState': () => links.last ?? null,
    'access.openLink': async () => {
      if (links.last) await shell.openExternal(links.last.url);
      return undefined;
    },
    'access.shareLink': async () => {
      const url = links.last?.url;
      if (url !== undefined)
        await shell.openExternal(`https://t.me/share/url?${new URLSearchParams({ url })}`);
      return undefined;
    },
    'people.forget': ({ chat_id }) => people.forget(chat_id),
    'history.reset': ({ chat_id }) => ({ messages: people.reset(chat_id) }),
    'history.resetAll': () => ({ chats: people.resetAll() }),
  };
}
