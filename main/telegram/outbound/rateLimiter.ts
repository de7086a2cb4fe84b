import { monotonic_ms } from '../../common/clock.ts';

/**
 * What one chat bears, and all chats together. Telegram publishes no numbers; these stay below those that people
 * observe: about one message a second in a chat with short bursts, 20 a minute in a group, 30 a second overall;
 * drafts 20 in 5 seconds and 40 in 30. Edits count like messages; "typing…" is what a draft is made of.
 */
const messageWindows: readonly Window[] = [{ calls: 5, ms: 5200 }];
const groupWindows: readonly Window[] = [...messageWindows, { calls: 18, ms: 61_000 }];
const draftWindows: readonly Window[] = [
  { calls: 15, ms: 5500 },
  { calls: 34, ms: 30_500 },
];
const overall: Window = { calls: 25, ms: 1100 };

interface Window {
  readonly calls: number;
  readonly ms: number;
}

export type CallKind =
  /** What has to arrive: answers, replies. */
  | 'message'
  /** What may be left out: positions, live edits. It may use only a part, so that answers never wait for it long. */
  | 'preview'
  | 'draft';

const previewShare = 0.6;
const mostCounts = 1000;

/** One outgoing rateLimiter per chat for answers, edits, drafts, typing and positions together. */
export class RateLimiter {
  readonly #now: () => number;
  readonly #calls = new Map<string, number[]>();

  constructor(now: () => number = monotonic_ms) {
    this.#now = now;
  }

  /** Milliseconds until a call of this kind fits; 0: now. */
  delayFor(chat_id: number, kind: CallKind): number {
    const now = this.#now();
    const waits = this.#windows(chat_id, kind).map(({ key, window }) => this.#wait(key, window, now));
    return Math.max(0, ...waits);
  }

  /** Notes a call; call it right before making it. */
  spend(chat_id: number, kind: CallKind): void {
    const now = this.#now();
    if (this.#calls.size > mostCounts) this.#tidy(now);
    for (const { key, window } of this.#windows(chat_id, kind)) {
      const calls = this.#calls.get(key) ?? [];
      const old = calls.findIndex((at) => at > now - window.ms * 2);
      this.#calls.set(key, [...(old > 0 ? calls.slice(old) : calls), now]);
    }
  }

  /** How many counts are kept; for tests. */
  get size(): number {
    return this.#calls.size;
  }

  /** Chats that have been quiet need no count. */
  #tidy(now: number): void {
    for (const [key, calls] of this.#calls) if ((calls.at(-1) ?? 0) < now - 120_000) this.#calls.delete(key);
  }

  #windows(chat_id: number, kind: CallKind): { key: string; window: Window }[] {
    const isGroup = chat_id < 0;
    const own = kind === 'draft' ? draftWindows : isGroup ? groupWindows : messageWindows;
    const share = kind === 'preview' ? previewShare : 1;
    const family = kind === 'draft' ? 'draft' : 'message';
    return [
      ...own.map(({ calls, ms }) => ({
        key: `${family}/${ms}/${chat_id}`,
        window: { calls: Math.floor(calls * share), ms },
      })),
      { key: 'overall', window: { calls: Math.floor(overall.calls * share), ms: overall.ms } },
    ];
  }

  #wait(key: string, { calls, ms }: Window, now: number): number {
    const recent = (this.#calls.get(key) ?? []).filter((at) => at > now - ms);
    const blocking = recent.at(-calls);
    return recent.length < calls || blocking === undefined ? 0 : blocking + ms - now;
  }
}
