import { wordsFor } from '../../../renderer/locales/locale.ts';
import { monotonic_ms } from '../../common/clock.ts';
import type { Language } from '../../common/language.ts';
import { type AppStatus, type AskingChat, askingLength } from '../../common/status.ts';
import type { Log } from '../log/log.ts';

/** What is used of Electron's Notification. */
export interface SystemNotification {
  show(): void;
  close(): void;
  on(event: 'click', listener: () => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  on(event: 'action', listener: (event: unknown, index: number) => void): unknown;
}

export interface NotificationText {
  readonly title: string;
  readonly body: string;
  /** Buttons, on the systems that have them; elsewhere a click is all there is. */
  readonly actions: { readonly type: 'button'; readonly text: string }[];
}

export interface AskingNotifierDeps {
  readonly create: (text: NotificationText) => SystemNotification;
  /** Who asked before the app was started: the owner has been told. */
  readonly known: readonly AskingChat[];
  readonly language: () => Language;
  /** The owner wants to hear of it. */
  readonly isWanted: () => boolean;
  /** The owner looks at the window, which shows the same at once. */
  readonly isWatched: () => boolean;
  readonly approve: (chat_id: number) => void;
  readonly block: (chat_id: number) => void;
  readonly openPeople: () => void;
  readonly log: Pick<Log, 'error'>;
}

/** What the system is to show, or shows: of a crowd only the first are known by name. */
interface Told {
  readonly chats: readonly AskingChat[];
  readonly count: number;
}

interface Shown extends Told {
  readonly notification: SystemNotification;
}

const nobody: Told = { chats: [], count: 0 };

/** From one notification to the next. */
const pause_ms = 60_000;
/** Whose asking was told is remembered for the last so many. */
export const mostRemembered = 20_000;

/**
 * A system notification when somebody asks to talk: once for every chat, at most one a minute, and never two side by
 * side. Who asks while one is still shown is added to it.
 */
export class AskingNotifier {
  readonly #deps: AskingNotifierDeps;
  readonly #known: Set<number>;
  /** How many asked when last looked at. */
  #total: number;
  /** Who has asked since the last notification. */
  #untold = nobody;
  #timer: NodeJS.Timeout | undefined;
  #shownAt = Number.NEGATIVE_INFINITY;
  /** Held on to: a notification nobody refers to is collected, and its clicks with it. */
  #shown: Shown | undefined;

  constructor(deps: AskingNotifierDeps) {
    this.#deps = deps;
    this.#known = new Set(deps.known.map(({ chat_id }) => chat_id));
    this.#total = deps.known.length;
  }

  update({ asking, askingTotal }: Pick<AppStatus, 'asking' | 'askingTotal'>): void {
    const fresh = asking.filter(({ chat_id }) => !this.#known.has(chat_id));
    for (const { chat_id } of fresh) this.#remember(chat_id);
    // Of a crowd that came at once the last are listed.
    const count = fresh.length === 0 ? 0 : Math.max(fresh.length, askingTotal - this.#total);
    this.#total = askingTotal;
    const isListed = (id: number) => asking.some(({ chat_id }) => chat_id === id);
    const isWhole = asking.length === askingTotal;
    const still = ({ chats, count }: Told): Told => {
      if (askingTotal === 0) return nobody;
      if (!isWhole) return { chats, count: Math.min(count, askingTotal) };
      const left = chats.filter(({ chat_id }) => isListed(chat_id));
      return { chats: left, count: left.length };
    };
    const { isWanted, isWatched } = this.#deps;
    if (isWatched() || !isWanted()) this.#untold = nobody;
    else this.#untold = added(still(this.#untold), { chats: fresh, count });
    if (this.#shown) {
      const left = still(this.#shown);
      if (left.count === 0) this.close();
      else this.#shown = { ...this.#shown, ...left };
    }
    this.#showInTime();
  }

  /** Takes back what is shown: it has been decided, or nobody will be there to hear a click. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { notification } = this.#shown ?? {};
    this.#shown = undefined;
    notification?.close();
  }

  #remember(chat_id: number): void {
    this.#known.add(chat_id);
    for (const oldest of this.#known) {
      if (this.#known.size <= mostRemembered) return;
      this.#known.delete(oldest);
    }
  }

  #showInTime(): void {
    if (this.#untold.count === 0 || this.#timer !== undefined) return;
    const wait_ms = this.#shownAt + pause_ms - monotonic_ms();
    if (wait_ms <= 0) return this.#show();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#deps.isWatched()) this.#untold = nobody;
      if (this.#untold.count > 0) this.#show();
    }, wait_ms);
  }

  #show(): void {
    const told = added(this.#shown ?? nobody, this.#untold);
    this.#untold = nobody;
    this.#shownAt = monotonic_ms();
    this.close();
    const { create, openPeople, language } = this.#deps;
    const notification = create(notificationText(told, language()));
    const shown: Shown = { notification, ...told };
    const forget = () => {
      if (this.#shown?.notification === notification) this.#shown = undefined;
    };
    notification.on('close', forget);
    notification.on('click', () => {
      forget();
      openPeople();
    });
    // Only one chat has buttons.
    notification.on('action', (_event, index) => {
      forget();
      if (told.chats[0]) this.#decide(told.chats[0], index);
    });
    this.#shown = shown;
    notification.show();
  }

  #decide({ chat_id }: AskingChat, action: number): void {
    const { approve, block, log } = this.#deps;
    try {
      if (action === 0) approve(chat_id);
      else block(chat_id);
    } catch (error) {
      log.error('What was chosen in the notification could not be done', error);
    }
  }
}

function added(some: Told, more: Told): Told {
  return { chats: [...some.chats, ...more.chats].slice(0, askingLength), count: some.count + more.count };
}

/** So many are told by name; of more of them the first two. */
const mostNames = 5;
const namesOfCrowd = 2;

function notificationText({ chats, count }: Told, language: Language): NotificationText {
  const { desktop, format } = wordsFor(language);
  const words = desktop.asking;
  const [only] = chats;
  if (!only || count > 1) {
    const names = chats.map(({ name }) => plain(name));
    const body =
      count > mostNames
        ? words.crowd(format.list(names.slice(0, namesOfCrowd)), count - namesOfCrowd)
        : format.list(names);
    return { title: words.several(count), body, actions: [] };
  }
  const name = plain(only.name);
  const about = only.username === undefined ? words.decide : `@${only.username} · ${words.decide}`;
  return {
    title: only.kind === 'group' ? words.group(name) : words.person(name),
    body:
      only.firstWords === undefined
        ? about
        : `${words.wrote(plain(only.firstWords, longestWords))}\n${about}`,
    actions: [words.approve, words.block].map((text) => ({ type: 'button', text })),
  };
}

const longestName = 60;
const longestWords = 100;

/**
 * A stranger chooses the name and the words. Some desktops read markup in notifications, and marks of the other direction could turn
 * the sentence around.
 */
function plain(name: string, most = longestName): string {
  const clean = name
    .replace(/[<>&\p{Cc}\p{Bidi_Control}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...clean];
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : clean;
}
