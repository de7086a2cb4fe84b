import { shortLine, shownModel } from '../../common/modelName.ts';
import {
  type AccessStatus,
  type Decided,
  type DecidedWhere,
  type Forgotten,
  type Given,
  type GivenName,
  type KnownChat,
  type KnownTopic,
  mostADay,
  mostTopicsShown,
  type OwnValueName,
  type OwnValues,
  type PeopleFilter,
  type PeoplePage,
  type PeopleWanted,
} from '../../common/peopleContract.ts';
import type { SettingsReader } from '../../common/settings.ts';
import type { AskingChat, ChatFacts, FirstWords } from '../../common/status.ts';
import { setOwn } from '../../conversation/chatSettings.ts';
import { AccessControl } from '../../core/access/accessControl.ts';
import type { Chat, Decision, Overrides } from '../../core/access/chat.ts';
import type { Topic } from '../../core/access/topic.ts';
import { noPreset } from '../../core/preset.ts';
import { mostRows } from '../../storage/bounds.ts';
import type { ChatName, CountedChat } from '../../storage/chatStore.ts';
import type { Storage } from '../../storage/storage.ts';
import { modeName } from '../../telegram/outbound/modePicker.ts';
import type { Decisions } from '../../telegram/owner/decisions.ts';
import { firstWordsOf } from '../../telegram/owner/firstWords.ts';
import { botIdOf } from '../botSession.ts';
import type { Removals } from './removals.ts';
import type { TextPrivacy } from './textPrivacy.ts';

/** `ifAsking`: the owner saw that they ask, so what was decided elsewhere meanwhile stays. */
type HowSeen = { readonly ifAsking?: boolean };

export interface OwnerPeopleDeps {
  readonly storage: Storage;
  readonly settings: SettingsReader;
  readonly appState: { readonly ownerId?: number | undefined };
  readonly textPrivacy: TextPrivacy;
  readonly decisions: Decisions;
  readonly removals: Pick<Removals, 'markChat' | 'removeJob'>;
  readonly onChange: () => void;
}

const columns: Readonly<Record<OwnValueName, keyof Overrides>> = {
  mode: 'preset_id',
  model: 'model',
  temperature: 'temperature',
  maxTokens: 'max_tokens',
  systemPrompt: 'system_prompt',
};

const members: Readonly<Record<PeopleFilter, readonly AccessStatus[]>> = {
  all: ['asking', 'approved', 'listed', 'everyone', 'unknown', 'blocked'],
  asking: ['asking'],
  mayTalk: ['approved', 'listed', 'everyone'],
  blocked: ['blocked'],
};

/** Who asks is known by no more words than fit into a line. */
const longestFirstWords = 120;
/** Requests of somebody that are deleted in one transaction: others have their turn between. */
const forgottenInOneTurn = 50;
/** More than are listed of those who ask. */
const mostRead = 200;

/** What the owner decides about people and groups. */
export class OwnerPeople {
  readonly #deps: OwnerPeopleDeps;
  readonly #access: AccessControl;
  readonly #read = new Map<number, { readonly update: string; readonly words: FirstWords }>();

  constructor(deps: OwnerPeopleDeps) {
    this.#deps = deps;
    this.#access = new AccessControl({ settings: deps.settings, chats: deps.storage.chats });
  }

  /** Why chats may talk, or may not. */
  statusReader(): ReturnType<AccessControl['statusReader']> {
    return this.#access.statusReader();
  }

