import type { Clock } from './clock.ts';

interface Limit {
  calls: number;
  seconds: number;
}

/** Edits count like sends; drafts have a rateLimiter of their own. */
const SENDS: ReadonlySet<string> = new Set([
  'sendMessage',
  'sendRichMessage',
  'sendDocument',
  'editMessageText',
  'editMessageReplyMarkup',
]);
const DRAFTS: ReadonlySet<string> = new Set(['sendMessageDraft', 'sendRichMessageDraft']);

/** Telegram publishes no exact numbers; these are the ones people observe. */
const LIMITS = {
  /** One a second, with short bursts let through. */
  chat: [{ calls: 5, seconds: 5 }],
  group: [{ calls: 20, seconds: 60 }],
  everywhere: [{ calls: 30, seconds: 1 }],
  drafts: [
    { calls: 20, seconds: 5 },
    { calls: 40, seconds: 30 },
  ],
} as const satisfies Record<string, readonly Limit[]>;

/** Telegram's flood limits, as far as they are known. A refused call does not count against them. */
export class RateLimits {
  /** Off by default: a test that is not about pacing should not have to wait. */
  enabled: boolean;
  readonly #clock: Clock;
  readonly #history = new Map<string, number[]>();

  constructor(clock: Clock, enabled: boolean) {
    this.#clock = clock;
    this.enabled = enabled;
  }

  /** Seconds to wait, when this call is one too many; else it is counted. */
  retryAfter(method: string, chat_id: string): number | undefined {
    if (!this.enabled) return undefined;
    const applicable = limitsFor(method, chat_id);
    const now = this.#clock.now();
    const waits = applicable.map(({ key, limit }) => this.#wait(key, limit, now));
    const longest_ms = Math.max(0, ...waits);
    if (longest_ms > 0) return Math.ceil(longest_ms / 1000);
    for (const key of new Set(applicable.map((entry) => entry.key))) {
      this.#history.set(key, [...(this.#history.get(key) ?? []), now]);
    }
    return undefined;
  }

  /** Milliseconds until one more call fits into the window. */
  #wait(key: string, limit: Limit, now: number): number {
    const window_ms = limit.seconds * 1000;
    const recent = (this.#history.get(key) ?? []).filter((at) => at > now - window_ms);
    const blocking = recent.at(-limit.calls);
    return recent.length < limit.calls || blocking === undefined ? 0 : blocking + window_ms - now;
  }
}

function limitsFor(method: string, chat_id: string): { key: string; limit: Limit }[] {
  const under = (key: string, limits: readonly Limit[]) => limits.map((limit) => ({ key, limit }));
  if (DRAFTS.has(method)) return under(`drafts/${chat_id}`, LIMITS.drafts);
  if (!SENDS.has(method)) return [];
  const isGroup = chat_id.startsWith('-');
  return [
    ...under(`chat/${chat_id}`, LIMITS.chat),
    ...(isGroup ? under(`group/${chat_id}`, LIMITS.group) : []),
    ...under('everywhere', LIMITS.everywhere),
  ];
}
