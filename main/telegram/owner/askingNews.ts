import { InlineKeyboard } from 'grammy';
import { monotonic_ms } from '../../common/clock.ts';
import { asLanguage, type Language } from '../../common/language.ts';
import type { Logger } from '../../common/log.ts';
import type { AccessControl } from '../../core/access/accessControl.ts';
import type { Chat } from '../../core/access/chat.ts';
import type { Disk } from '../../core/disk.ts';
import { t } from '../locales/translate.ts';
import { firstWordsOf } from './firstWords.ts';
import { askKeyboard, peopleButton } from './ownerButtons.ts';
import { quoted, withQuotes } from './quoted.ts';
import { moment } from './times.ts';

export interface AskingNewsDeps {
  readonly storage: Disk;
  readonly bot_id: number;
  readonly access: Pick<AccessControl, 'letInBySettings'>;
  /** Whom to tell; undefined: nobody can be told just now. */
  readonly owner_id: () => number | undefined;
  /** The owner wants to be told of each. */
  readonly isWanted: () => boolean;
  /** The owner wants to see what others write. */
  readonly areTextsShown: (user_id: number) => boolean;
  readonly log: Logger;
  /** Who comes within this time comes at once, milliseconds. Default: 1 s. */
  readonly pause_ms?: number | undefined;
  readonly now?: () => number;
}

const minute_ms = 60_000;
/** So many within a minute are told one by one; of more there is one message. */
const mostNamed = 5;
/** A crowd that goes on for longer is told once more. */
const sameCrowd_ms = 10 * minute_ms;

/**
 * Tells the owner, in their own chat, who asks to talk: each one in a message with buttons, of a crowd only how many. Who was
 * told of is on the disk, so nobody is told of twice, and nobody is forgotten when the app ends in between.
 */
export class AskingNews {
  readonly #deps: AskingNewsDeps;
  readonly #now: () => number;
  /** By the monotonic clock: one for each that was told of within the last minute. */
  #toldAt: number[] = [];
  /** The last message about a crowd, and when it was said or changed. */
  #crowd: { readonly row: number; readonly saidAt: number; changedAt: number } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(deps: AskingNewsDeps) {
    this.#deps = deps;
    this.#now = deps.now ?? Date.now;
  }

  /** Somebody may have asked, or somebody else may have to be told. */
  look(): void {
    if (this.#timer === undefined && !this.#isStopped) this.#lookIn(this.#deps.pause_ms ?? 1000);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #lookIn(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      try {
        const again_ms = this.#deps.storage.transaction(() => this.#tell());
        if (again_ms !== undefined && !this.#isStopped) this.#lookIn(again_ms);
      } catch (error) {
        this.#deps.log.error('Who asks to talk could not be told to the owner; tried again', error);
        if (!this.#isStopped) this.#lookIn(minute_ms);
      }
    }, ms);
  }

  /** Returns in how many milliseconds there is more to tell. */
  #tell(): number | undefined {
    const { storage, access, isWanted } = this.#deps;
    const owner_id = this.#deps.owner_id();
    const { everyone, listed } = access.letInBySettings();
    if (owner_id === undefined || everyone) return undefined;
    // What the owner did not want to hear is not told later either.
    if (!isWanted()) {
      storage.chats.setAllTold(owner_id);
      return undefined;
    }
    const now = monotonic_ms();
    this.#toldAt = this.#toldAt.filter((at) => at > now - minute_ms);
    const untold = storage.chats.untold(owner_id, mostNamed + 1, listed);
    if (untold.length === 0) return undefined;
    if (untold.length + this.#toldAt.length <= mostNamed) {
      for (const chat of untold) this.#tellOf(chat, owner_id);
    } else {
      const wait_ms = (this.#crowd?.changedAt ?? Number.NEGATIVE_INFINITY) + minute_ms - now;
      if (wait_ms > 0) return wait_ms;
      this.#tellOfCrowd(owner_id, storage.chats.countAsking(listed), now);
    }
    this.#toldAt.push(...untold.map(() => now));
    return undefined;
  }

  #tellOf(chat: Chat, owner_id: number): void {
    const { storage, bot_id } = this.#deps;
    const language = this.#languageOf(owner_id);
    const request_id = storage.chats.requestOf(chat.chat_id) ?? 0;
    const { text, entities } = withQuotes(this.#sentenceFor(chat, language));
    const told_in = storage.outbox.add({
      bot_id,
      chat_id: owner_id,
      thread_id: 0,
      job_id: null,
      text,
      format: 'classic',
      entities: JSON.stringify(entities),
      reply_markup: JSON.stringify(askKeyboard(request_id, language)),
    });
    storage.chats.setToldOwner(chat.chat_id, owner_id, told_in);
  }

  #tellOfCrowd(owner_id: number, count: number, now: number): void {
    const { storage, bot_id } = this.#deps;
    const language = this.#languageOf(owner_id);
    const last = this.#crowd;
    const goesOn = last !== undefined && now - last.saidAt < sameCrowd_ms;
    const row = storage.outbox.add({
      bot_id,
      chat_id: owner_id,
      thread_id: 0,
      job_id: null,
      text: t(language, 'owner-crowd', { count }),
      reply_markup: JSON.stringify(new InlineKeyboard().add(peopleButton(language))),
      edits: goesOn ? last.row : null,
    });
    this.#crowd = goesOn ? { ...last, changedAt: now } : { row, saidAt: now, changedAt: now };
    storage.chats.setAllTold(owner_id);
  }

  #sentenceFor(chat: Chat, language: Language): string {
    const { kind, name, username, asked_at, last_seen_at } = chat;
    const facts = [
      t(language, 'owner-asks-kind', { kind }),
      ...(username === null ? [] : [`@${username}`]),
      t(language, 'owner-asks-since', { time: moment(asked_at ?? last_seen_at, language, this.#now()) }),
    ];
    const words = this.#firstWords(chat);
    const lines = [t(language, 'owner-asks', { kind, name: quoted(name) }), facts.join(' · ')];
    return [...lines, ...(words === undefined ? [] : ['', quoted(words, longestWords)])].join('\n');
  }

  #firstWords({ chat_id }: Chat): string | undefined {
    const { storage, bot_id, areTextsShown } = this.#deps;
    const held = storage.heldMessages.of(bot_id, chat_id);
    return held && areTextsShown(held.user_id) ? firstWordsOf(held) : undefined;
  }

  #languageOf(chat_id: number): Language {
    return asLanguage(this.#deps.storage.chats.get(chat_id)?.language ?? '');
  }
}

const longestWords = 200;
