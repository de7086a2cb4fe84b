import type { Logger } from '../../common/log.ts';
import type { SettingsReader } from '../../common/settings.ts';
import type { Storage } from '../../storage/storage.ts';
import type { Decisions } from '../../telegram/owner/decisions.ts';
import type { Owner } from '../../telegram/owner/owner.ts';

export interface OwnerChatDeps {
  readonly appState: { ownerId?: number | undefined };
  readonly settings: SettingsReader;
  readonly storage: Storage;
  readonly decisions: Pick<Decisions, 'closeWhere'>;
  readonly bot_id: () => number;
  /** Somebody who asks is shown at the computer, too. */
  readonly hasScreen: boolean;
  /** After the commit: the owner is somebody else, or can be told again. */
  readonly onChange: () => void;
  readonly log: Logger;
}

/** The owner's own chat with the bot: whose it is, and whether it can be written to. */
export class OwnerChat implements Owner {
  readonly #deps: OwnerChatDeps;

  constructor(deps: OwnerChatDeps) {
    this.#deps = deps;
  }

  get id(): number | undefined {
    return this.#deps.appState.ownerId;
  }

  /** Undefined: there is nobody to write to. */
  get reachableId(): number | undefined {
    const { id } = this;
    const isBlocked = id !== undefined && this.#deps.storage.chats.get(id)?.access === 'blocked';
    return isBlocked || this.#isAway ? undefined : id;
  }

  get hearsOfAsking(): boolean {
    const { settings, hasScreen } = this.#deps;
    return settings.get('notices') === 'all' && (hasScreen || this.reachableId !== undefined);
  }

  become(chat_id: number): void {
    const { appState, storage, decisions, onChange, log } = this.#deps;
    if (appState.ownerId === chat_id) return;
    try {
      appState.ownerId = chat_id;
    } catch (error) {
      log.error('Which account is the owner’s could not be remembered', error);
      return;
    }
    decisions.closeWhere(({ told_owner }) => told_owner !== chat_id, 'owner-changed');
    storage.afterCommit(onChange);
  }

  isBack(chat_id: number): void {
    if (chat_id !== this.id || !this.#isAway) return;
    this.#setAway('');
    this.#deps.storage.afterCommit(this.#deps.onChange);
  }

  isGone(chat_id: number): void {
    if (chat_id !== this.id || this.#isAway) return;
    this.#setAway(String(chat_id));
    this.#deps.log.warn(
      'The owner cannot be written to in Telegram: who asks to talk, and what is wrong, is told at the computer alone',
    );
  }

  get #isAway(): boolean {
    return this.id !== undefined && this.#deps.storage.kv.get(this.#key) === String(this.id);
  }

  #setAway(who: string): void {
    this.#deps.storage.kv.set(this.#key, who);
  }

  get #key(): string {
    return `owner_away:${this.#deps.bot_id()}`;
  }
}
