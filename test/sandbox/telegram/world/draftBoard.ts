import type { Chat, MessageEntity, RichBlock } from '@grammyjs/types';
import type { Clock } from '../clock.ts';

/** How long a draft stays on the screen after its latest frame. */
const DRAFT_LIFETIME_MS = 30_000;

/** A half-written answer on somebody's screen. It is not a message: it has no id and no history. */
export interface Draft {
  chat: Chat;
  message_thread_id?: number;
  draft_id: number;
  /** Empty text is shown as "Thinking…". */
  text: string;
  entities: MessageEntity[];
  rich_blocks?: RichBlock[];
  can_stop: boolean;
  keep_on_stop: boolean;
  /** Milliseconds since the epoch. */
  expires_at: number;
}

/** The drafts that can be seen now: one for every chat and thread. */
export class DraftBoard {
  readonly #clock: Clock;
  readonly #afterStop: 'accept' | 'refuse';
  readonly #shown = new Map<string, Draft>();
  readonly #stopped = new Set<string>();

  constructor(clock: Clock, options: { afterStop: 'accept' | 'refuse' }) {
    this.#clock = clock;
    this.#afterStop = options.afterStop;
  }

  /** False when the person has stopped this draft and such frames are refused. */
  show(frame: Omit<Draft, 'expires_at'>): Draft | undefined {
    const place = placeOf(frame.chat.id, frame.message_thread_id);
    if (this.#afterStop === 'refuse' && this.#stopped.has(`${place}/${frame.draft_id}`)) return undefined;
    const draft = { ...frame, expires_at: this.#clock.now() + DRAFT_LIFETIME_MS };
    this.#shown.set(place, draft);
    return draft;
  }

  visible(chat_id: number, thread_id: number | undefined): Draft | undefined {
    const draft = this.#shown.get(placeOf(chat_id, thread_id));
    return draft && draft.expires_at > this.#clock.now() ? draft : undefined;
  }

  clear(chat_id: number, thread_id: number | undefined): void {
    this.#shown.delete(placeOf(chat_id, thread_id));
  }

  /** The person presses Stop: the draft goes unless the bot asked to keep it. */
  stop(draft: Draft): void {
    const place = placeOf(draft.chat.id, draft.message_thread_id);
    this.#stopped.add(`${place}/${draft.draft_id}`);
    if (!draft.keep_on_stop) this.#shown.delete(place);
  }
}

function placeOf(chat_id: number, thread_id: number | undefined): string {
  return `${chat_id}/${thread_id ?? 0}`;
}
