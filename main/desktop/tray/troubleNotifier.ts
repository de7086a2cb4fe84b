import { holdSentence } from '../../../renderer/locales/holdSentence.ts';
import { wordsFor } from '../../../renderer/locales/locale.ts';
import type { Language } from '../../common/language.ts';
import type { AppStatus } from '../../common/status.ts';
import { type News, TroubleWatch, troubles } from '../../service/owner/troubleWatch.ts';
import type { NotificationText, SystemNotification } from './notifications.ts';

export interface TroubleNotifierDeps {
  readonly create: (text: NotificationText) => SystemNotification;
  readonly language: () => Language;
  /** The owner wants to hear of it. */
  readonly isWanted: () => boolean;
  /** The owner looks at the window, which shows the same at once. */
  readonly isWatched: () => boolean;
  readonly open: () => void;
}

/** A system notification for what keeps people from being answered, and one when all is well again. */
export class TroubleNotifier {
  readonly #deps: TroubleNotifierDeps;
  readonly #watch: TroubleWatch<AppStatus>;
  /** Held on to: a notification nobody refers to is collected, and its clicks with it. */
  readonly #shown = new Map<News, SystemNotification>();

  constructor(deps: TroubleNotifierDeps) {
    this.#deps = deps;
    this.#watch = new TroubleWatch({
      troubles,
      isWanted: deps.isWanted,
      tell: (news, status) => this.#show(news, status),
      takeBack: (news) => this.#takeBack(news),
    });
  }

  update(status: AppStatus): void {
    this.#watch.update(status);
  }

  /** Takes back what is shown, and tells nothing more. */
  close(): void {
    this.#watch.stop();
    for (const news of this.#shown.keys()) this.#takeBack(news);
  }

  /** False: it need not be shown. */
  #show(news: News, status: AppStatus): boolean {
    const { isWatched, create, language, open } = this.#deps;
    if (isWatched()) return false;
    this.#takeBack(news);
    const notification = create(textOf(news, status, language()));
    notification.on('click', () => open());
    notification.on('close', () => {
      if (this.#shown.get(news) === notification) this.#shown.delete(news);
    });
    this.#shown.set(news, notification);
    notification.show();
    return true;
  }

  #takeBack(news: News): void {
    const shown = this.#shown.get(news);
    this.#shown.delete(news);
    shown?.close();
  }
}

function textOf(news: News, status: AppStatus, language: Language): NotificationText {
  const words = wordsFor(language);
  const { desktop, states } = words;
  const { trouble } = desktop;
  const { bot, queue } = status;
  if (news === 'well') return { title: trouble.well, body: trouble.wellLong, actions: [] };
  if (news === 'queue_full')
    return { title: trouble.queue_full, body: trouble.queueFullLong(queue.waiting), actions: [] };
  if (news === 'held') {
    const [hold] = queue.holds;
    const isPaused = queue.held === 'owner' || hold === undefined;
    const waiting = queue.held === 'no' ? Math.max(1, queue.aside) : queue.waiting;
    const body = isPaused ? trouble.paused : holdSentence(hold, words);
    return { title: trouble.held(waiting), body, actions: [] };
  }
  const { hint } =
    bot.state === 'conflict'
      ? states.bot[`conflict_${bot.cause}`]
      : states.bot[news === 'storage_problem' ? news : 'needs_token_refused'];
  return { title: trouble[news], body: hint, actions: [] };
}
