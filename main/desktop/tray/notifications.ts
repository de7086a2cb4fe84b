import { messages } from '../../../renderer/locales/locale.ts';
import type { Language } from '../../common/language.ts';
import type { AskingChat } from '../../common/status.ts';
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

interface Shown {
  readonly notification: SystemNotification;
  readonly chats: readonly AskingChat[];
}

/**
 * A system notification when somebody asks to talk: once for every chat, and never two side by side. Who asks while
 * one is still shown is added to it.
 */
export class AskingNotifier {
  readonly #deps: AskingNotifierDeps;
  readonly #known: Set<number>;
  /** Held on to: a notification nobody refers to is collected, and its clicks with it. */
  #shown: Shown | undefined;

  constructor(deps: AskingNotifierDeps) {
    this.#deps = deps;
    this.#known = new Set(deps.known.map(({ chat_id }) => chat_id));
  }

  update(asking: readonly AskingChat[]): void {
    const fresh = asking.filter(({ chat_id }) => !this.#known.has(chat_id));
    for (const { chat_id } of fresh) this.#known.add(chat_id);
    const stillAsking = asking.filter(({ chat_id }) =>
      this.#shown?.chats.some((chat) => chat.chat_id === chat_id),
    );
    const { isWanted, isWatched } = this.#deps;
    if (fresh.length > 0 && isWanted() && !isWatched()) this.#show([...stillAsking, ...fresh]);
    else if (stillAsking.length === 0) this.close();
  }

  /** Takes back what is shown: it has been decided, or nobody will be there to hear a click. */
  close(): void {
    const { notification } = this.#shown ?? {};
    this.#shown = undefined;
    notification?.close();
  }

  #show(chats: readonly AskingChat[]): void {
    this.close();
    const { create, openPeople, language } = this.#deps;
    const notification = create(notificationText(chats, language()));
    const shown = { notification, chats };
    const forget = () => {
      if (this.#shown === shown) this.#shown = undefined;
    };
    notification.on('close', forget);
    notification.on('click', () => {
      forget();
      openPeople();
    });
    // Only one chat has buttons.
    notification.on('action', (_event, index) => {
      forget();
      if (chats[0]) this.#decide(chats[0], index);
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

function notificationText(chats: readonly AskingChat[], language: Language): NotificationText {
  const words = messages[language].desktop.asking;
  const [only, ...others] = chats;
  if (!only || others.length > 0) {
    const names = chats.map(({ name }) => plain(name)).join(', ');
    return { title: words.several(chats.length), body: names, actions: [] };
  }
  const name = plain(only.name);
  return {
    title: only.kind === 'group' ? words.group(name) : words.person(name),
    body: only.username === undefined ? words.decide : `@${only.username} · ${words.decide}`,
    actions: [words.approve, words.block].map((text) => ({ type: 'button', text })),
  };
}

const longestName = 60;

/**
 * A stranger chooses the name. Some desktops read markup in notifications, and marks of the other direction could turn
 * the sentence around.
 */
function plain(name: string): string {
  const clean = name
    .replace(/[<>&\p{Cc}\p{Bidi_Control}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...clean];
  return characters.length > longestName ? `${characters.slice(0, longestName).join('')}…` : clean;
}
