import type { BotSession } from '../botSession.ts';
import type { Storage } from '../storage/storage.ts';
import { asLanguage, say } from '../telegram/words.ts';

export interface OwnerPeopleDeps {
  readonly storage: Storage;
  /** The bot at work, if there is one. */
  readonly session: () => Pick<BotSession, 'bot_id' | 'deliver'> | undefined;
  readonly onChange: () => void;
}

/** What the owner decides about people and groups. */
export class OwnerPeople {
  readonly #deps: OwnerPeopleDeps;

  constructor(deps: OwnerPeopleDeps) {
    this.#deps = deps;
  }

  approve(chat_id: number): void {
    const { storage, onChange } = this.#deps;
    const chat = storage.chats.get(chat_id);
    if (!chat || chat.access === 'approved') return;
    const session = this.#deps.session();
    storage.transaction(() => {
      storage.chats.setAccess(chat_id, 'approved');
      if (!session) return;
      const text = say(asLanguage(chat.language), 'access-approved');
      storage.outbox.add({ bot_id: session.bot_id, chat_id, thread_id: 0, job_id: null, text });
    });
    session?.deliver();
    onChange();
  }

  block(chat_id: number): void {
    this.#deps.storage.chats.setAccess(chat_id, 'blocked');
    this.#deps.onChange();
  }

  /** Forgets what was said in every chat. Returns how many chats had something to forget. */
  resetAll(): number {
    const { storage } = this.#deps;
    return storage.history.resetAll(storage.jobs.lastId());
  }
}