  /** The beginning of the lists of those who fit. Everybody is looked at, and only what is shown is read whole. */
  page({ filter, search, mostAsking, mostOthers, order }: PeopleWanted): PeoplePage {
    const { chats, history } = this.#deps.storage;
    const statusOf = this.#access.statusReader();
    const isWanted = searchFor(search);
    const everybody = chats.names();
    const asking: ChatName[] = [];
    const others: ChatName[] = [];
    for (const chat of everybody) {
      const status = statusOf(chat);
      if (!members[filter].includes(status) || !isWanted(chat)) continue;
      (status === 'asking' ? asking : others).push(chat);
    }
    asking.sort((one, other) => askedAt(one) - askedAt(other));
    if (order) others.sort(this.#comparison(order, statusOf));
    const shown = [asking.slice(0, mostAsking), others.slice(0, mostOthers)] as const;
    const read = new Map(
      chats
        .counted(
          shown.flat().map(({ chat_id }) => chat_id),
          history.bots(),
        )
        .map((chat) => [chat.chat_id, chat]),
    );
    const topics = this.#topicsOf([...read.keys()]);
    const rows = (list: readonly ChatName[]) =>
      list.flatMap(({ chat_id }) => {
        const chat = read.get(chat_id);
        return chat ? [this.#known(chat, topics.get(chat_id) ?? [])] : [];
      });
    return {
      known: everybody.length,
      asking: { total: asking.length, rows: rows(shown[0]) },
      others: { total: others.length, rows: rows(shown[1]) },
    };
  }

  /** Who waits for the owner's word, the last `limit` of them: not those whom a setting lets in meanwhile. */
  asking(limit: number): { asking: AskingChat[]; askingTotal: number } {
    const { chats } = this.#deps.storage;
    const { everyone, listed } = this.#access.letInBySettings();
    if (everyone) return { asking: [], askingTotal: 0 };
    return {
      asking: chats.asking(limit, listed).map((chat) => ({
        ...factsOf(chat),
        ...this.#firstWords(chat.chat_id),
        askedAt: askedAt(chat),
      })),
      askingTotal: chats.countAsking(listed),
    };
  }

  /** Lets somebody in; who wrote before is answered. */
  approve(chat_id: number, how: HowSeen = {}): Decided {
    return this.#decide(chat_id, 'approved', how);
  }

  /** Takes what they wrote out of the queue, and ends what is being answered for them. */
  block(chat_id: number, how: HowSeen = {}): Decided {
    return this.#decide(chat_id, 'blocked', how);
  }

  /** Blocks everybody who asks, as one change. They are told nothing. Returns how many they were. */
  blockAsking(): number {
    const { storage, decisions } = this.#deps;
    const { asking } = this.asking(mostRows);
    storage.transaction(() => {
      for (const { chat_id } of asking) decisions.decide(chat_id, 'blocked', 'computer');
    });
    return asking.length;
  }

  /** One value of a chat's own, or of a topic of it, goes: what counts otherwise counts again. */
  clear(chat_id: number, name: OwnValueName, thread_id = 0): void {
    setOwn(this.#deps.storage, { bot_id: this.#botId, chat_id, thread_id }, columns[name], null);
    this.#deps.onChange();
  }

  /** Sets something for one person, as the owner typed it; nothing takes it back. False: it is no such number. */
  give(chat_id: number, name: GivenName, typed: string): boolean {
    const { storage, onChange } = this.#deps;
    const text = typed.trim();
    if (name === 'model') storage.chats.give(chat_id, 'given_model', text === '' ? null : text);
    else {
      const digits = text.replace(/[\s,.](?=\d{3}(?!\d))/g, '');
      const value = digits === '' ? null : Number(digits);
      const fits = value === null || (/^\d+$/.test(digits) && value >= 1 && value <= mostADay[name]);
      if (!fits) return false;
      storage.chats.give(chat_id, `daily_${name}`, value);
    }
    onChange();
    return true;
  }

  /** Forgets what was said in a chat, in all its topics: see `Removals`. Returns how many messages. */
  reset(chat_id: number): number {
    const { storage, removals } = this.#deps;
    const [chat] = storage.chats.counted([chat_id], storage.history.bots());
    removals.markChat(chat_id);
    return chat?.remembered ?? 0;
  }

  /** Forgets what was said in every chat: see `Removals`. Returns how many chats had something to forget. */
  resetAll(): number {
    const { storage, removals } = this.#deps;
    const chats = storage.history.countChats();
    removals.markChat(0);
    return chats;
  }

  /**
   * Deletes all that is kept of a person, to the last word and without a way back. Their name goes last, so whoever sees
   * them can go on with what was interrupted. null: they are not known, or are the owner.
   */
  async forget(chat_id: number): Promise<Forgotten | null> {
    const { storage, removals, appState, onChange } = this.#deps;
    const known = storage.chats.get(chat_id);
    if (known?.kind !== 'person' || chat_id === appState.ownerId) return null;
    const upTo = storage.jobs.lastId();
    const found = { requests: 0, goOn: 0 };
    for (let after = 0; ; ) {
      const ids = storage.forgetting.jobs(chat_id, { after, upTo, most: forgottenInOneTurn });
      const last = ids.at(-1);
      if (last === undefined) break;
      after = last;
      found.requests += ids.length;
      storage.transaction(() => {
        for (const id of ids) if (!removals.removeJob(id)) found.goOn++;
      });
      await new Promise((resolve) => setImmediate(resolve));
    }
    storage.transaction(() => {
      storage.history.resetChat(chat_id, upTo, upTo);
      storage.forgetting.removePerson(chat_id);
    });
    onChange();
    return found;
  }

  /** They come in the order of who wrote last, which stays among those that are equal. */
  #comparison(
    { by, isDescending }: NonNullable<PeopleWanted['order']>,
    statusOf: (chat: ChatName) => AccessStatus,
  ): (one: ChatName, other: ChatName) => number {
    const sign = isDescending ? -1 : 1;
    if (by === 'name') {
      const { compare } = new Intl.Collator(undefined, { numeric: true });
      return (one, other) => sign * compare(one.name, other.name);
    }
    const messages = by === 'messages' ? this.#deps.storage.chats.messages() : undefined;
    const value = (chat: ChatName) => {
      if (by === 'seen') return chat.last_seen_at;
      return messages ? (messages.get(chat.chat_id) ?? 0) : members.all.indexOf(statusOf(chat));
    };
    return (one, other) => sign * (value(one) - value(other));
  }

  #decide(chat_id: number, decision: Decision, how: HowSeen): Decided {
    const { made, chat } = this.#deps.decisions.decide(chat_id, decision, 'computer', how);
    if (made || !chat || chat.access === 'asking') return { decided: made };
    const { decided_by, decided_at, last_seen_at } = chat;
    const already = this.statusReader()(chat);
    return { decided: false, already, at: decided_at ?? last_seen_at, where: whereOf(decided_by) };
  }

  /** Asked with every status, so what was read of the same message is kept. */
  #firstWords(chat_id: number): FirstWords {
    const { storage, textPrivacy } = this.#deps;
    const held = storage.heldMessages.of(this.#botId, chat_id);
    if (!held || !textPrivacy.areShown(held.user_id)) return {};
    const known = this.#read.get(chat_id);
    if (known?.update === held.update) return known.words;
    const firstWords = shortLine(firstWordsOf(held) ?? '', longestFirstWords);
    const words = firstWords === '' ? {} : { firstWords };
    if (this.#read.size >= mostRead) this.#read.clear();
    this.#read.set(chat_id, { update: held.update, words });
    return words;
  }

  get #botId(): number {
    return botIdOf(this.#deps.settings.get('token'));
  }

  /** Of the present bot: a topic is another one with another bot. */
  #topicsOf(chat_ids: readonly number[]): Map<number, Topic[]> {
    const topics = new Map<number, Topic[]>();
    for (const topic of this.#deps.storage.topics.ofChats(this.#botId, chat_ids)) {
      const known = topics.get(topic.chat_id) ?? [];
      topics.set(topic.chat_id, known);
      if (known.length < mostTopicsShown) known.push(topic);
    }
    return topics;
  }

  #knownTopic(topic: Topic): KnownTopic {
    const { thread_id, chat_id, title } = topic;
    const isShown = title !== null && this.#deps.textPrivacy.areShown(chat_id);
    return { thread_id, title: isShown ? shortLine(title) : null, own: this.#own(topic) };
  }

  #known(chat: CountedChat, topics: readonly Topic[]): KnownChat {
    const accessStatus = this.#access.accessStatus(chat);
    return {
      ...factsOf(chat),
      accessStatus,
      isOwner: chat.chat_id === this.#deps.appState.ownerId,
      ...(accessStatus === 'asking' ? { askedAt: askedAt(chat), ...this.#firstWords(chat.chat_id) } : {}),
      lastSeenAt: chat.last_seen_at,
      messages: chat.messages,
      remembered: chat.remembered,
      own: this.#own(chat),
      given: givenOf(chat),
      topics: topics.map((topic) => this.#knownTopic(topic)),
    };
  }

  #own(of: Overrides & Pick<Chat, 'chat_id'>): OwnValues {
    const { chat_id, model, temperature, max_tokens, system_prompt, preset_id } = of;
    const preset = preset_id === null ? undefined : this.#deps.storage.presets.get(preset_id);
    const isShown = this.#deps.textPrivacy.areShown(chat_id);
    return {
      ...(preset || preset_id === noPreset ? { mode: preset ? modeName(preset) : '' } : {}),
      ...(model === null ? {} : { model: shownModel(model) }),
      ...(temperature === null ? {} : { temperature }),
      ...(max_tokens === null ? {} : { maxTokens: max_tokens }),
      ...(system_prompt === null
        ? {}
        : { systemPrompt: { preview: isShown ? system_prompt : null, size: system_prompt.length } }),
    };
  }
}

function givenOf({ given_model, daily_messages, daily_seconds }: Chat): Given {
  return {
    ...(given_model === null ? {} : { model: given_model }),
    ...(daily_messages === null ? {} : { messages: daily_messages }),
    ...(daily_seconds === null ? {} : { seconds: daily_seconds }),
  };
}

function whereOf(by: Chat['decided_by']): DecidedWhere {
  if (by === 'link') return 'link';
  return by?.startsWith('owner ') ? 'telegram' : 'here';
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

function askedAt({ asked_at, last_seen_at }: ChatName): number {
  return asked_at ?? last_seen_at;
}

/** Whether a chat has every word of a search in its names, in any case and of any script. */
function searchFor(search: string): (chat: ChatName) => boolean {
  const wanted = search
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (wanted.length === 0) return () => true;
  return ({ name, username, chat_id }) => {
    const names = `${name} @${username ?? ''} ${chat_id}`.toLocaleLowerCase();
    return wanted.every((word) => names.includes(word));
  };
}
