import type { BotCommand } from '@grammyjs/types';

/** Lists of commands by scope and language. */
export class CommandMenu {
  readonly #lists = new Map<string, readonly BotCommand[]>();

  set(scope: string, language_code: string, commands: readonly BotCommand[]): void {
    this.#lists.set(`${scope}/${language_code}`, commands);
  }

  get(scope: string, language_code: string): readonly BotCommand[] {
    return this.#lists.get(`${scope}/${language_code}`) ?? [];
  }

  delete(scope: string, language_code: string): void {
    this.#lists.delete(`${scope}/${language_code}`);
  }

  /** What a person sees in the private chat: the first list that is set, the narrowest scope first. */
  shownInPrivate(chat_id: number, language_code: string): readonly BotCommand[] {
    for (const scope of [`chat/${chat_id}`, 'all_private_chats', 'default']) {
      const list = this.#lists.get(`${scope}/${language_code}`) ?? this.#lists.get(`${scope}/`);
      if (list) return list;
    }
    return [];
  }
}
