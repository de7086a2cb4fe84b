import { asLanguage } from '../../common/language.ts';
import type { Logger } from '../../common/log.ts';
import type { SettingsReader } from '../../common/settings.ts';
import type { Storage } from '../../storage/storage.ts';
import { newsSentence } from '../../telegram/owner/newsSentence.ts';
import type { Owner } from '../../telegram/owner/owner.ts';
import { withQuotes } from '../../telegram/owner/quoted.ts';
import { type News, type Trouble, TroubleWatch, type WatchedStatus } from './troubleWatch.ts';

export interface OwnerNewsDeps {
  readonly storage: Storage;
  readonly settings: SettingsReader;
  readonly owner: Pick<Owner, 'reachableId'>;
  readonly bot_id: () => number;
  readonly status: () => WatchedStatus;
  readonly log: Logger;
}

/** A bot whose token is refused, or that cannot save anything, can tell nobody of it. */
const told: readonly Trouble[] = ['held', 'queue_full'];
/** With every piece of an answer something is another. */
const pause_ms = 1000;

/** Tells the owner in Telegram what keeps people from being answered, and when all is well again. */
export class OwnerNews {
  readonly #deps: OwnerNewsDeps;
  readonly #watch: TroubleWatch;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(deps: OwnerNewsDeps) {
    this.#deps = deps;
    this.#watch = new TroubleWatch({
      troubles: told,
      isWanted: () => deps.settings.get('notices') !== 'none' && deps.owner.reachableId !== undefined,
      tell: (news, status) => this.#tell(news, status),
    });
  }

  /** Something is another now. */
  update(): void {
    if (this.#isStopped || this.#timer !== undefined) return;
    if (this.#deps.owner.reachableId === undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#watch.update(this.#deps.status());
    }, pause_ms);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#watch.stop();
  }

  #tell(news: News, status: WatchedStatus): boolean {
    const { storage, owner, bot_id, log } = this.#deps;
    const chat_id = owner.reachableId;
    if (chat_id === undefined) return false;
    const language = asLanguage(storage.chats.get(chat_id)?.language ?? '');
    const { text, entities } = withQuotes(newsSentence(news, status.queue, language, Date.now()));
    try {
      storage.outbox.add({
        bot_id: bot_id(),
        chat_id,
        thread_id: 0,
        job_id: null,
        text,
        format: 'classic',
        entities: JSON.stringify(entities),
      });
      return true;
    } catch (error) {
      log.error('The owner could not be told of trouble', error);
      return false;
    }
  }
}
