import * as v from 'valibot';
import { chat_id, thread_id } from './ids.ts';
import type { ChatFacts, FirstWords } from './status.ts';

/** What a chat can have of its own; anything else of it counts for everybody. */
const ownValueNames = ['mode', 'model', 'temperature', 'maxTokens', 'systemPrompt'] as const;
export type OwnValueName = (typeof ownValueNames)[number];

/** What the owner can set for one person. */
const givenNames = ['model', 'messages', 'seconds'] as const;
export type GivenName = (typeof givenNames)[number];
/** A day has no more seconds, and nobody writes more messages. */
export const mostADay = { messages: 100_000, seconds: 86_400 } as const;

export const peopleFilters = ['all', 'asking', 'mayTalk', 'blocked'] as const;
export type PeopleFilter = (typeof peopleFilters)[number];

export const peopleOrders = ['name', 'state', 'messages', 'seen'] as const;
export type PeopleOrder = (typeof peopleOrders)[number];

/** Nobody reads further down a list; who is looked for is searched. */
export const mostPeople = 1000;

const most = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(mostPeople));

/** The owner sees that they ask: what was decided elsewhere meanwhile stays. */
const ifAsking = v.exactOptional(v.boolean());

/** Who may talk, and what belongs to their chats. */
export const peopleCalls = {
  'people.page': v.strictObject({
    filter: v.picklist(peopleFilters),
    /** Parts of names, usernames and ids. */
    search: v.pipe(v.string(), v.maxLength(1000)),
    /** How many of those who ask are wanted, and of all others. */
    mostAsking: most,
    mostOthers: most,
    /** Of all others. Default: who wrote last is first. */
    order: v.exactOptional(v.strictObject({ by: v.picklist(peopleOrders), isDescending: v.boolean() })),
  }),
  /** The chat goes back to what counts for everybody, or one of its topics to what counts in the chat. */
  'people.clear': v.strictObject({
    chat_id,
    thread_id: v.optional(thread_id),
    name: v.picklist(ownValueNames),
  }),
  /** As it was typed; nothing: what counts for everybody. */
  'people.give': v.strictObject({
    chat_id,
    name: v.picklist(givenNames),
    text: v.pipe(v.string(), v.maxLength(1000)),
  }),
  'access.approve': v.strictObject({ chat_id, ifAsking }),
  'access.block': v.strictObject({ chat_id, ifAsking }),
  /** Everybody who asks now. */
  'access.blockAsking': v.undefined(),
  /** Makes a link; null while the bot is not signed in, because the link holds its name. */
  'access.link': v.strictObject({ purpose: v.picklist(['invite', 'owner']) }),
  /** The last link made; null: there is none. */
  'access.linkState': v.undefined(),
  /** Opens the last link on this computer. */
  'access.openLink': v.undefined(),
  /** Lets the owner choose in Telegram whom to send the last link to. */
  'access.shareLink': v.undefined(),
  /** Deletes all that is kept of a person. */
  'people.forget': v.strictObject({ chat_id }),
  /** Forgets what was said in one chat, in all its topics. */
  'history.reset': v.strictObject({ chat_id }),
  'history.resetAll': v.undefined(),
} as const;

export interface PeopleResponses {
  'people.page': PeoplePage;
  'people.clear': undefined;
  /** False: it is no such number, and nothing was changed. */
  'people.give': { readonly fits: boolean };
  'access.approve': Decided;
  'access.block': Decided;
  'access.blockAsking': { readonly blocked: number };
  'access.link': LinkView | null;
  'access.linkState': LinkView | null;
  'access.openLink': undefined;
  'access.shareLink': undefined;
  /** null: they are not known any more, or are the owner. */
  'people.forget': Forgotten | null;
  'history.reset': { readonly messages: number };
  'history.resetAll': { readonly chats: number };
}

/** What was deleted of a person. */
export interface Forgotten {
  readonly requests: number;
  /** How many of them are being ended, and go as soon as they have. */
  readonly goOn: number;
}

/** What became of the owner's word. */
export type Decided =
  | { readonly decided: boolean }
  /** Somebody was faster: this counts since then, Unix milliseconds. */
  | {
      readonly decided: false;
      readonly already: AccessStatus;
      readonly at: number;
      readonly where: DecidedWhere;
    };

/** `link`: whoever opened one needed no word of the owner's. */
export type DecidedWhere = 'here' | 'telegram' | 'link';

export type PeopleWanted = v.InferOutput<(typeof peopleCalls)['people.page']>;

/** The beginning of both lists of people, as far as it fits what is looked for. */
export interface PeoplePage {
  /** Everybody there is, whether they fit or not. */
  readonly known: number;
  /** Oldest first: who asked first is seen first. */
  readonly asking: PeopleList;
  readonly others: PeopleList;
}

export interface PeopleList {
  readonly total: number;
  readonly rows: readonly KnownChat[];
}

/**
 * What counts for a chat itself, whoever writes in it. `listed`: by the setting with ids; `everyone`: by the setting
 * that lets everybody talk; `unknown`: nobody has asked, as in groups where only an approved person wrote.
 */
export type AccessStatus = 'asking' | 'approved' | 'listed' | 'everyone' | 'unknown' | 'blocked';

/** A person or a group that has written to the bot. Times are Unix milliseconds. */
export interface KnownChat extends ChatFacts, FirstWords {
  readonly accessStatus: AccessStatus;
  /** The owner's own account. */
  readonly isOwner: boolean;
  /** Only when asking. */
  readonly askedAt?: number;
  readonly lastSeenAt: number;
  /** Requests that are still kept. */
  readonly messages: number;
  /** Messages of both sides that the model is still told about, in all topics. */
  readonly remembered: number;
  readonly own: OwnValues;
  /** What the owner has set for them. */
  readonly given: Given;
  /** Those written in last, at most `mostTopicsShown`. */
  readonly topics: readonly KnownTopic[];
}

export const mostTopicsShown = 20;

/** What is not there counts as for everybody, and without a limit. */
export interface Given {
  readonly model?: string;
  /** In a day. */
  readonly messages?: number;
  /** Of computing, in a day. */
  readonly seconds?: number;
}

/** A topic of a chat: a conversation of its own. */
export interface KnownTopic {
  readonly thread_id: number;
  /** null: nobody has told it, or the owner hides what others write. */
  readonly title: string | null;
  readonly own: OwnValues;
}

/** What the chat has chosen in Telegram; what is not there counts as for everybody. */
export interface OwnValues {
  /** ''; none is wanted, not even the default one. */
  readonly mode?: string;
  readonly model?: string;
  readonly temperature?: number;
  /** -1: no limit. */
  readonly maxTokens?: number;
  /** null: the owner hides what others write. */
  readonly systemPrompt?: { readonly preview: string | null; readonly size: number };
}

/** `owner`: whoever opens it is the owner of the app, too. */
export type LinkPurpose = 'invite' | 'owner';

/** A single-use link that approves who opens it. */
export interface LinkView {
  readonly purpose: LinkPurpose;
  readonly url: string;
  readonly validUntil: number;
  readonly state: 'open' | 'used' | 'expired';
  /** Who has opened it, once it is used. */
  readonly usedBy?: string;
}
