import { asLanguage } from '../../common/language.ts';
import type { KnownChat, OwnValueName, OwnValues } from '../../common/peopleContract.ts';
import type { SettingsReader } from '../../common/settings.ts';
import type { AskingChat, ChatFacts } from '../../common/status.ts';
import { AccessControl } from '../../core/access/accessControl.ts';
import type { Chat, Overrides } from '../../core/access/chat.ts';
import type { CountedChat } from '../../storage/chatStore.ts';
import type { Storage } from '../../storage/storage.ts';
import { t } from '../../telegram/locales/translate.ts';
import { type BotSession, botIdOf } from '../botSession.ts';
import type { TextPrivacy } from './textPrivacy.ts';

export interface OwnerPeopleDeps {
  readonly storage: Storage;
  readonly settings: SettingsReader;
  readonly appState: { readonly ownerId?: number | undefined };
  readonly textPrivacy: TextPrivacy;
  /** The bot at work, if there is one. */
  readonly session: () => Pick<BotSession, 'heldMessages' | 'cancellation'> | undefined;
  readonly onChange: () => void;
}

const columns: Readonly<Record<OwnValueName, keyof Overrides>> = {
  model: 'model',
  temperature: 'temperature',
  maxTokens: 'max_tokens',
  systemPrompt: 'system_prompt',
};

/** What the owner decides about people and groups. */
export class OwnerPeople {
  readonly #deps: OwnerPeopleDeps;
  readonly #access: AccessControl;

  constructor(deps: OwnerPeopleDeps) {
    this.#deps = deps;
    this.#access = new AccessControl({ settings: deps.settings, chats: deps.storage.chats });
  }

  /** Every person and group that has written, who wrote last first. */
  list(): KnownChat[] {
    const { chats, history } = this.#deps.storage;
    return chats.all(history.bots()).map((chat) => this.#known(chat));
  }

  /** Who waits for the owner's word, oldest first: not those whom a setting lets in meanwhile. */
  asking(): AskingChat[] {
    return this.#deps.storage.chats
      .asking()
      .filter((chat) => this.#access.accessStatus(chat) === 'asking')
      .map((chat) => ({ ...factsOf(chat), askedAt: askedAt(chat) }));
  }

  approve(chat_id: number): void {
    const { storage, onChange } = this.#deps;
    const chat = storage.chats.get(chat_id);
    if (!chat || chat.access === 'approved') return;
    const session = this.#deps.session();
    storage.transaction(() => {
      storage.chats.setAccess(chat_id, 'approved');
      const isReachable = chat.left_at === null;
      const bot_id = botIdOf(this.#deps.settings.get('token'));
      const text = t(asLanguage(chat.language), 'access-approved');
      if (isReachable && bot_id > 0)
        storage.outbox.add({ bot_id, chat_id, thread_id: 0, job_id: null, text });
    });
    void session?.heldMessages.answer();
    onChange();
  }

  /** Takes what they wrote out of the queue, and ends what is being answered for them. */
  block(chat_id: number): void {
    const { storage, session, onChange } = this.#deps;
    storage.transaction(() => {
      storage.chats.setAccess(chat_id, 'blocked');
      storage.heldMessages.removeChat(chat_id);
    });
    session()?.cancellation.expelBlocked();
    onChange();
  }

  /** One value of the chat's own goes: it counts as for everybody. */
  clear(chat_id: number, name: OwnValueName): void {
    this.#deps.storage.chats.override(chat_id, columns[name], null);
    this.#deps.onChange();
  }

  /** Forgets what was said in a chat, in all its topics. Returns how many messages were forgotten. */
  reset(chat_id: number): number {
    const { storage, onChange } = this.#deps;
    const forgotten = storage.history.resetChat(chat_id, storage.jobs.lastId());
    onChange();
    return forgotten;
  }

  /** Forgets what was said in every chat. Returns how many chats had something to forget. */
  resetAll(): number {
    const { storage, onChange } = this.#deps;
    const chats = storage.history.resetAll(storage.jobs.lastId());
    onChange();
    return chats;
  }

  #known(chat: CountedChat): KnownChat {
    const accessStatus = this.#access.accessStatus(chat);
    return {
      ...factsOf(chat),
      accessStatus,
      isOwner: chat.chat_id === this.#deps.appState.ownerId,
      ...(accessStatus === 'asking' ? { askedAt: askedAt(chat) } : {}),
      lastSeenAt: chat.last_seen_at,
      messages: chat.messages,
      remembered: chat.remembered,
      own: this.#own(chat),
    };
  }

  #own({ chat_id, model, temperature, max_tokens, system_prompt }: Chat): OwnValues {
    const isShown = this.#deps.textPrivacy.areShown(chat_id);
    return {
      ...(model === null ? {} : { model }),
      ...(temperature === null ? {} : { temperature }),
      ...(max_tokens === null ? {} : { maxTokens: max_tokens }),
      ...(system_prompt === null
        ? {}
        : { systemPrompt: { preview: isShown ? system_prompt : null, size: system_prompt.length } }),
    };
  }
}

function factsOf({ chat_id, kind, name, username, left_at }: Chat): ChatFacts {
  return {
    chat_id,
    kind,
    name,
    ...(username ? { username } : {}),
    ...(left_at === null ? {} : { hasLeft: true }),
  };
}

function askedAt({ asked_at, last_seen_at }: Chat): number {
  return asked_at ?? last_seen_at;
}
