import type { TelegramFetch } from '../../../main/telegram/api/transport.ts';
import type { Telegram } from '../../sandbox/telegram/standIn.ts';

/** How Telegram, or the way to it, fails. */
export const lineFaults = [
  'too many requests',
  'server error',
  'page of a proxy',
  'no connection',
  'lost reply',
  'empty polls',
  'conflict',
  'unauthorized',
  'refused',
] as const;
export type LineFaultKind = (typeof lineFaults)[number];

export interface LineFault {
  readonly kind: LineFaultKind;
  /** Only calls for this chat; undefined: all. */
  readonly chat_id: number | undefined;
  /** By the monotonic clock. */
  readonly until: number;
}

const oneWay_ms = 40;
const retryAfter_s = 7;
const pass = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

/**
 * The way from the app to Telegram: it takes time, and it breaks before a call has its effect or after. A process that is
 * killed hears nothing more of what it has asked.
 */
export class TelegramLine {
  readonly #telegram: Telegram;
  readonly #open = new Set<AbortController>();
  /** Answers on their way: what is to be noted should nobody hear them. */
  readonly #unheard = new Map<AbortController, () => Promise<void>>();
  #generation = 0;
  faults: LineFault[] = [];
  /** Messages of the bot whose ids it never learned: by chat and id. */
  readonly orphans = new Set<string>();
  /** Chats in which a call was refused for what it held. */
  readonly refusedIn = new Set<number>();
  /** Since when nothing was wrong, by the monotonic clock, pauses that Telegram wanted included. */
  #troubledUntil = 0;

  constructor(telegram: Telegram) {
    this.#telegram = telegram;
  }

  fault(fault: LineFault): void {
    this.faults.push(fault);
    this.#troubledUntil = Math.max(this.#troubledUntil, fault.until + retryAfter_s * 1000);
  }

  heal(): void {
    this.faults = [];
    this.#troubledUntil = Math.min(this.#troubledUntil, performance.now() + retryAfter_s * 1000);
  }

  get isTroubled(): boolean {
    return performance.now() < this.#troubledUntil;
  }

  /** The connections of the process that was killed are closed; nobody learns of answers. */
  async kill(): Promise<void> {
    this.#generation++;
    for (const lose of this.#unheard.values()) await lose();
    this.#unheard.clear();
    for (const controller of this.#open) controller.abort();
    this.#open.clear();
  }

  fetch: TelegramFetch = async (url, init) => {
    const generation = this.#generation;
    const { pathname } = new URL(url);
    const method = pathname.slice(pathname.lastIndexOf('/') + 1);
    const chat_id = Number(
      /"chat_id":\s*(-?\d+)|name="chat_id"\s+(-?\d+)/.exec(String(init.body))?.slice(1).find(Boolean),
    );
    const gone = new AbortController();
    this.#open.add(gone);
    init.signal?.addEventListener('abort', () => gone.abort(), { once: true });
    const never = new Promise<never>(() => {});
    try {
      await this.#wait(gone.signal);
      const fault = this.#faultOf(method, chat_id);
      const refusal = fault && this.#refusal(fault.kind, method, chat_id);
      if (refusal === 'broken') throw brokenOff();
      if (refusal) return refusal;
      const response = await this.#telegram.fetch(url, { ...init, signal: gone.signal });
      if (generation !== this.#generation) {
        await this.#lost(response, chat_id);
        return await never;
      }
      const isLost = fault?.kind === 'lost reply';
      const read = response.clone();
      this.#unheard.set(gone, () => this.#lost(read, chat_id));
      await pass(oneWay_ms);
      this.#unheard.delete(gone);
      if (gone.signal.aborted || isLost) {
        await this.#lost(response, chat_id);
        throw brokenOff();
      }
      return response;
    } catch (error) {
      if (generation !== this.#generation) return await never;
      throw error;
    } finally {
      this.#open.delete(gone);
    }
  };

  async #wait(signal: AbortSignal): Promise<void> {
    await pass(oneWay_ms);
    if (signal.aborted) throw brokenOff();
  }

  async #lost(response: Response, chat_id: number): Promise<void> {
    const answer = (await response.json()) as { result?: { message_id?: unknown } };
    const message_id = answer.result?.message_id;
    if (typeof message_id === 'number') this.orphans.add(`${chat_id}/${message_id}`);
  }

  #faultOf(method: string, chat_id: number): LineFault | undefined {
    const now = performance.now();
    return this.faults.find((fault) => {
      if (fault.until <= now) return false;
      if (fault.chat_id !== undefined && fault.chat_id !== chat_id) return false;
      if (fault.kind === 'empty polls' || fault.kind === 'conflict') return method === 'getUpdates';
      if (fault.kind === 'refused') return method === 'sendMessage' || method === 'editMessageText';
      return true;
    });
  }

  #refusal(kind: LineFaultKind, method: string, chat_id: number): Response | 'broken' | undefined {
    switch (kind) {
      case 'too many requests':
        return error(429, `Too Many Requests: retry after ${retryAfter_s}`, { retry_after: retryAfter_s });
      case 'server error':
        return error(500, 'Internal Server Error: restart');
      case 'page of a proxy':
        return new Response('<html>502 Bad Gateway</html>', { status: 502 });
      case 'no connection':
        return 'broken';
      case 'empty polls':
        return Response.json({ ok: true, result: [] });
      case 'conflict':
        return error(409, 'Conflict: terminated by other getUpdates request; make sure that only one runs');
      case 'unauthorized':
        return error(401, 'Unauthorized');
      case 'refused':
        if (method === 'sendMessage' || method === 'editMessageText') this.refusedIn.add(chat_id);
        return error(400, 'Bad Request: the message is not to its liking');
      case 'lost reply':
        return undefined;
    }
  }
}

const brokenOff = () => new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });

const error = (error_code: number, description: string, parameters?: object) =>
  Response.json(
    { ok: false, error_code, description, ...(parameters && { parameters }) },
    { status: error_code },
  );
