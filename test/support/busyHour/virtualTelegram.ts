import type { Update } from 'grammy/types';
import { delay } from '../../../main/common/delay.ts';
import type { TelegramFetch } from '../../../main/telegram/api/transport.ts';
import { Clock } from '../../sandbox/telegram/clock.ts';
import { RateLimits } from '../../sandbox/telegram/rateLimits.ts';
import { me, type Planned, start_ms, updateOf } from './plan.ts';

export interface Call {
  readonly method: string;
  readonly chat_id: number;
  /** When Telegram got it, Unix milliseconds. */
  readonly at: number;
  readonly params: string;
}

/** The Bot API in this process and in virtual time, with the stand-in's flood limits. */
export class VirtualTelegram {
  readonly accepted: Call[] = [];
  readonly refused: Call[] = [];
  readonly #limits = new RateLimits(new Clock(), true);
  readonly #updates: readonly { readonly at: number; readonly update: Update }[];
  readonly #chance: () => number;
  #lastMessageId = 0;

  constructor(hour: readonly Planned[], chance: () => number) {
    this.#updates = hour.map((planned, n) => ({
      at: start_ms + planned.at_ms,
      update: updateOf(planned, n),
    }));
    this.#chance = chance;
  }

  readonly fetch: TelegramFetch = async (url, { body: sent = '{}', signal }) => {
    const body = typeof sent === 'string' ? sent : Buffer.from(sent).toString();
    const { pathname, searchParams } = new URL(url);
    const method = pathname.slice(pathname.lastIndexOf('/') + 1);
    await this.#wayThere();
    const response =
      method === 'getUpdates' ? ok(await this.#getUpdates(searchParams, signal)) : this.#answer(method, body);
    await this.#wayThere();
    if (signal?.aborted) throw signal.reason;
    return response;
  };

  /** Calls do not keep the distance in which they were sent. */
  #wayThere(): Promise<void> {
    return delay(10 + this.#chance() * 90);
  }

  async #getUpdates(query: URLSearchParams, signal: AbortSignal | undefined): Promise<Update[]> {
    const offset = Number(query.get('offset'));
    const timeout = Number(query.get('timeout'));
    const pending = this.#updates.filter(({ update }) => update.update_id >= offset);
    const parked_ms = Math.min(timeout * 1000, (pending[0]?.at ?? Number.POSITIVE_INFINITY) - Date.now());
    await delay(Math.max(0, parked_ms), signal);
    return pending.filter(({ at }) => at <= Date.now()).map(({ update }) => update);
  }

  #answer(method: string, params: string): Response {
    const chat_id = chatIn(method, params);
    const call = { method, chat_id, at: Date.now(), params };
    const retry_after = this.#limits.retryAfter(method, String(chat_id));
    if (retry_after !== undefined) {
      this.refused.push(call);
      const description = `Too Many Requests: retry after ${retry_after}`;
      const refusal = { ok: false, error_code: 429, description, parameters: { retry_after } };
      return Response.json(refusal, { status: 429 });
    }
    this.accepted.push(call);
    if (method === 'getMe') return ok(me);
    const isMessage = /^send(Rich)?(Message|Document)$/.test(method);
    return ok(isMessage ? { message_id: ++this.#lastMessageId, date: 0, chat: { id: chat_id } } : true);
  }

  count(method: string): number {
    return this.accepted.filter((call) => call.method === method).length;
  }

  /** The frames of answers that were being written: drafts in private chats, a reply that grows in groups. */
  get frames(): { readonly drafts: readonly Call[]; readonly edits: readonly Call[] } {
    return {
      drafts: this.accepted.filter((call) => call.method === 'sendRichMessageDraft'),
      edits: this.accepted.filter(isLiveFrame),
    };
  }

  /** Which answers began and ended in a chat, in the order in which they came; live frames do not count. */
  answersIn(chat_id: number): string[] {
    return this.accepted
      .filter((call) => call.chat_id === chat_id && lasting.test(call.method) && !isLiveFrame(call))
      .flatMap(({ method, params }) => {
        const marks = [...params.matchAll(/q\d+ (begins|ends)/g)].map(([mark]) => mark);
        // A file holds all of the answer whose beginning stands in the messages above it.
        return method === 'sendDocument' ? marks.slice(-1) : marks;
      });
  }
}

const lasting = /^(send.*(Message|Document)|editMessageText)$/;

/** A file goes as a form. */
function chatIn(method: string, params: string): number {
  if (method === 'sendDocument') return Number(/name="chat_id"\s+(-?\d+)/.exec(params)?.[1]);
  return (JSON.parse(params) as { chat_id?: number }).chat_id ?? 0;
}

/** A group's reply that still grows shows a cursor. */
function isLiveFrame({ params }: Call): boolean {
  return params.includes('▌');
}

/**
 * The most calls that one chat got within any minute.
 * @param calls in the order of their time
 */
export function mostAMinute(calls: readonly Call[]): number {
  const latest = new Map<number, number[]>();
  let most = 0;
  for (const { chat_id, at } of calls) {
    const times = [...(latest.get(chat_id) ?? []).filter((time) => time > at - 60_000), at];
    latest.set(chat_id, times);
    most = Math.max(most, times.length);
  }
  return most;
}

function ok(result: unknown): Response {
  return Response.json({ ok: true, result });
}
