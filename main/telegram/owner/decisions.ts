import type { InlineKeyboardMarkup } from 'grammy/types';
import { asLanguage, type Language } from '../../common/language.ts';
import type { Chat, DecidedBy, Decision } from '../../core/access/chat.ts';
import type { Disk, Outgoing } from '../../core/disk.ts';
import { t } from '../locales/translate.ts';
import { quoted, withQuotes } from './quoted.ts';
import { moment } from './times.ts';

export interface DecisionsDeps {
  readonly storage: Disk;
  readonly bot_id: () => number;
  /** After the commit: who was let in is to be answered, who was blocked leaves the queue. */
  readonly onDecided: () => void;
  readonly now?: () => number;
}

export type Outcome =
  | { readonly made: true; readonly chat: Chat }
  /** It was decided before, or the chat does not ask any more. */
  | { readonly made: false; readonly chat: Chat }
  | { readonly made: false; readonly chat: undefined };

/** An edit that names none would leave it to Telegram what becomes of them. */
const noButtons: InlineKeyboardMarkup = { inline_keyboard: [] };
const mostClosed = 1000;

/**
 * What is decided about who may talk, wherever that is: at the computer, in Telegram, by a link. One transaction carries the
 * decision, the word to the person and what becomes of the message with the buttons, so the first who decides is the only one.
 */
export class Decisions {
  readonly #deps: DecisionsDeps;
  readonly #now: () => number;
  #isToldAfterCommit = false;

  constructor(deps: DecisionsDeps) {
    this.#deps = deps;
    this.#now = deps.now ?? Date.now;
  }

  /** @param how.ifAsking whoever decides saw somebody who asks: what was decided since stays */
  decide(
    chat_id: number,
    decision: Decision,
    by: DecidedBy,
    { ifAsking = false }: { readonly ifAsking?: boolean } = {},
  ): Outcome {
    const { storage } = this.#deps;
    return storage.transaction(() => {
      const chat = storage.chats.get(chat_id);
      if (!chat) return { made: false, chat: undefined };
      if (chat.access === decision || (ifAsking && chat.access !== 'asking')) return { made: false, chat };
      const decided: Chat = { ...chat, access: decision, decided_by: by, decided_at: this.#now() };
      storage.chats.decide(chat_id, decision, by, this.#now());
      if (decision === 'blocked') storage.heldMessages.removeChat(chat_id);
      else if (by !== 'link') this.#tellLetIn(decided);
      if (chat.access === 'asking')
        this.#close(chat, (reader_id, language) => this.said(decided, reader_id, language));
      this.#tellAfterCommit();
      return { made: true, chat: decided };
    });
  }

  /** Once, however many are decided on in one transaction. */
  #tellAfterCommit(): void {
    const { storage, onDecided } = this.#deps;
    if (this.#isToldAfterCommit) return;
    this.#isToldAfterCommit = true;
    const over = () => {
      this.#isToldAfterCommit = false;
    };
    storage.onRollback(over);
    storage.afterCommit(() => {
      over();
      onDecided();
    });
  }

  /** `Let in by you, 14:02`. */
  said({ access, decided_by, decided_at }: Chat, reader_id: number, language: Language): string {
    const [by, name] = this.#decider(decided_by, reader_id);
    const time = moment(decided_at ?? this.#now(), language, this.#now());
    return t(language, 'owner-decided', { access, by, name, time });
  }

  /** Messages whose buttons have nothing more to decide lose them, and say why. */
  closeWhere(fits: (chat: Chat) => boolean, key: 'owner-decided-setting' | 'owner-changed'): void {
    const { storage } = this.#deps;
    storage.transaction(() => {
      for (const chat of storage.chats.askingInMessages(mostClosed).filter(fits)) {
        this.#close(chat, (_, language) => t(language, key));
        storage.chats.setToldOwner(chat.chat_id, chat.told_owner ?? 0, null);
      }
    });
  }

  /** The same for one message. */
  closeMessage(row: Outgoing, line: string): void {
    const { bot_id, chat_id, thread_id, id, text } = row;
    const { text: added, entities } = withQuotes(`\n\n${line}`);
    const shifted = entities.map((entity) => ({ ...entity, offset: entity.offset + text.length }));
    this.#deps.storage.outbox.add({
      bot_id,
      chat_id,
      thread_id,
      job_id: null,
      text: text + added,
      format: 'classic',
      entities: JSON.stringify([...JSON.parse(row.entities ?? '[]'), ...shifted]),
      reply_markup: JSON.stringify(noButtons),
      edits: id,
    });
  }

  #close({ told_in }: Chat, lineFor: (reader_id: number, language: Language) => string): void {
    const { storage } = this.#deps;
    const row = told_in === null ? undefined : storage.outbox.get(told_in);
    if (!row || row.state === 'failed') return;
    this.closeMessage(row, lineFor(row.chat_id, this.#languageOf(row.chat_id)));
  }

  #tellLetIn({ chat_id, language, left_at }: Chat): void {
    const { storage } = this.#deps;
    const bot_id = this.#deps.bot_id();
    if (left_at !== null || bot_id <= 0) return;
    const isAnswered = storage.heldMessages.of(bot_id, chat_id) !== undefined;
    const text = t(asLanguage(language), isAnswered ? 'access-approved' : 'access-approved-silent');
    storage.outbox.add({ bot_id, chat_id, thread_id: 0, job_id: null, text });
  }

  #decider(by: DecidedBy | null, reader_id: number): readonly [by: string, name: string] {
    const owner_id = Number(/^owner (\d+)$/.exec(by ?? '')?.[1]);
    if (by === 'link' || by === 'setting') return [by, ''];
    if (Number.isNaN(owner_id) || owner_id === reader_id) return ['you', ''];
    return ['other', quoted(this.#deps.storage.chats.get(owner_id)?.name ?? '')];
  }

  #languageOf(chat_id: number): Language {
    return asLanguage(this.#deps.storage.chats.get(chat_id)?.language ?? '');
  }
}
