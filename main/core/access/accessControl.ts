import type { AccessStatus } from '../../common/peopleContract.ts';
import type { SettingsReader } from '../../common/settings.ts';
import type { Access, Chat } from './chat.ts';

/** A stranger reads the same sentence at most once in this time. */
const toldEvery_ms = 24 * 60 * 60 * 1000;

/** Ids that stand for many people at once: anonymous admins, linked channels, posts on behalf of channels. */
const sharedIds = new Set([1087968824, 777000, 136817688]);

export const isShared = (id: number): boolean => sharedIds.has(id);

/** What is kept of chats, as far as access needs it. */
export interface AccessRecords {
  get(chat_id: number): Chat | undefined;
  /**
   * @param told_at null: it stays what it was
   * @returns false where there is no such chat
   */
  setAccess(chat_id: number, access: Access, asked_at: number | null, told_at?: number | null): boolean;
  setTold(chat_id: number, told_at: number): void;
}

export interface Asker {
  readonly chat_id: number;
  readonly user_id: number;
}

export type Admission = 'admitted' | 'blocked' | 'refused' | 'refused_and_told';

/** Who may talk: approved people, and everybody in approved groups. */
export class AccessControl {
  readonly #settings: SettingsReader;
  readonly #chats: AccessRecords;
  readonly #now: () => number;

  constructor(deps: { settings: SettingsReader; chats: AccessRecords; now?: () => number }) {
    this.#settings = deps.settings;
    this.#chats = deps.chats;
    this.#now = deps.now ?? Date.now;
  }

  /**
   * Decides, and notes the request of a stranger. Call it in a transaction.
   * @returns 'refused_and_told' when they should now read that the owner has been asked
   */
  admit(asker: Asker): Admission {
    // Read once: whole crowds come through here.
    const chats = this.#read(asker);
    if (this.#mayTalk(asker, chats)) return 'admitted';
    return chats.some(isBlocked) ? 'blocked' : this.#ask(asker.chat_id, chats[0]);
  }

  mayTalk(asker: Asker): boolean {
    return this.#mayTalk(asker, this.#read(asker));
  }

  /** Whether the owner wants nothing of the person or of the group they write in. */
  isBlocked(asker: Asker): boolean {
    return this.#read(asker).some(isBlocked);
  }

  /** Why a chat may talk, or may not, whoever writes in it. */
  accessStatus(chat: Pick<Chat, 'chat_id' | 'access'>): AccessStatus {
    return this.statusReader()(chat);
  }

  /** As `accessStatus`, for many chats at once. */
  statusReader(): (chat: Pick<Chat, 'chat_id' | 'access'>) => AccessStatus {
    const { everyone, listed } = this.letInBySettings();
    const isListed = new Set(listed);
    return ({ chat_id, access }) => {
      if (access === 'blocked' || access === 'approved') return access;
      if (isListed.has(chat_id)) return 'listed';
      return everyone ? 'everyone' : access;
    };
  }

  /** Who may talk without the owner's word. */
  letInBySettings(): { everyone: boolean; listed: readonly number[] } {
    return {
      everyone: this.#settings.get('accessMode') === 'everyone',
      listed: this.#settings.get('approvedIds').split(',').filter(Boolean).map(Number),
    };
  }

  /** What is known of the chat, and of the person where they write elsewhere than to the bot alone. */
  #read({ chat_id, user_id }: Asker): (Chat | undefined)[] {
    return [...new Set([chat_id, user_id])].map((id) => this.#chats.get(id));
  }

  #mayTalk({ chat_id, user_id }: Asker, chats: readonly (Chat | undefined)[]): boolean {
    if (chats.some(isBlocked)) return false;
    const { everyone, listed } = this.letInBySettings();
    if (everyone) return true;
    if ([chat_id, user_id].some((id) => !isShared(id) && listed.includes(id))) return true;
    return chats.some((chat) => chat?.access === 'approved' && !isShared(chat.chat_id));
  }

  #ask(chat_id: number, chat: Chat | undefined): Admission {
    const now = this.#now();
    // A clock that was set back must not make it longer.
    const wasTold = chat?.told_at && chat.told_at <= now && now - chat.told_at < toldEvery_ms;
    const told_at = wasTold ? null : now;
    if (chat?.access === 'unknown') this.#chats.setAccess(chat_id, 'asking', now, told_at);
    else if (told_at !== null) this.#chats.setTold(chat_id, told_at);
    return wasTold ? 'refused' : 'refused_and_told';
  }
}

function isBlocked(chat: Chat | undefined): boolean {
  return chat?.access === 'blocked';
}
