import type { Group, Person, Telegram } from '../telegram/index.ts';
import type { PocketChat, PocketSnapshot } from './protocol.ts';

/** The stand-in's people and groups as the page's list of chats. */
export class PocketChats {
  readonly #telegram: Telegram;

  constructor(telegram: Telegram) {
    this.#telegram = telegram;
  }

  describe(entry: Person | Group): PocketChat {
    const { people } = this.#telegram;
    if ('user' in entry) {
      const { first_name, last_name } = entry.user;
      return {
        id: entry.id,
        title: [first_name, last_name].filter(Boolean).join(' '),
        kind: 'private',
        writers: [entry.user],
        commands: this.#telegram.commandsFor(entry),
        isBlocked: entry.isBlocking,
      };
    }
    return {
      id: entry.chat_id,
      title: entry.chat.title ?? '',
      kind: 'group',
      writers: people.filter((person) => entry.has(person)).map(({ user }) => user),
      commands: [],
      isBlocked: false,
    };
  }

  snapshot(): PocketSnapshot {
    const { people, groups, bot } = this.#telegram;
    return {
      bot,
      chats: [...people, ...groups].map((entry) => this.describe(entry)),
      messages: [...people, ...groups].flatMap((entry) => this.#telegram.inbox(entry)),
      drafts: people.flatMap((person) => this.#telegram.draft(person) ?? []),
    };
  }
}
